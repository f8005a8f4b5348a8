import type { Cidr } from '../../../src/compose/syntax/cidr.ts';

/** How many subnets of one and the same range are looked at before the search goes on with the next larger range. */
const MEMBERS_SEEN = 256;

/** The subnets of one range that are open at the place of the sweep. */
interface Level<Item> {
  readonly last: bigint;
  readonly prefix: number;
  readonly members: Item[];
}

/**
 * Pairs of items whose ranges have addresses in common, each item at most once as the second of a pair: with the smallest range around
 * it for which `meets` holds. Ranges nest or are apart, so one sweep over them in order of their first address finds them all.
 */
export function findOverlaps<Item extends { readonly cidr: Cidr }>(items: readonly Item[], meets: (a: Item, b: Item) => boolean): readonly (readonly [Item, Item])[] {
  const sorted = items.map((item, index) => ({ item, index })).sort((a, b) => compareCidrs(a.item.cidr, b.item.cidr) || a.index - b.index);
  const pairs: (readonly [Item, Item])[] = [];
  let open: Level<Item>[] = [];
  let family: number | undefined;
  for (const { item } of sorted) {
    const { cidr } = item;
    if (family !== cidr.family) open = [];
    family = cidr.family;
    while ((open.at(-1)?.last ?? cidr.first) < cidr.first) open.pop();
    const other = innermost(open, item, meets);
    if (other !== undefined) pairs.push([other, item]);
    const top = open.at(-1);
    if (top?.prefix === cidr.prefix) top.members.push(item);
    else open.push({ last: cidr.last, prefix: cidr.prefix, members: [item] });
  }
  return pairs;
}

function innermost<Item>(open: readonly Level<Item>[], item: Item, meets: (a: Item, b: Item) => boolean): Item | undefined {
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    const members = open[depth]?.members ?? [];
    for (const member of members.length > MEMBERS_SEEN ? members.slice(0, MEMBERS_SEEN) : members) if (meets(member, item)) return member;
  }
  return undefined;
}

/** IPv4 before IPv6, then by first address, the larger range before those inside it. */
function compareCidrs(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.prefix - b.prefix;
}
