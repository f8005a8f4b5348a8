import { sortEdits, type Edit } from './edit.ts';

/** A stretch of the text before, or new text. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * One list of edits that does what `first` and then `second` do; `second` refers to the text that `first` gives.
 * The result is sorted, and neighbouring edits are one. Both lists must be without overlaps.
 */
export function composeEdits(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  if (first.length === 0) return joinPieces(piecesOf(second));
  if (second.length === 0) return joinPieces(piecesOf(first));
  return joinPieces(replay(piecesOf(first), second));
}

/** The same change with all that it leaves equal at the ends of its edits cut off. Characters of two units, and CRLF, are not cut apart. */
export function trimEdits(text: string, edits: readonly Edit[]): readonly Edit[] {
  const trimmed: Edit[] = [];
  for (const edit of edits) {
    const { start, end } = edit.span;
    const shortest = Math.min(end - start, edit.text.length);
    let head = 0;
    while (head < shortest && text.charCodeAt(start + head) === edit.text.charCodeAt(head)) head += 1;
    while (head > 0 && (cutsPair(text, start + head) || cutsPair(edit.text, head))) head -= 1;
    let tail = 0;
    while (tail < shortest - head && text.charCodeAt(end - tail - 1) === edit.text.charCodeAt(edit.text.length - tail - 1)) tail += 1;
    while (tail > 0 && (cutsPair(text, end - tail) || cutsPair(edit.text, edit.text.length - tail))) tail -= 1;
    const rest = edit.text.slice(head, edit.text.length - tail);
    if (rest !== '' || end - tail > start + head) trimmed.push({ span: { start: start + head, end: end - tail }, text: rest });
  }
  return trimmed;
}

function cutsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return (before === 13 && after === 10) || (before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff);
}

// The whole text after the edits; how long the text before is does not matter.
function piecesOf(edits: readonly Edit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { span, text } of sortEdits(edits)) {
    if (span.start > at) pieces.push({ start: at, end: span.start });
    if (text !== '') pieces.push({ text });
    at = span.end;
  }
  pieces.push({ start: at, end: Number.POSITIVE_INFINITY });
  return pieces;
}

function replay(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  let next = 0;
  let current: Piece | undefined;
  const take = (count: number, keep: boolean): void => {
    let left = count;
    while (left > 0) {
      current ??= pieces[next++];
      if (current === undefined) return;
      const length = lengthOf(current);
      const [taken, rest] = left < length ? split(current, left) : [current, undefined];
      if (keep) result.push(taken);
      left -= Math.min(left, length);
      current = rest;
    }
  };
  let at = 0;
  for (const { span, text } of sortEdits(edits)) {
    take(span.start - at, true);
    take(span.end - span.start, false);
    if (text !== '') result.push({ text });
    at = span.end;
  }
  take(Number.POSITIVE_INFINITY, true);
  return result;
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function split(piece: Piece, at: number): [Piece, Piece] {
  if ('text' in piece) return [{ text: piece.text.slice(0, at) }, { text: piece.text.slice(at) }];
  return [{ start: piece.start, end: piece.start + at }, { start: piece.start + at, end: piece.end }];
}

function joinPieces(pieces: readonly Piece[]): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let added: string[] = [];
  for (const piece of pieces) {
    if ('text' in piece) {
      added.push(piece.text);
      continue;
    }
    if (piece.start > at || added.length > 0) edits.push({ span: { start: at, end: piece.start }, text: added.join('') });
    added = [];
    at = piece.end;
  }
  return edits;
}
