import type { ModelNode, ScalarNode } from '../../../src/compose/model.ts';
import { scalarText } from '../../../src/compose/navigate.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import { placeKey } from '../edits/edit-place.ts';

/** One item of `links`. */
export interface Link {
  readonly target: string;
  /** The name that the linking service uses; the target's own when the item has none. */
  readonly alias: string;
  readonly node: ScalarNode;
  /** Both as they are written, with their variables; absent where a variable holds the colon. */
  readonly written?: { readonly target: string; readonly alias: string };
}

/** A service with its `links`. */
export interface LinkingService {
  readonly service: Service;
  readonly node: ModelNode;
  readonly links: readonly Link[];
  /** Whether every item is known, and its parts can be written down. */
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
    const written = splitWritten(item.raw, alias !== undefined);
    links.push({ target, alias: alias === undefined || alias === '' ? target : alias, node: item, ...(written === undefined ? {} : { written }) });
  }
  return { service, node, links, complete: links.length === node.items.length && links.every(({ written }) => written !== undefined) };
}

/** Splits the text of an item at the colon that is not inside a variable. */
function splitWritten(raw: string, hasAlias: boolean): Link['written'] {
  let depth = 0;
  for (let index = 0; index < raw.length; index += 1) {
    if (raw.startsWith('${', index)) depth += 1;
    else if (raw[index] === '}') depth -= 1;
    else if (raw[index] === ':' && depth <= 0) {
      const target = raw.slice(0, index);
      const alias = raw.slice(index + 1);
      return hasAlias ? { target, alias: alias === '' ? target : alias } : undefined;
    }
  }
  return hasAlias ? undefined : { target: raw, alias: raw };
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
