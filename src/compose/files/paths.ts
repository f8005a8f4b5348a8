/** The folder of a path; `.` for a bare name. Both separators of Windows are understood, `/` is written. */
export function folderOf(path: string): string {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** What makes a path one that must be taken apart: an empty part, one of dots, a separator of Windows. */
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)|\\/u;

/** `path` as seen from `folder`, dots resolved. */
export function joinPath(folder: string, path: string): string {
  const clean = path.replaceAll('\\', '/');
  if (clean.startsWith('/') || /^[A-Za-z]:/u.test(clean)) return clean;
  const absolute = folder.startsWith('/');
  if (!UNCLEAN.test(clean)) {
    if (folder === '.') return clean;
    if (!UNCLEAN.test(absolute ? folder.slice(1) : folder)) return `${folder}/${clean}`;
  }
  const parts: string[] = [];
  for (const part of [...folder.split('/'), ...clean.split('/')]) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  const joined = parts.join('/');
  return absolute ? `/${joined}` : joined === '' ? '.' : joined;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A path with its dots and doubled slashes resolved, as Go's `path.Clean` does it: only `/` separates, the empty path is `.`. */
export function cleanPath(path: string): string {
  if (!UNCLEAN.test(path.startsWith('/') ? path.slice(1) : path)) return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const clean = parts.join('/');
  return rooted ? `/${clean}` : clean === '' ? '.' : clean;
}

/** Whether a path is absolute on Windows: it begins with a drive of one byte and a separator, with two separators (a share, a pipe), or with `\??\` and a device. */
export function isWindowsAbsolute(path: string): boolean {
  return /^(?:\p{ASCII}:[\\/]|[\\/]{2}|[\\/]\?\?[\\/][^\\/]*[\\/])/su.test(path);
}

/** A folder as an absolute one. */
export function absoluteFolder(currentFolder: string, folder: string): string {
  return folder.startsWith('/') || isWindowsAbsolute(folder) ? folder : cleanPath(`${currentFolder}/${folder}`);
}
