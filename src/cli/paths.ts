/** Joins parts of a path with `/`; `.` at the front disappears. */
export function joinPath(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '' && part !== '.').join('/').replace(/\/{2,}/gu, '/');
  return joined === '' ? '.' : joined;
}

/** The folder of a path, `.` for a bare name. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path starts at the root of a disk. */
export function isRooted(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:\//iu.test(path);
}

/** A path without `.`, `..` and doubled separators. */
export function normalisePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  const rooted = path.startsWith('/');
  return (rooted ? '/' : '') + steps.filter((step) => !rooted || step !== '..').join('/') || '.';
}

/** The full path of what is named from `currentFolder`. */
export function absolutePath(path: string, currentFolder: string): string {
  return normalisePath(isRooted(path) ? path : `${currentFolder}/${path}`);
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
