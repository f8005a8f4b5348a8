import { childPath, type Path } from '../../yaml/path.ts';
import type { MapNode, ModelNode, Origin, Piece, ScalarNode, SeqNode, Step } from '../model.ts';

type Origins = readonly [Origin, ...Origin[]];

const NOTHING_UNRESOLVED: readonly string[] = [];

/** A scalar that stands nowhere by itself: a default, or a part of a short syntax, whose characters may be known one by one. */
export function makeScalar(path: Path, value: ScalarNode['value'], origins: Origins, unresolved = NOTHING_UNRESOLVED, pieces?: readonly Piece[]): ScalarNode {
  const raw = value === null ? '' : String(value);
  // Written out, because there are very many of these.
  return pieces === undefined ? { kind: 'scalar', path, origins, value, raw, unresolved } : { kind: 'scalar', path, origins, value, raw, unresolved, pieces };
}

/** The same scalar with another value, whose characters stand nowhere. */
export function changeValue(node: ScalarNode, value: ScalarNode['value']): ScalarNode {
  return { ...makeScalar(node.path, value, node.origins, node.unresolved), raw: node.raw };
}

/** A mapping that stands nowhere by itself, as `makeScalar` makes a scalar. */
export function makeMap(path: Path, entries: ReadonlyMap<string, ModelNode>, origins: Origins): MapNode {
  return { kind: 'map', path, origins, entries };
}

/** The same for a list. */
export function makeSeq(path: Path, items: readonly ModelNode[], origins: Origins): SeqNode {
  return { kind: 'seq', path, origins, items };
}

/** A value, or nothing where it is an empty collection. */
export function nonEmpty<Node extends ModelNode>(node: Node | undefined): Node | undefined {
  if (node === undefined || node.kind === 'scalar') return node;
  return (node.kind === 'seq' ? node.items.length : node.entries.size) === 0 ? undefined : node;
}

/** The entries of a mapping, to be changed. Many are copied, and V8's own way to copy a map makes a pair of each entry first. */
export function copyEntries(entries: ReadonlyMap<string, ModelNode>): Map<string, ModelNode> {
  const copy = new Map<string, ModelNode>();
  entries.forEach((value, key) => { copy.set(key, value); });
  return copy;
}

/** The same place, arrived at by another step. */
export function deriveOrigin({ file, document, path, value, via }: Origin, step: Step): Origin {
  return via === undefined ? { file, document, path, value, step } : { file, document, path, value, step, via };
}

/**
 * So many places are kept of a value that overrides others, and of a way through services that extend each other. No real project comes near;
 * in a chain of a thousand services they would otherwise take more memory than there is.
 */
const MOST_ORIGINS = 50;
const LONGEST_WAY = 10;

/** The way of an origin, with one more place at its end through which it was taken. */
export function wayThrough({ via }: Origin, place: Origin, room = LONGEST_WAY): Origin {
  if (via === undefined) return place;
  return room === 0 ? via : { ...via, via: wayThrough(via, place, room - 1) };
}

/** The places of a value, and behind them those of what it hides. */
export function joinOrigins(newer: Origins, older: readonly Origin[]): Origins {
  return older.length === 0 || newer.length >= MOST_ORIGINS ? newer : [newer[0], ...newer.slice(1), ...older.slice(0, MOST_ORIGINS - newer.length)];
}

/** The same subtree at another place of the model; `change` rewrites each origin. */
export function moveNode(node: ModelNode, path: Path, change?: (origin: Origin) => Origin): ModelNode {
  const origins = (change === undefined ? node.origins : node.origins.map(change)) as Origins;
  // What stays where it is keeps its paths, which are many.
  const pathOf = (child: ModelNode, step: string | number): Path => (path === node.path ? child.path : childPath(path, step));
  switch (node.kind) {
    case 'scalar':
      return { ...node, path, origins };
    case 'seq':
      return { ...node, path, origins, items: node.items.map((item, index) => moveNode(item, pathOf(item, index), change)) };
    case 'map': {
      const entries = new Map<string, ModelNode>();
      for (const [key, value] of node.entries) entries.set(key, moveNode(value, pathOf(value, key), change));
      return { ...node, path, origins, entries };
    }
  }
}
