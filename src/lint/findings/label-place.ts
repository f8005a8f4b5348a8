import { valueSpan } from '../../compose/nodes/origin-span.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Label } from '../finding.ts';

/** A stretch of one file. */
export interface Place {
  readonly file: SourceFile;
  readonly span: Span;
}

/** The exact stretch of source that a label shows; `entry` goes from the key to the end of the value. Never empty in a file with text. */
export function placeOf(label: Label): Place {
  if ('span' in label) return { file: label.file, span: widen(label.span, label.file) };
  const { origin, target } = label;
  if (target === 'value' || origin.key === undefined) return { file: origin.file, span: widen(valueSpan(origin), origin.file) };
  if (target === 'key') return { file: origin.file, span: widen(origin.key, origin.file) };
  const inside = origin.value.start >= origin.key.end;
  return { file: origin.file, span: { start: origin.key.start, end: inside ? origin.value.end : origin.key.end } };
}

/** A place needs a character to be shown: the one at it, else the one before it. */
function widen(span: Span, { text }: SourceFile): Span {
  if (span.end > span.start) return span;
  const start = Math.min(span.start, text.length);
  return start < text.length ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
}
