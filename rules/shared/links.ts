import type { ModelNode, ScalarNode } from '../../src/compose/model.ts';
import { scalarText } from '../../src/compose/navigate.ts';

/** One item of `links`. */
export interface Link {
  readonly target: string;
  /** The name that the linking service uses; the target's own when the item has none. */
  readonly alias: string;
  readonly node: ScalarNode;
}

/** The items of a `links` list; items that hang on an unknown variable are left out, and `complete` is false then. */
export function readLinks(node: ModelNode): { readonly links: readonly Link[]; readonly complete: boolean } {
  if (node.kind !== 'seq') return { links: [], complete: false };
  const links: Link[] = [];
  for (const item of node.items) {
    const text = scalarText(item);
    if (item.kind !== 'scalar' || text === undefined || text === '') continue;
    const [target = '', alias] = text.split(':');
    links.push({ target, alias: alias === undefined || alias === '' ? target : alias, node: item });
  }
  return { links, complete: links.length === node.items.length };
}
