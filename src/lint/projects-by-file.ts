import { addToGroup } from '../text/grouping.ts';
import type { LoadedProject, Workspace } from './rule.ts';

/** The projects of a workspace that have a file, by its path. */
export function projectsByFile({ projects }: Workspace): ReadonlyMap<string, readonly LoadedProject[]> {
  const byFile = new Map<string, LoadedProject[]>();
  for (const loaded of projects) {
    for (const path of pathsOf(loaded)) {
      addToGroup(byFile, path, loaded);
    }
  }
  return byFile;
}

/** The paths of all files of a project. */
export function pathsOf({ project }: LoadedProject): ReadonlySet<string> {
  return new Set(project.files.map(({ source }) => source.path));
}
