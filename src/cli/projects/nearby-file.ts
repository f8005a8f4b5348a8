import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import { nearestWord } from '../../text/nearest.ts';
import type { WorkingFiles } from '../host.ts';

/** A hint for a path at which nothing stands, where something in the same folder is called much like it. */
export function nearbyFileHint(files: WorkingFiles, path: string): string | undefined {
  if (files.kindOf(path) !== undefined) return undefined;
  let names: readonly string[];
  try {
    names = files.list(folderOf(path));
  } catch {
    return undefined;
  }
  const near = nearestWord(baseName(path), names);
  return near === undefined ? undefined : `did you mean \`${joinPath(folderOf(path), near)}\`?`;
}
