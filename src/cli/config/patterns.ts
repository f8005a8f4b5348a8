import ignore from 'ignore';
import { relativePath } from '../paths.ts';

/** Whether patterns of `.gitignore`, seen from a folder, mean a file; both are named from `currentFolder`. Files outside of the folder are never meant. */
export function patternMatcher(folder: string, patterns: readonly string[], currentFolder: string): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const rules = ignore().add(patterns);
  return (path) => {
    const inside = relativePath(folder, path, currentFolder);
    return !inside.startsWith('..') && !/^(?:\/|[A-Za-z]:)/u.test(inside) && rules.ignores(inside);
  };
}
