import type { Project } from '../project.ts';

/**
 * A question that is worked out once for each project. The answer is kept with the project and goes with it; a table beside it, weak or not,
 * would hold on to it for longer, as V8 takes what an old table holds for alive until it looks through all memory; tables that are only filled
 * where something is found may stand.
 */
export function perProject<Result>(work: (project: Project) => Result): (project: Project) => Result {
  return (project) => {
    const known = project.answers.get(work);
    if (known !== undefined || project.answers.has(work)) return known as Result;
    const result = work(project);
    project.answers.set(work, result);
    return result;
  };
}
