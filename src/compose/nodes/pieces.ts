import { firstIndexWhere } from '../../text/binary-search.ts';
import type { Span } from '../../text/span.ts';
import type { Piece, ScalarNode } from '../model.ts';

/** The pieces of value characters `start` to `end` (not included), moved so that `start` becomes `to`; empty variables at its ends belong to it. Pieces are in order and do not overlap. */
export function slicePieces(pieces: readonly Piece[], start: number, end: number, to = 0): readonly Piece[] {
  const slice: Piece[] = [];
  const isBeside = ({ value, empty }: Piece): boolean => empty !== undefined && value.start === value.end;
  const first = firstEndingAfter(pieces, start);
  for (let index = first - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (piece === undefined || !isBeside(piece) || piece.value.start !== start) break;
    slice.unshift({ ...piece, value: { start: to, end: to } });
  }
  for (let index = first; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined || piece.value.start > end || (piece.value.start === end && !isBeside(piece))) break;
    const from = Math.max(piece.value.start, start);
    const until = Math.min(piece.value.end, end);
    const value = { start: from - start + to, end: until - start + to };
    slice.push({ ...piece, value, source: sourceOfPart(piece, from, until) });
  }
  return slice;
}

/** Where characters `from` to `until` of a piece stand: exactly when it is copied character by character, else the whole source. */
function sourceOfPart({ value, source }: Piece, from: number, until: number): Span {
  if (value.end - value.start !== source.end - source.start) return source;
  return { start: source.start + (from - value.start), end: source.start + (until - value.start) };
}

/** The index of the first piece whose end lies behind `offset`; pieces are in order. */
export function firstEndingAfter(pieces: readonly Piece[], offset: number): number {
  return firstIndexWhere(pieces.length, (index) => (pieces[index]?.value.end ?? Number.POSITIVE_INFINITY) > offset);
}

/** Where in a value its unknown variables stand, in order; undefined when that cannot be told. */
export function unknownPlaces(scalar: ScalarNode): readonly number[] | undefined {
  const places = (scalar.pieces ?? []).filter(({ value, empty }) => value.start === value.end && empty === undefined).map(({ value }) => value.start);
  return places.length === 0 ? undefined : places;
}
