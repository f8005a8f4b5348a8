import type { Origin } from '../compose/model.ts';
import type { Label } from '../lint/finding.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** A stretch of one file. */
export interface Place {
  readonly file: SourceFile;
  readonly span: Span;
}

/** The exact stretch of source that a label shows. */
export function placeOf(label: Label): Place {
  if ('span' in label) return { file: label.file, span: label.span };
  const { origin, target } = label;
  if (target === 'value' || origin.key === undefined) return { file: origin.file, span: origin.value };
  if (target === 'key') return { file: origin.file, span: origin.key };
  return { file: origin.file, span: { start: origin.key.start, end: Math.max(origin.key.end, origin.value.end) } };
}

/** `file:line:column` of the beginning of a place, as editors and terminals understand it. */
export function printPlace({ file, span }: Place): string {
  const { line, column } = file.positionAt(span.start);
  return `${file.path}:${String(line)}:${String(column)}`;
}

/** The place where a value itself was written. */
export function originPlace(origin: Origin): Place {
  return { file: origin.file, span: origin.value };
}
