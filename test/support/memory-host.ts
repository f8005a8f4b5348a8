import { posix } from 'node:path';
import type { FolderEntry, Host, WorkingFiles } from '../../src/cli/host.ts';

/** What stands at a path: text, bytes, the target of a link, or an error that reading gives. */
export type Content = string | Uint8Array | { readonly link: string } | { readonly fails: string };

export interface MemoryHost extends Host {
  /** What was written to standard output. */
  readonly out: () => string;
  /** What was written to standard error. */
  readonly err: () => string;
  /** The files as they are now. */
  readonly disk: ReadonlyMap<string, Content>;
}

export interface MemoryOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Cells of the terminal; absent: a pipe. */
  readonly terminal?: number;
  /** The current folder, absolute, instead of `/home/user`. */
  readonly folder?: string;
  /** The error code that every write gives. */
  readonly writeFails?: string;
}

/** A machine in memory; names of files are taken from its current folder. */
export function memoryHost(contents: Readonly<Record<string, Content>>, options: MemoryOptions = {}): MemoryHost {
  const home = options.folder ?? '/home/user';
  const disk = new Map(Object.entries(contents).map(([name, content]) => [posix.resolve(home, name), content]));
  let out = '';
  let err = '';
  const terminal = options.terminal === undefined ? { isTerminal: false } : { isTerminal: true, width: options.terminal };
  return {
    files: memoryFiles(disk, home, options.writeFails),
    currentFolder: home,
    separator: '/',
    environment: options.environment ?? {},
    output: { ...terminal, write: (text) => void (out += text) },
    errors: { ...terminal, write: (text) => void (err += text) },
    readInput: () => toBytes(options.input ?? ''),
    page: () => Promise.resolve(false),
    git: () => Promise.resolve({ status: 128, out: '', err: 'fatal: not a git repository' }),
    now: new Date('2026-11-24T00:00:00Z'),
    version: '0.0.0',
    nodeVersion: '0.0.0',
    out: () => out,
    err: () => err,
    disk,
  };
}

function memoryFiles(disk: Map<string, Content>, home: string, writeFails: string | undefined): WorkingFiles {
  const at = (path: string): string => posix.resolve(home, path);
  const follow = (path: string, steps = 0): string => {
    const content = disk.get(path);
    if (typeof content !== 'object' || !('link' in content)) return path;
    if (steps > 20) throw fileError('ELOOP', path);
    return follow(posix.resolve(posix.dirname(path), content.link), steps + 1);
  };
  const kindOf = (path: string): 'file' | 'folder' | undefined => {
    try {
      const real = follow(at(path));
      if (disk.has(real)) return 'file';
      return real === '/' || [...disk.keys()].some((name) => name.startsWith(`${real}/`)) ? 'folder' : undefined;
    } catch {
      return undefined;
    }
  };
  const list = (folder: string): string[] => {
    const prefix = at(folder) === '/' ? '/' : `${at(folder)}/`;
    const names = new Set([...disk.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).split('/')[0] ?? ''));
    if (names.size === 0) throw fileError('ENOENT', folder);
    return [...names].sort();
  };
  return {
    readFile: (path) => {
      const content = disk.get(follow(at(path)));
      if (content === undefined) throw fileError(kindOf(path) === 'folder' ? 'EISDIR' : 'ENOENT', path);
      if (typeof content === 'object' && 'fails' in content) throw fileError(content.fails, path);
      if (typeof content === 'object' && 'link' in content) throw fileError('ENOENT', path);
      return toBytes(content);
    },
    kindOf,
    list,
    entries: (folder) =>
      list(folder).map((name): FolderEntry => {
        const path = posix.join(at(folder), name);
        const content = disk.get(path);
        return { name, kind: kindOf(path) ?? 'broken', isLink: typeof content === 'object' && 'link' in content };
      }),
    realPath: (path) => follow(at(path)),
    linkTarget: (path) => {
      const content = disk.get(at(path));
      return typeof content === 'object' && 'link' in content ? content.link : undefined;
    },
    replaceFile: (path, bytes) => {
      if (writeFails !== undefined) return Promise.reject(fileError(writeFails, path));
      disk.set(follow(at(path)), bytes);
      return Promise.resolve();
    },
    appendFile: (path, bytes) => {
      if (writeFails !== undefined) return Promise.reject(fileError(writeFails, path));
      const before = disk.get(follow(at(path))) ?? '';
      if (typeof before === 'object' && !(before instanceof Uint8Array)) return Promise.reject(fileError('EACCES', path));
      disk.set(follow(at(path)), Buffer.concat([toBytes(before), bytes]));
      return Promise.resolve();
    },
    glob: (pattern) => {
      const wanted = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`, 'u');
      return Promise.resolve([...disk.keys()].map((name) => posix.relative(home, name)).filter((name) => wanted.test(name)));
    },
  };
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function fileError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
