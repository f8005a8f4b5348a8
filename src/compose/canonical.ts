import type { MapNode, ModelNode } from './model.ts';
import { follow, type PatternTrie } from './pattern-trie.ts';
import type { Dialect, LoadProblem } from './project.ts';
import { CANONICAL } from './tables/canonical.ts';

/** What the transforms of one document share. */
export interface Expansion {
  readonly report: (problem: LoadProblem) => void;
  readonly dialect: Dialect;
  /** How many more ports ranges may be written out into. */
  portsLeft: number;
}

/** Turns one node into its long form; the same node when it has that form already. */
export type Transform = (node: ModelNode, expansion: Expansion) => ModelNode;

/** All ports of three hosts: more than any project has, and little enough to be held. */
const MOST_PORTS = 200_000;

/** Writes out every short syntax of a document. Subtrees in long form come back as they are. */
export function canonicalise(root: MapNode, report: (problem: LoadProblem) => void, dialect: Dialect = 'compose'): MapNode {
  const done = transform(root, CANONICAL, { report, dialect, portsLeft: MOST_PORTS });
  return done.kind === 'map' ? done : root;
}

function transform(node: ModelNode, trie: PatternTrie<Transform> | undefined, expansion: Expansion): ModelNode {
  if (trie === undefined) return node;
  const long = trie.value === undefined ? node : trie.value(node, expansion);
  if (long.kind === 'map') {
    let entries: Map<string, ModelNode> | undefined;
    for (const [key, value] of long.entries) {
      const below = follow(trie, key);
      if (below === undefined) continue;
      const next = transform(value, below, expansion);
      if (next === value) continue;
      entries ??= new Map(long.entries);
      entries.set(key, next);
    }
    return entries === undefined ? long : { ...long, entries };
  }
  if (long.kind === 'seq' && trie.any !== undefined) {
    let changed = false;
    const items = long.items.map((item) => {
      const next = transform(item, trie.any, expansion);
      changed ||= next !== item;
      return next;
    });
    return changed ? { ...long, items } : long;
  }
  return long;
}
