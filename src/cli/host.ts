import type { FileSystem } from '../compose/files/file-system.ts';
import type { Progress } from './node/progress.ts';
import type { GitResult } from './node/run-git.ts';

/** One name in a folder. A link counts as what it leads to; `broken` leads nowhere. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other' | 'broken';
  readonly isLink: boolean;
}

/** A file system in which projects can be searched and fixed. Paths are relative to the current folder or absolute. */
export interface WorkingFiles extends FileSystem {
  /** All that stands in a folder, sorted by name. Throws as Node does. */
  entries(folder: string): readonly FolderEntry[];
  /** Where a link leads, as it is written; absent for anything that is not a link. */
  linkTarget(path: string): string | undefined;
  /** The absolute place of a path with all links on the way followed; the path itself where nothing is there. */
  realPath(path: string): string;
  /** Replaces a file at once or not at all; keeps its mode, follows links. Rejects as Node does. */
  replaceFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Adds bytes to the end of a file, which is made when it is not there. Rejects as Node does. */
  appendFile(path: string, bytes: Uint8Array): Promise<void>;
  /** The files and folders (with a `/` at the end) that a glob pattern names, sorted. */
  glob(pattern: string): Promise<readonly string[]>;
}

/** An output for people or programs. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** In cells; absent where it is not a terminal, or one that does not say. */
  readonly width?: number;
  /** Why something did not arrive; that nobody reads any more is none. */
  failure?(): Error | undefined;
}

/** All that the command line has of the machine it runs on. */
export interface Host {
  readonly files: WorkingFiles;
  /** The current folder, absolute, with `/`. */
  readonly currentFolder: string;
  /** What separates folders in the paths that users type. */
  readonly separator: '/' | '\\';
  readonly environment: Readonly<Record<string, string>>;
  readonly output: Output;
  readonly errors: Output;
  /** All of standard input. */
  readInput(): Uint8Array;
  /** Shows a long text page by page; false where no pager can be started. */
  page(text: string): Promise<boolean>;
  /** Calls git in the current folder. */
  git(words: readonly string[]): Promise<GitResult>;
  /** Does work that an interruption must not leave half done; absent where there are none. */
  uninterrupted?<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Is told how many projects will be loaded; absent where nothing can be made of that. */
  expect?(projects: number): Promise<void>;
  /** Absent where nobody watches. */
  readonly progress?: Progress;
  readonly now: Date;
  readonly version: string;
  readonly nodeVersion: string;
}
