import type { Span } from './span.ts';

/** A replacement by offset: an empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Whether some edit of `a` overlaps or adjoins one of `b`, so that applying both could give what neither means. */
export function editsTouch(a: readonly Edit[], b: readonly Edit[]): boolean {
  const left = sortEdits(a);
  const right = sortEdits(b);
  let i = 0;
  let j = 0;
  for (;;) {
    const one = left[i];
    const other = right[j];
    if (one === undefined || other === undefined) return false;
    if (one.span.end < other.span.start) i += 1;
    else if (other.span.end < one.span.start) j += 1;
    else return true;
  }
}

/**
 * The text with all edits made; their order does not matter, except that insertions at one offset stay in theirs.
 * Throws when edits overlap or leave the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { span, text: replacement } of sortEdits(edits)) {
    if (!(span.start <= span.end && span.start >= 0 && span.end <= text.length)) {
      throw new RangeError(`An edit at ${String(span.start)}–${String(span.end)} does not fit a text of length ${String(text.length)}.`);
    }
    if (span.start < done) throw new RangeError(`Two edits overlap at ${String(span.start)}.`);
    parts.push(text.slice(done, span.start), replacement);
    done = span.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** By start, an insertion before what is replaced at the same offset; those at one place stay in their order. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
