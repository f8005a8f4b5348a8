/** The folder of a path; `.` for a bare name. Both separators of Windows are understood, `/` is written. */
export function folderOf(path: string): string {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** `path` as seen from `folder`, dots resolved. */
export function joinPath(folder: string, path: string): string {
  const clean = path.replaceAll('\\', '/');
  if (clean.startsWith('/') || /^[A-Za-z]:/u.test(clean)) return clean;
  const absolute = folder.startsWith('/');
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
