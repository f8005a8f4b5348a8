import { problemPlace } from '../compose/problem-place.ts';
import type { LoadProblem } from '../compose/project.ts';
import type { LoadedProject } from './rule.ts';

/**
 * What is wrong with a project. In files that are taken for a stack what `docker stack` says counts as it does in a stack, and an error that
 * Docker Compose alone has is a warning: the files may be started both ways.
 */
export function problemsOf({ project: { problems }, stackProblems }: LoadedProject): readonly LoadProblem[] {
  if (stackProblems === undefined) return problems;
  const refusedByStack = new Set(stackProblems.filter(isError).map(problemPlace));
  return [...problems.map((problem) => (!isError(problem) || refusedByStack.has(problemPlace(problem)) ? problem : ofComposeAlone(problem))), ...beyond(problems, stackProblems)];
}

/** Of what a stack says all that Docker Compose does not say in its own words. */
export function beyond(problems: readonly LoadProblem[], stackProblems: readonly LoadProblem[]): readonly LoadProblem[] {
  const known = new Set(problems.flatMap((problem) => [sameKind(problem), ...(isError(problem) ? [problemPlace(problem)] : [])]));
  return stackProblems.filter((problem) => !known.has(sameKind(problem)) && !(isError(problem) && known.has(problemPlace(problem))));
}

function isError({ severity }: LoadProblem): boolean {
  return severity === 'error';
}

function sameKind(problem: LoadProblem): string {
  return `${problemPlace(problem)}\u0000${problem.code}`;
}

function ofComposeAlone(problem: LoadProblem): LoadProblem {
  const { help } = problem;
  const whom = 'The files look like those of a stack, and `docker stack` does not mind.';
  return { ...problem, severity: 'warning', help: help === undefined ? `Docker Compose refuses it. ${whom}` : `For Docker Compose: ${help} ${whom}` };
}
