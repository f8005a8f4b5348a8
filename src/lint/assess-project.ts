import type { FileSystem } from '../compose/files/file-system.ts';
import { loadProject, type LoadRequest } from '../compose/load.ts';
import { isUnseen } from '../compose/part.ts';
import type { LoadProblem, Project } from '../compose/project.ts';
import { assessPlatform } from '../platform/infer.ts';
import type { Declared } from '../platform/verdict.ts';
import { beyond } from './both-dialects.ts';
import type { LoadedProject } from './rule.ts';

/**
 * A project that was loaded from `request`, with its platform. Files that look like a stack, though nobody said so, are loaded as
 * `docker stack` does it too. Never throws.
 */
export function assessProject(fs: FileSystem, project: Project, request: LoadRequest, declared: Declared): LoadedProject {
  let known: readonly LoadProblem[] | undefined;
  const inStack = (): readonly LoadProblem[] => (known ??= problemsInStack(fs, project, request));
  const platform = assessPlatform(project, declared, fs, () => beyond(project.problems, inStack()).some(({ severity }) => severity === 'error'));
  const isGuess = platform.orchestrator === 'stack' && declared.orchestrator === undefined && project.dialect === 'compose';
  return isGuess ? { project, platform, stackProblems: inStack() } : { project, platform };
}

/** What hangs on the machine is left out: stacks read no `.env`, and whoever starts one may have set its variables by other means. */
function problemsInStack(fs: FileSystem, { files }: Project, request: LoadRequest): readonly LoadProblem[] {
  const sources = new Map(files.map(({ source }) => [source.path, source]));
  return loadProject(fs, { ...request, sources, dialect: 'stack' }).problems.filter((problem) => !isUnseen(problem));
}
