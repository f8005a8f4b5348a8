import { cleanPath, joinPath } from '../compose/files/paths.ts';

/** The full path, without dots, of what is named from `currentFolder`. */
export function absolutePath(path: string, currentFolder: string): string {
  return cleanPath(joinPath(currentFolder, path));
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

/** A path as seen from a folder; both named from `currentFolder`. Absolute where they have no folder in common, as on two drives. */
export function relativePath(folder: string, path: string, currentFolder: string): string {
  const from = absolutePath(folder, currentFolder).split('/').filter((part) => part !== '');
  const to = absolutePath(path, currentFolder).split('/').filter((part) => part !== '');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  if (common === 0 && /^[A-Za-z]:$/u.test(to[0] ?? '')) return to.join('/');
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
