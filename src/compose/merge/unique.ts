import { childPath } from '../../yaml/path.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { copyEntries, moveNode } from '../nodes/make-node.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import { UNIQUE, type ItemKey } from '../tables/unique.ts';
import { withHidden } from './merge.ts';

/** Leaves one of several list items with the same key: the last one, in the place of the first. Compose does so within one file too. */
export function enforceUniqueness(root: MapNode): MapNode {
  const done = enforce(root, UNIQUE);
  return done.kind === 'map' ? done : root;
}

function enforce(node: ModelNode, trie: PatternTrie<ItemKey> | undefined): ModelNode {
  if (trie === undefined) return node;
  if (node.kind === 'seq') return trie.value === undefined ? node : uniqueItems(node, trie.value);
  if (node.kind !== 'map') return node;
  let entries: Map<string, ModelNode> | undefined;
  node.entries.forEach((value, key) => {
    const next = value.kind === 'scalar' ? value : enforce(value, follow(trie, key));
    if (next !== value) (entries ??= copyEntries(node.entries)).set(key, next);
  });
  return entries === undefined ? node : { ...node, entries };
}

function uniqueItems(node: ModelNode & { kind: 'seq' }, keyOf: ItemKey): ModelNode {
  if (node.items.length < 2) return node;
  const places = new Map<string, number>();
  const items: ModelNode[] = [];
  for (const item of node.items) {
    const key = keyOf(item);
    const place = key === undefined ? undefined : places.get(key);
    const hidden = place === undefined ? undefined : items[place];
    if (place !== undefined && hidden !== undefined) {
      items[place] = moveNode(withHidden(item, hidden), hidden.path);
      continue;
    }
    if (key !== undefined) places.set(key, items.length);
    items.push(item);
  }
  if (items.length === node.items.length) return node;
  return { ...node, items: items.map((item, index) => (item.path.at(-1) === index ? item : moveNode(item, childPath(node.path, index)))) };
}
