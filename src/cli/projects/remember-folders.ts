import { baseName, folderOf } from '../../compose/files/paths.ts';
import type { FolderEntry, WorkingFiles } from '../host.ts';

/** What is known of a folder that was looked into. */
interface KnownFolder {
  readonly entries: ReadonlyMap<string, FolderEntry>;
  /** The names in lower case: some disks take another case for the same name. */
  readonly lower: ReadonlySet<string>;
}

/**
 * The same files, with a memory: of a folder that a search has looked into it is known what stands there, and the disk is not asked again
 * for each name that might. For one run that reads; folders that nobody has looked into are asked as ever.
 */
export function rememberFolders(files: WorkingFiles): WorkingFiles {
  const known = new Map<string, KnownFolder>();
  return {
    ...files,
    entries: (folder) => {
      const entries = files.entries(folder);
      known.set(folder, { entries: new Map(entries.map((entry) => [entry.name, entry])), lower: new Set(entries.map(({ name }) => name.toLowerCase())) });
      return entries;
    },
    kindOf: (path) => {
      const folder = known.get(folderOf(path));
      const name = baseName(path);
      if (folder === undefined || name === '' || name === '.' || name === '..') return files.kindOf(path);
      const entry = folder.entries.get(name);
      if (entry === undefined) return folder.lower.has(name.toLowerCase()) ? files.kindOf(path) : undefined;
      return entry.kind === 'broken' ? undefined : entry.kind;
    },
  };
}
