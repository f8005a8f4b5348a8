import { addToGroup } from '../../text/grouping.ts';
import type { Patch } from '../patch.ts';
import type { Path } from '../path.ts';
import type { PatchEdits } from './lower-context.ts';
import { placeKey } from './original-indices.ts';

/** A patch with the edits that it would make by itself, or with the reason why it cannot be made yet. */
export interface Lowering {
  readonly document: number;
  readonly patch: Patch;
  readonly result?: PatchEdits;
  readonly reason?: string;
}

// Steps that stand for no key and no item: what is put at a place of a list, and all that a collection holds.
const ADDED = '\u0001added';
const MEMBERS = '\u0001members';

/**
 * The positions of those patches that can be made at once, in their order: each can be lowered, and none has to do with one that comes before it,
 * neither by its path nor by the place of its edits.
 */
export function chooseIndependent(lowerings: readonly Lowering[]): readonly number[] {
  const losses = new Losses(lowerings);
  const neighbours = findTouching(lowerings);
  const claims = new Claims();
  const chosen = new Set<number>();
  // Collections to which a patch that must wait may add something: what others add comes behind that.
  const waiting = new Set<string>();
  for (const [index, lowering] of lowerings.entries()) {
    const places = placesOf(lowering, index, losses);
    const isFree = places.every((place) => claims.isFree(lowering.document, place));
    const isNear = neighbours.get(index)?.some((other) => other < index && (chosen.has(other) || !areRemovals(lowering, lowerings[other]))) ?? false;
    const isInOrder = lowering.result?.member?.change !== 'add' || !waiting.has(placeKey(lowering.document, containerOf(lowering)));
    if (lowering.result !== undefined && isFree && !isNear && isInOrder && losses.allow(lowering)) chosen.add(index);
    else for (const key of prefixesOf(lowering.document, lowering.patch.path)) waiting.add(key);
    for (const place of places) claims.add(lowering.document, place);
  }
  return [...chosen];
}

// Of neighbours that go, any can go first, so that half of a row of them goes at once.
function areRemovals(one: Lowering, other: Lowering | undefined): boolean {
  return one.patch.op === 'remove' && other?.patch.op === 'remove';
}

/** How many members collections lose. One that would lose all keeps its last one for later, when that can become `{}` or `[]`. */
class Losses {
  readonly #wanted = new Map<string, number>();
  readonly #made = new Map<string, number>();

  constructor(lowerings: readonly Lowering[]) {
    for (const { document, result } of lowerings) if (result?.member?.change === 'remove') countUp(this.#wanted, placeKey(document, result.member.container));
  }

  empty({ document, result }: Lowering): boolean {
    return result?.member !== undefined && (this.#wanted.get(placeKey(document, result.member.container)) ?? 0) >= result.member.size;
  }

  /** Counts a removal; false when it has to wait. The only member may go. */
  allow({ document, result }: Lowering): boolean {
    if (result?.member?.change !== 'remove' || result.member.size === 1) return true;
    const key = placeKey(document, result.member.container);
    if ((this.#made.get(key) ?? 0) + 1 === result.member.size) return false;
    countUp(this.#made, key);
    return true;
  }
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
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
function placesOf(lowering: Lowering, index: number, losses: Losses): readonly Path[] {
  const { patch: { op, path, ...patch }, result } = lowering;
  const places: Path[] = [];
  if (result?.madeAt !== undefined) places.push(path.slice(0, result.madeAt));
  // Whatever is added to a list is a thing of its own.
  else if (op === 'append') places.push([...path, ADDED, index]);
  else if (op === 'insert') places.push([...path.slice(0, -1), ADDED, index]);
  else places.push(path);
  if ('key' in patch) places.push([...path.slice(0, -1), patch.key]);
  // Who else changes what a collection holds that will hold nothing does so before or afterwards.
  if (losses.empty(lowering)) places.push([...containerOf(lowering), MEMBERS, ...(op === 'remove' ? [index] : [])]);
  return places;
}

// By original path.
function containerOf({ patch, result }: Lowering): Path {
  if (patch.op === 'append' && result?.madeAt === undefined) return patch.path;
  return patch.path.slice(0, (result?.madeAt ?? patch.path.length) - 1);
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly owner: number;
  /** Equal for what is added to one collection at one place: that may follow each other. */
  readonly added: string | undefined;
}

// For each patch those whose edits overlap or adjoin its own.
function findTouching(lowerings: readonly Lowering[]): ReadonlyMap<number, readonly number[]> {
  const places: Place[] = [];
  for (const [owner, { document, patch, result }] of lowerings.entries()) {
    const added = result?.isAddition === true && result.member !== undefined ? placeKey(document, [...result.member.container, patch.op === 'insert' ? (patch.path.at(-1) ?? '') : ADDED]) : undefined;
    for (const { span } of result?.edits ?? []) places.push({ start: span.start, end: span.end, owner, added });
  }
  places.sort((a, b) => a.start - b.start || a.end - b.end);
  const touching = new Map<number, number[]>();
  let open: Place[] = [];
  for (const place of places) {
    open = open.filter(({ end }) => end >= place.start);
    for (const other of open) {
      if (other.owner === place.owner || (place.added !== undefined && other.added === place.added)) continue;
      addToGroup(touching, place.owner, other.owner);
      addToGroup(touching, other.owner, place.owner);
    }
    open.push(place);
  }
  return touching;
}
