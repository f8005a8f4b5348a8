import type { Cidr } from '../../../src/compose/syntax/cidr.ts';
import { firstIndexWhere } from '../../../src/text/binary-search.ts';

/** A stretch of addresses, both ends included. */
interface Stretch {
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses of both families that are taken; asking takes a binary search. */
export interface AddressSet {
  /** The last taken address of the stretch that reaches into `cidr`; absent when all of it is free. */
  takenUntil(cidr: Cidr): bigint | undefined;
  /** Takes a range that was free. */
  take(cidr: Cidr): void;
}

/** The addresses of all these ranges together. */
export function makeAddressSet(ranges: Iterable<Cidr>): AddressSet {
  const all = [...ranges];
  const stretches = { 4: unite(all.filter(({ family }) => family === 4)), 6: unite(all.filter(({ family }) => family === 6)) };
  return {
    takenUntil: (cidr) => {
      const list = stretches[cidr.family];
      const nearest = list[countUpTo(list, cidr.last) - 1];
      return nearest !== undefined && nearest.last >= cidr.first ? nearest.last : undefined;
    },
    take: (cidr) => {
      const list = stretches[cidr.family];
      list.splice(countUpTo(list, cidr.last), 0, { first: cidr.first, last: cidr.last });
    },
  };
}

/** How many stretches begin at or before an address. */
function countUpTo(list: readonly Stretch[], address: bigint): number {
  return firstIndexWhere(list.length, (index) => (list[index]?.first ?? 0n) > address);
}

function unite(ranges: readonly Cidr[]): Stretch[] {
  const sorted = ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const united: Stretch[] = [];
  for (const { first, last } of sorted) {
    const before = united.at(-1);
    if (before === undefined || before.last + 1n < first) united.push({ first, last });
    else if (last > before.last) united[united.length - 1] = { first: before.first, last };
  }
  return united;
}
