import type { LoadProblem } from '../compose/project.ts';
import { startKey } from '../text/start-key.ts';
import type { LoadedProject } from './rule.ts';

/**
 * What is wrong with a project. Files that are taken for a stack may be started both ways: of the errors that only one of the two loaders
 * has, those of Docker Compose stay such, and those of `docker stack` are warnings. Where the first file is called a stack it is the other
 * way round.
 */
export function problemsOf({ project: { problems }, platform, stackProblems }: LoadedProject): readonly LoadProblem[] {
  if (stackProblems === undefined) return problems;
  const isCalledStack = platform.isCalledStack === true;
  const refusedByStack = new Set(stackProblems.filter(isError).map(startKey));
  const ofCompose = problems.map((problem) => (!isError(problem) || refusedByStack.has(startKey(problem)) ? problem : ofComposeAlone(problem, isCalledStack)));
  return [...ofCompose, ...beyond(problems, stackProblems).map((problem) => ofStackAlone(problem, isCalledStack))];
}

/** Of what a stack says all that Docker Compose does not say in its own words. */
export function beyond(problems: readonly LoadProblem[], stackProblems: readonly LoadProblem[]): readonly LoadProblem[] {
  const known = new Set(problems.flatMap((problem) => [sameKind(problem), ...(isError(problem) ? [startKey(problem)] : [])]));
  return stackProblems.filter((problem) => !known.has(sameKind(problem)) && !(isError(problem) && known.has(startKey(problem))));
}

/** Whether what `docker stack` reads counts for the files: they are loaded as a stack, or look like one. */
export function isReadByStack({ project, stackProblems }: Pick<LoadedProject, 'project' | 'stackProblems'>): boolean {
  return project.dialect === 'stack' || stackProblems !== undefined;
}

function isError({ severity }: LoadProblem): boolean {
  return severity === 'error';
}

function sameKind(problem: LoadProblem): string {
  return `${startKey(problem)}\u0000${problem.code}`;
}

/** The words of what speaks of `docker stack` by itself stay as they are. */
function ofStackAlone(problem: LoadProblem, isCalledStack: boolean): LoadProblem {
  const { message, help } = problem;
  const severity = isCalledStack || !isError(problem) ? problem.severity : 'warning';
  if (`${message} ${help ?? ''}`.includes('`docker stack')) return { ...problem, severity };
  return { ...problem, severity, help: help === undefined ? '`docker stack` refuses it; Docker Compose does not.' : `For \`docker stack\`: ${help} Docker Compose does not mind.` };
}

function ofComposeAlone(problem: LoadProblem, isCalledStack: boolean): LoadProblem {
  const { help } = problem;
  const whom = 'The files look like those of a stack, and `docker stack` does not mind.';
  return { ...problem, severity: isCalledStack ? 'warning' : 'error', help: help === undefined ? `Docker Compose refuses it. ${whom}` : `For Docker Compose: ${help} ${whom}` };
}
