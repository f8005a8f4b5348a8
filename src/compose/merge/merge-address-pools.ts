import { childPath } from '../../yaml/path.ts';
import type { MapNode, ModelNode, SeqNode } from '../model.ts';
import { moveNode } from '../nodes/make-node.ts';

/** A pool while it is merged; Compose changes it in place, and what is in the result already changes with it. */
interface Pool {
  node: MapNode;
}

/**
 * Merges two lists of `ipam.config` as Compose does, oddities included: an entry of the later list whose subnet is new is taken; a base entry
 * comes into the result only merged with one of the later list, and only once that one's subnet is there (compose-go `override/merge.go` v2.9.1).
 */
export function mergeAddressPools(base: SeqNode, over: SeqNode, merge: (base: MapNode, over: MapNode) => MapNode): SeqNode {
  const result: Pool[] = [];
  const added = over.items.flatMap((node): Pool[] => (node.kind === 'map' ? [{ node }] : []));
  for (const original of base.items) {
    if (original.kind !== 'map') continue;
    const pool: Pool = { node: original };
    for (const other of added) {
      const subnet = subnetOf(other.node);
      if (subnet !== subnetOf(pool.node) && !result.some(({ node }) => subnetOf(node) === subnet)) {
        result.push(other);
        continue;
      }
      pool.node = merge(pool.node, moveNode(other.node, pool.node.path) as MapNode);
      const place = result.findIndex(({ node }) => subnetOf(node) === subnetOf(pool.node));
      if (place >= 0) result[place] = pool;
      else result.push(pool);
    }
  }
  const items = result.map(({ node }, index) => moveNode(node, childPath(over.path, index)));
  return { ...over, origins: [over.origins[0], ...over.origins.slice(1), ...base.origins], items };
}

function subnetOf(pool: MapNode): ModelNode | string | number | boolean | null {
  const subnet = pool.entries.get('subnet');
  return subnet === undefined ? null : subnet.kind === 'scalar' ? subnet.value : subnet;
}
