import type { ModelNode, ScalarNode } from '../../src/compose/model.ts';
import { scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { placeKey } from './edit-place.ts';

/** One item of `links`. */
export interface Link {
  readonly target: string;
  /** The name that the linking service uses; the target's own when the item has none. */
  readonly alias: string;
  readonly node: ScalarNode;
}

/** A service with its `links`. */
export interface LinkingService {
  readonly service: Service;
  readonly node: ModelNode;
  readonly links: readonly Link[];
  /** False when an item hangs on an unknown variable. */
  readonly complete: boolean;
}

/** The `links` of a service; undefined when it has none. */
export function linksOf(service: Service): LinkingService | undefined {
  const node = service.node.entries.get('links');
  if (node?.kind !== 'seq' || node.items.length === 0) return undefined;
  const links: Link[] = [];
  for (const item of node.items) {
    const text = scalarText(item);
    if (item.kind !== 'scalar' || text === undefined || text === '') continue;
    const [target = '', alias] = text.split(':');
    links.push({ target, alias: alias === undefined || alias === '' ? target : alias, node: item });
  }
  return { service, node, links, complete: links.length === node.items.length };
}

/** Puts together the services that take their `links` from one text, through an alias, a merge key or `extends`: what is done to it is done to all. */
export function groupByText(linking: readonly LinkingService[]): readonly (readonly [LinkingService, ...LinkingService[]])[] {
  const groups: { readonly texts: Set<string>; members: [LinkingService, ...LinkingService[]] }[] = [];
  for (const one of linking) {
    const texts = one.node.origins.map(placeKey);
    const related = groups.filter((group) => texts.some((text) => group.texts.has(text)));
    const [first, ...others] = related;
    if (first === undefined) {
      groups.push({ texts: new Set(texts), members: [one] });
      continue;
    }
    for (const text of [...texts, ...others.flatMap((group) => [...group.texts])]) first.texts.add(text);
    first.members = [...first.members, ...others.flatMap(({ members }) => members), one];
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups.map(({ members }) => members);
}
