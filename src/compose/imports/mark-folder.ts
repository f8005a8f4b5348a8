import type { MapNode, ModelNode } from '../model.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import { PATHS, type PathKind } from '../tables/path.ts';

/** Notes at every path of a model in long syntax from which folder it counts, unless that is noted already. */
export function markFolder(root: MapNode, folder: string): MapNode {
  return rewriteAt(root, PATHS, (node, kind) => mark(node, kind, folder)) as MapNode;
}

function mark(node: ModelNode, kind: PathKind, folder: string): ModelNode {
  switch (kind) {
    case 'mount':
      return markBelow(node, ['source'], folder);
    case 'volume':
      return markBelow(node, ['driver_opts', 'device'], folder);
    case 'context':
    case 'path':
    case 'engine-path':
      return node.kind === 'scalar' && node.folder === undefined ? { ...node, folder } : node;
  }
}

function markBelow(node: ModelNode, [key, ...rest]: readonly string[], folder: string): ModelNode {
  if (key === undefined) return mark(node, 'path', folder);
  const child = node.kind === 'map' ? node.entries.get(key) : undefined;
  if (node.kind !== 'map' || child === undefined) return node;
  const marked = markBelow(child, rest, folder);
  return marked === child ? node : { ...node, entries: new Map(node.entries).set(key, marked) };
}
