import type { SourceFile } from './source-file.ts';
import type { Span } from './span.ts';

/** The place where a stretch of a file begins: equal for one place and for no others. */
export function startKey({ file, span }: { readonly file: Pick<SourceFile, 'path'>; readonly span: Pick<Span, 'start'> }): string {
  return `${file.path}\u0000${String(span.start)}`;
}
