/** All that the loader needs of a disk. Paths are absolute or relative to the file system's own root; `/` separates. */
export interface FileSystem {
  /** The bytes of a file. Throws an error with a `code` (`ENOENT`, `EACCES`, `EISDIR` …) as Node does. */
  readFile(path: string): Uint8Array;
  /** What stands there, links followed; absent when there is nothing. */
  kindOf(path: string): 'file' | 'folder' | 'other' | undefined;
  /** The names in a folder, sorted. */
  list(path: string): readonly string[];
}
