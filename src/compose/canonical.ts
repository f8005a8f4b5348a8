import type { MapNode, ModelNode } from './model.ts';
import { follow, type PatternTrie } from './pattern-trie.ts';
import type { LoadProblem } from './project.ts';
import { CANONICAL } from './tables/canonical.ts';

/** Turns one node into its long form; the same node when it has that form already. */
export type Transform = (node: ModelNode, report: (problem: LoadProblem) => void) => ModelNode;

/** Writes out every short syntax of a document. Subtrees in long form come back as they are. */
export function canonicalise(root: MapNode, report: (problem: LoadProblem) => void): MapNode {
  const done = transform(root, CANONICAL, report);
  return done.kind === 'map' ? done : root;
}

function transform(node: ModelNode, trie: PatternTrie<Transform> | undefined, report: (problem: LoadProblem) => void): ModelNode {
  if (trie === undefined) return node;
  const long = trie.value === undefined ? node : trie.value(node, report);
  if (long.kind === 'map') {
    let entries: Map<string, ModelNode> | undefined;
    for (const [key, value] of long.entries) {
      const below = follow(trie, key);
      if (below === undefined) continue;
      const next = transform(value, below, report);
      if (next === value) continue;
      entries ??= new Map(long.entries);
      entries.set(key, next);
    }
    return entries === undefined ? long : { ...long, entries };
  }
  if (long.kind === 'seq' && trie.any !== undefined) {
    let changed = false;
    const items = long.items.map((item) => {
      const next = transform(item, trie.any, report);
      changed ||= next !== item;
      return next;
    });
    return changed ? { ...long, items } : long;
  }
  return long;
}
