import { nodeAt } from '../locate.ts';
import type { YamlDocument } from '../node.ts';
import type { Patch } from '../patch.ts';
import { printPath, type Path } from '../path.ts';
import { refuse } from './lower-context.ts';

interface Change {
  readonly path: Path;
  readonly removed: Set<number>;
  /** The original index before which each item was put; infinite at the end. */
  readonly inserted: number[];
}

/** A text that is equal for equal paths of one document and for no others. */
export function placeKey(document: number, path: Path): string {
  let key = String(document);
  for (const step of path) key += typeof step === 'number' ? `\u0000#${String(step)}` : `\u0000.${step}`;
  return key;
}

/** Leads from list indices of the text before any patch to those of the text after the patches recorded so far. */
export class OriginalIndices {
  readonly #lists = new Map<string, Change>();
  /** Places below which the patches wrote anew, so that indices there have no original. */
  readonly #rewritten = new Map<string, Path>();

  /** The path in the present text. Refuses where a list item is gone, or never was. */
  translate(document: YamlDocument, patch: Patch): Path {
    if (this.#lists.size === 0 && this.#rewritten.size === 0) return patch.path;
    const { path } = patch;
    const present: (string | number)[] = [];
    for (const [depth, step] of path.entries()) {
      const before = path.slice(0, depth);
      if (typeof step === 'number') this.#guardRewritten(document.index, before);
      const change = typeof step === 'number' ? this.#lists.get(placeKey(document.index, before)) : undefined;
      if (change === undefined || typeof step !== 'number') present.push(step);
      else present.push(shift(document, present, before, step, change, patch.op === 'insert' && depth === path.length - 1));
    }
    return present;
  }

  /** Takes note of a patch that was made. Its list index, when it has one, is original. */
  record(document: number, patch: Patch): void {
    const { path } = patch;
    const last = path.at(-1);
    switch (patch.op) {
      case 'remove':
        this.#forget(document, path);
        if (typeof last === 'number') this.#change(document, path.slice(0, -1)).removed.add(last);
        else this.#rewritten.set(placeKey(document, path), path);
        break;
      case 'set':
        this.#forget(document, path);
        if (typeof patch.value === 'object' && patch.value !== null) this.#rewritten.set(placeKey(document, path), path);
        break;
      case 'insert':
        if (typeof last === 'number') this.#change(document, path.slice(0, -1)).inserted.push(last);
        break;
      case 'append':
        this.#change(document, path).inserted.push(Number.POSITIVE_INFINITY);
        break;
      case 'rename':
        this.#rename(document, path, [...path.slice(0, -1), patch.key]);
        break;
      case 'restyle': case 'rewrite':
    }
  }

  #guardRewritten(document: number, path: Path): void {
    for (let length = path.length; length >= 0; length -= 1) {
      if (this.#rewritten.has(placeKey(document, path.slice(0, length)))) {
        refuse(`The list \`${printPath(path)}\` is written by another patch of the same change, so its items had no indices before.`);
      }
    }
  }

  #change(document: number, path: Path): Change {
    const key = placeKey(document, path);
    let change = this.#lists.get(key);
    if (change === undefined) this.#lists.set(key, (change = { path, removed: new Set(), inserted: [] }));
    return change;
  }

  #forget(document: number, path: Path): void {
    const key = placeKey(document, path);
    for (const other of this.#lists.keys()) if (isAtOrBelow(other, key)) this.#lists.delete(other);
  }

  #rename(document: number, from: Path, to: Path): void {
    const key = placeKey(document, from);
    for (const [other, change] of [...this.#lists]) {
      if (!isAtOrBelow(other, key)) continue;
      this.#lists.delete(other);
      const path = [...to, ...change.path.slice(from.length)];
      this.#lists.set(placeKey(document, path), { ...change, path });
    }
    for (const [other, path] of [...this.#rewritten]) {
      if (!isAtOrBelow(other, key)) continue;
      this.#rewritten.delete(other);
      const moved = [...to, ...path.slice(from.length)];
      this.#rewritten.set(placeKey(document, moved), moved);
    }
  }
}

function isAtOrBelow(key: string, place: string): boolean {
  return key === place || key.startsWith(`${place}\u0000`);
}

function shift(document: YamlDocument, present: Path, before: Path, index: number, { removed, inserted }: Change, inserts: boolean): number {
  const list = nodeAt(document, present);
  const count = list?.kind === 'seq' ? list.items.length : 0;
  const original = count - inserted.length + removed.size;
  if (index > original || (index === original && !inserts)) return refuse(`The list \`${printPath(before)}\` had ${String(original)} items before the change, so none with index ${String(index)}.`);
  if (index === original) return count;
  if (removed.has(index) && !inserts) return refuse(`Another patch of the same change removes item ${String(index)} of \`${printPath(before)}\`.`);
  let now = index;
  for (const gone of removed) if (gone < index) now -= 1;
  for (const place of inserted) if (place <= index) now += 1;
  return now;
}
