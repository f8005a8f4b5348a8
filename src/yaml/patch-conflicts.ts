import type { PatchEdits } from './lower-context.ts';
import { placeKey } from './original-indices.ts';
import type { Patch } from './patch.ts';
import type { Path } from './path.ts';

/** A patch with the edits that it would make by itself, or with the reason why it cannot be made yet. */
export interface Lowering {
  readonly document: number;
  readonly patch: Patch;
  readonly result?: PatchEdits;
  readonly reason?: string;
}

// Steps that stand for no key and no item: the end of a list, and all that a collection holds.
const END = '\u0001end';
const MEMBERS = '\u0001members';

/**
 * The positions of those patches that can be made at once, in their order: each can be lowered, and none has to do with one that comes before it,
 * neither by its path nor by the place of its edits.
 */
export function chooseIndependent(lowerings: readonly Lowering[]): readonly number[] {
  const emptied = findEmptied(lowerings);
  const neighbours = findTouching(lowerings);
  const claims = new Claims();
  const chosen: number[] = [];
  // Collections to which a patch that must wait may add something: what others add comes behind that.
  const waiting = new Set<string>();
  for (const [index, lowering] of lowerings.entries()) {
    const places = placesOf(lowering, emptied);
    const isFree = places.every((place) => claims.isFree(lowering.document, place));
    const touches = neighbours.get(index)?.some((other) => other < index) ?? false;
    const isInOrder = lowering.result?.member?.change !== 'add' || !waiting.has(placeKey(lowering.document, containerOf(lowering)));
    if (lowering.result !== undefined && isFree && !touches && isInOrder) chosen.push(index);
    else for (const key of prefixesOf(lowering.document, lowering.patch.path)) waiting.add(key);
    for (const place of places) claims.add(lowering.document, place);
  }
  return chosen;
}

/** Places that patches change, each with everything below it. */
class Claims {
  readonly #claimed = new Set<string>();
  readonly #above = new Set<string>();

  isFree(document: number, path: Path): boolean {
    if (this.#above.has(placeKey(document, path))) return false;
    return !prefixesOf(document, path).some((key) => this.#claimed.has(key));
  }

  add(document: number, path: Path): void {
    const keys = prefixesOf(document, path);
    const own = keys.pop();
    if (own !== undefined) this.#claimed.add(own);
    for (const key of keys) this.#above.add(key);
  }
}

function prefixesOf(document: number, path: Path): string[] {
  const keys: string[] = [];
  for (let length = 0; length <= path.length; length += 1) keys.push(placeKey(document, path.slice(0, length)));
  return keys;
}

// What a patch changes, by original path.
function placesOf({ document, patch, result }: Lowering, emptied: ReadonlySet<string>): readonly Path[] {
  const { path } = patch;
  const places: Path[] = [];
  if (result?.madeAt !== undefined) places.push(path.slice(0, result.madeAt));
  else if (patch.op === 'append') places.push([...path, END]);
  else places.push(path);
  // Where what stood at an index is gone, only the order of patches tells what is inserted before what.
  if (patch.op === 'insert') places.push([...path.slice(0, -1), END]);
  if (patch.op === 'rename') places.push([...path.slice(0, -1), patch.key]);
  if (result?.member !== undefined && emptied.has(placeKey(document, result.member.container))) places.push([...containerOf({ document, patch, result }), MEMBERS]);
  return places;
}

// By original path.
function containerOf({ patch, result }: Lowering): Path {
  if (patch.op === 'append' && result?.madeAt === undefined) return patch.path;
  return patch.path.slice(0, (result?.madeAt ?? patch.path.length) - 1);
}

// Collections that would lose all they hold: who changes what they hold does so one after another.
function findEmptied(lowerings: readonly Lowering[]): ReadonlySet<string> {
  const losses = new Map<string, number>();
  const emptied = new Set<string>();
  for (const { document, result } of lowerings) {
    if (result?.member?.change !== 'remove') continue;
    const key = placeKey(document, result.member.container);
    const count = (losses.get(key) ?? 0) + 1;
    losses.set(key, count);
    if (count >= result.member.size) emptied.add(key);
  }
  return emptied;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly owner: number;
  /** Equal for lines that are added to one collection at its end: those may follow each other. */
  readonly lines: string | undefined;
}

// For each patch those whose edits overlap or adjoin its own.
function findTouching(lowerings: readonly Lowering[]): ReadonlyMap<number, readonly number[]> {
  const places: Place[] = [];
  for (const [owner, { document, result }] of lowerings.entries()) {
    const lines = result?.isAddedLines === true && result.member !== undefined ? placeKey(document, result.member.container) : undefined;
    for (const { span } of result?.edits ?? []) places.push({ start: span.start, end: span.end, owner, lines });
  }
  places.sort((a, b) => a.start - b.start || a.end - b.end);
  const touching = new Map<number, number[]>();
  let open: Place[] = [];
  for (const place of places) {
    open = open.filter(({ end }) => end >= place.start);
    for (const other of open) {
      if (other.owner === place.owner || (place.lines !== undefined && other.lines === place.lines)) continue;
      touch(touching, place.owner, other.owner);
      touch(touching, other.owner, place.owner);
    }
    open.push(place);
  }
  return touching;
}

function touch(touching: Map<number, number[]>, one: number, other: number): void {
  const known = touching.get(one);
  if (known === undefined) touching.set(one, [other]);
  else known.push(other);
}
