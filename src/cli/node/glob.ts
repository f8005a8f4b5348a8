import { globSync } from 'tinyglobby';

/** The files and folders that a pattern names, sorted, folders with a `/` at the end. */
export function expandGlob(pattern: string, currentFolder: string): string[] {
  return globSync(pattern.replaceAll('\\', '/'), {
    cwd: currentFolder,
    dot: true,
    onlyFiles: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  }).sort();
}
