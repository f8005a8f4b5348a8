import type { Project } from '../project.ts';

type Work = (project: Project) => unknown;

const LASTING = new Set<Work>();

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

/** The same for what is asked of a project when others are looked at: it is worked out before the project rests, and stays. It must be small. */
export function lasting<Result>(work: (project: Project) => Result): (project: Project) => Result {
  LASTING.add(work);
  return perProject(work);
}

/** Lets go of all answers about a project but those that last. */
export function keepLasting(project: Project): void {
  for (const work of LASTING) if (!project.answers.has(work)) project.answers.set(work, work(project));
  for (const work of project.answers.keys()) if (!LASTING.has(work as Work)) project.answers.delete(work);
}
