import type { ModelNode } from '../model.ts';
import { copyEntries } from './make-node.ts';
import { follow, type PatternTrie } from './pattern-trie.ts';

/** Changes the nodes at the places of a table, each before what is below it. Subtrees without a change come back as they are. */
export function rewriteAt<Value>(node: ModelNode, trie: PatternTrie<Value> | undefined, change: (node: ModelNode, value: Value) => ModelNode): ModelNode {
  if (trie === undefined) return node;
  const here = trie.value === undefined ? node : change(node, trie.value);
  if (here.kind === 'map') {
    let entries: Map<string, ModelNode> | undefined;
    here.entries.forEach((value, key) => {
      const below = follow(trie, key);
      const next = below === undefined ? value : rewriteAt(value, below, change);
      if (next !== value) (entries ??= copyEntries(here.entries)).set(key, next);
    });
    return entries === undefined ? here : { ...here, entries };
  }
  if (here.kind === 'seq' && trie.any !== undefined) {
    let changed = false;
    const items = here.items.map((item) => {
      const next = rewriteAt(item, trie.any, change);
      changed ||= next !== item;
      return next;
    });
    return changed ? { ...here, items } : here;
  }
  return here;
}
