import { joinPath } from '../compose/paths.ts';

/** The full path, without dots, of what is named from `currentFolder`. */
export function absolutePath(path: string, currentFolder: string): string {
  return joinPath(joinPath(currentFolder, path), '.');
}

/** A path as it is shown: relative to the current folder with `/`, absolute outside of it. */
export function shownPath(path: string, currentFolder: string): string {
  const absolute = absolutePath(path, currentFolder);
  if (absolute === currentFolder) return '.';
  const prefix = currentFolder.endsWith('/') ? currentFolder : `${currentFolder}/`;
  return absolute.startsWith(prefix) ? absolute.slice(prefix.length) : absolute;
}

/** Whether a path holds characters that mean something in a glob pattern. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}!]/u.test(path);
}
