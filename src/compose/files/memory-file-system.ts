import type { FileSystem } from './file-system.ts';
import { folderOf, joinPath } from './paths.ts';

/** A file system of texts, for tests and for programs that hold their files in memory. */
export function memoryFileSystem(files: Readonly<Record<string, string | Uint8Array>>): FileSystem {
  const contents = new Map(Object.entries(files).map(([path, text]) => [joinPath('.', path), typeof text === 'string' ? new TextEncoder().encode(text) : text]));
  const folders = new Set<string>(['.']);
  for (const path of contents.keys()) for (let folder = folderOf(path); folder !== '.' && folder !== '/'; folder = folderOf(folder)) folders.add(folder);
  return {
    readFile(path) {
      const found = contents.get(joinPath('.', path));
      if (found === undefined) throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
      return found;
    },
    kindOf(path) {
      const clean = joinPath('.', path);
      return contents.has(clean) ? 'file' : folders.has(clean) ? 'folder' : undefined;
    },
    list(path) {
      const clean = joinPath('.', path);
      return [...contents.keys(), ...folders].filter((name) => name !== clean && folderOf(name) === clean).map((name) => name.slice(name.lastIndexOf('/') + 1)).sort();
    },
  };
}
