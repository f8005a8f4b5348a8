import type { Origin } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import { pathKey } from '../../../src/yaml/path.ts';
import { isOnlyFor } from '../edits/edit-place.ts';

/** Whether the text is the attribute itself: `C:\a:C:\b:z` is a whole mount, of which only a letter is meant. */
export function isWholeEntry(written: string | number | undefined, meant: string | number | undefined): boolean {
  return typeof meant === 'number' ? typeof written === 'number' : written === meant;
}

/** Whether only those places take a value from here that ask for what Windows does not have. */
export function isOnlyForMissing(project: Project, origin: Origin, missing: readonly MissingCapability[]): boolean {
  const meant = new Set(missing.map(({ path }) => pathKey(path)));
  return isOnlyFor(project, origin, (path) => meant.has(pathKey(path)));
}
