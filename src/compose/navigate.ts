import type { Path } from '../yaml/path.ts';
import { traceScalar } from '../yaml/trace.ts';
import type { MapNode, ModelNode, Origin, Piece, ScalarNode, SeqNode } from './model.ts';
import { firstEndingAfter } from './nodes/pieces.ts';

/** The node below another one by keys and indices. */
export function getNode(node: ModelNode | undefined, ...path: Path): ModelNode | undefined {
  return walk(node, path);
}

/** By index and without a copy of the path: nothing is called as often as this. */
function walk(node: ModelNode | undefined, path: Path): ModelNode | undefined {
  let current = node;
  for (let index = 0; index < path.length && current !== undefined; index += 1) {
    const step = path[index];
    if (current.kind === 'map') current = current.entries.get(String(step));
    else current = current.kind === 'seq' && typeof step === 'number' ? current.items[step] : undefined;
  }
  return current;
}

/** The scalar at a path below a node; undefined where there is none. */
export function getScalar(node: ModelNode | undefined, ...path: Path): ScalarNode | undefined {
  const found = walk(node, path);
  return found?.kind === 'scalar' ? found : undefined;
}

/** The mapping at a path below a node; undefined where there is none. */
export function getMap(node: ModelNode | undefined, ...path: Path): MapNode | undefined {
  const found = walk(node, path);
  return found?.kind === 'map' ? found : undefined;
}

/** The list at a path below a node; undefined where there is none. */
export function getSeq(node: ModelNode | undefined, ...path: Path): SeqNode | undefined {
  const found = walk(node, path);
  return found?.kind === 'seq' ? found : undefined;
}

/** Whether a value is null; one that hangs on a variable without a value may be something. */
export function isNull(node: ModelNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.unresolved.length === 0;
}

/** The value as text when it is known: a scalar that is not null and hangs on no variable without a value. */
export function scalarText(node: ModelNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null && node.unresolved.length === 0 ? String(node.value) : undefined;
}

/** Whether the value of a mapping was written as an item of a list, such as `- KEY=value`. */
export function stoodInList({ origins: [origin] }: ModelNode): boolean {
  return typeof origin.path.at(-1) === 'number';
}

/** Where characters `start` to `end` (not included) of a scalar's value were written; the whole value where that cannot be told. */
export function originWithin(scalar: ScalarNode, start: number, end: number): Origin {
  const origin = scalar.origins[0];
  const exact = sourceOf(piecesOf(scalar), start, end);
  if (exact === undefined) return origin;
  const { file = origin.file, source: value } = exact;
  const { document, path, via } = origin;
  const step = origin.step === 'interpolated' ? 'interpolated' : 'short-syntax';
  return via === undefined ? { file, document, path, value, step } : { file, document, path, value, step, via };
}

/** The stretch of source alone, where it is known that it is in the scalar's own file. */
export function spanWithin(scalar: ScalarNode, start: number, end: number): Origin['value'] {
  return (sourceOf(piecesOf(scalar), start, end) ?? { source: scalar.origins[0].value }).source;
}

/** Value characters and their places in the source, in order; empty when they cannot be traced. */
export function piecesOf(scalar: ScalarNode): readonly Piece[] {
  if (scalar.pieces !== undefined) return scalar.pieces;
  if (scalar.written === undefined) return [];
  if (traced?.scalar !== scalar) traced = { scalar, pieces: typeof scalar.value === 'string' ? traceScalar(scalar.written, scalar.origins[0].file) : wholePiece(scalar) };
  return traced.pieces;
}

/** The last one: the parts of a short syntax are asked for one after the other. */
let traced: { readonly scalar: ScalarNode; readonly pieces: readonly Piece[] } | undefined;

/** A number or a boolean: its text is what stands in the source when it is printed likewise. */
function wholePiece(scalar: ScalarNode): readonly Piece[] {
  const { value } = scalar.origins[0];
  const length = String(scalar.value).length;
  return length === value.end - value.start ? [{ value: { start: 0, end: length }, source: value }] : [];
}

function sourceOf(pieces: readonly Piece[], start: number, end: number): Piece | undefined {
  const only = pieces[0];
  if (only === undefined) return undefined;
  if (pieces.length === 1 && only.value.start <= start && end <= only.value.end && end > start && isExact(only)) {
    const from = only.source.start - only.value.start;
    const source = { start: from + start, end: from + end };
    return only.file === undefined ? { value: { start, end }, source } : { value: { start, end }, source, file: only.file };
  }
  const first = startingBefore(pieces[firstEndingAfter(pieces, start === end ? start - 1 : start)], start);
  const last = startingBefore(pieces[firstEndingAfter(pieces, end - 1)], end - 1) ?? first;
  if (first === undefined || last === undefined || first.file !== last.file) return undefined;
  // What stands between the values of two variables in their file is no part of the text.
  if (first !== last && first.file !== undefined && first.variable !== last.variable) return undefined;
  const from = isExact(first) ? first.source.start + (start - first.value.start) : first.source.start;
  const to = isExact(last) ? last.source.start + (end - last.value.start) : last.source.end;
  return { value: { start, end }, source: { start: from, end: Math.max(from, to) }, ...(first.file === undefined ? {} : { file: first.file }) };
}

function startingBefore(piece: Piece | undefined, offset: number): Piece | undefined {
  return piece !== undefined && piece.value.start <= offset ? piece : undefined;
}

function isExact({ value, source }: Piece): boolean {
  return value.end - value.start === source.end - source.start;
}
