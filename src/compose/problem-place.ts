import type { LoadProblem } from './project.ts';

/** Where a problem begins, as a key: two at one place are told once. */
export function problemPlace({ file, span }: Pick<LoadProblem, 'file' | 'span'>): string {
  return `${file.path}\u0000${String(span.start)}`;
}
