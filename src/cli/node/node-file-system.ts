import { appendFileSync, closeSync, fstatSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, realpathSync, statSync, type Stats } from 'node:fs';
import { isAbsolute, resolve, sep } from 'node:path';
import type { FolderEntry, WorkingFiles } from '../host.ts';

/** What is read at most from a pipe or a device, which may never end. */
const ENDLESS = 64 * 1024 * 1024;

/** The disk, with relative paths taken from `currentFolder`. */
export function nodeFileSystem(currentFolder: string): WorkingFiles {
  const at = (path: string): string => (isAbsolute(path) ? path : resolve(currentFolder, path));
  return {
    readFile: (path) => readWhole(at(path)),
    kindOf: (path) => kindOf(at(path)),
    list: (path) => readdirSync(at(path)).sort(),
    entries: (folder) => readEntries(at(folder)),
    linkTarget: (path) => linkTarget(at(path)),
    realPath: (path) => realPath(at(path)),
    // Both are rarely needed, and what they import takes a while to load.
    replaceFile: async (path, bytes) => {
      const { replaceFile } = await import('./write.ts');
      replaceFile(at(path), bytes);
    },
    appendFile: (path, bytes) => new Promise((done) => {
      appendFileSync(at(path), bytes);
      done();
    }),
    glob: async (pattern) => {
      const { expandGlob } = await import('./glob.ts');
      return expandGlob(pattern, currentFolder);
    },
  };
}

function readWhole(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size === 0) return readStream(file);
    // Of a file that is too large for it Node says so only in this way.
    return stats.size < ENDLESS ? readSized(file, stats.size) : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** A file of a known size in one go; what was added or cut off since is seen too. */
function readSized(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size + 1);
  const read = readSync(file, bytes);
  if (read === size) return bytes.subarray(0, read);
  return Buffer.concat([bytes.subarray(0, read), readStream(file)]);
}

function readStream(file: number): Uint8Array {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < ENDLESS) {
    const chunk = Buffer.allocUnsafe(65536);
    const read = readSync(file, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    total += read;
  }
  return Buffer.concat(chunks);
}

function kindOf(path: string): 'file' | 'folder' | 'other' | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? undefined : kindOfStats(stats);
  } catch {
    // A circle of links, or a folder on the way that may not be entered: nothing can be seen there.
    return undefined;
  }
}

function kindOfStats(stats: Stats): 'file' | 'folder' | 'other' {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function readEntries(folder: string): FolderEntry[] {
  const entries = readdirSync(folder, { withFileTypes: true }).map((entry): FolderEntry => {
    const isLink = entry.isSymbolicLink();
    if (isLink) return { name: entry.name, kind: kindOf(`${folder}/${entry.name}`) ?? 'broken', isLink };
    const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
    return { name: entry.name, kind, isLink };
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path).replaceAll(sep, '/');
  } catch {
    return path;
  }
}
