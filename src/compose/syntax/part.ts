import type { Span } from '../../text/span.ts';

/** A piece of a short syntax with its place in the text. */
export interface Part {
  readonly text: string;
  readonly span: Span;
}

/** Characters `start` to `end` (not included) of a text. */
export function partOf(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), span: { start, end } };
}

/** What stands between single-character separators, empty pieces included. */
export function splitParts(text: string, separator: string, from = 0, until = text.length): readonly Part[] {
  const parts: Part[] = [];
  let start = from;
  for (let at = text.indexOf(separator, from); at >= 0 && at < until; at = text.indexOf(separator, start)) {
    parts.push(partOf(text, start, at));
    start = at + 1;
  }
  parts.push(partOf(text, start, until));
  return parts;
}
