import type { Cidr } from '../../src/compose/syntax/cidr.ts';

/** A stretch of addresses, both ends included. */
interface Stretch {
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses of both families that are taken; asking takes a binary search. */
export interface AddressSet {
  /** The last taken address of the stretch that reaches into `cidr`; absent when all of it is free. */
  takenUntil(cidr: Cidr): bigint | undefined;
}

/** The addresses of all these ranges together. */
export function makeAddressSet(ranges: Iterable<Cidr>): AddressSet {
  const all = [...ranges];
  const stretches = { 4: unite(all.filter(({ family }) => family === 4)), 6: unite(all.filter(({ family }) => family === 6)) };
  return {
    takenUntil: (cidr) => {
      const list = stretches[cidr.family];
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((list[middle]?.first ?? 0n) <= cidr.last) low = middle + 1;
        else high = middle;
      }
      const nearest = list[low - 1];
      return nearest !== undefined && nearest.last >= cidr.first ? nearest.last : undefined;
    },
  };
}

function unite(ranges: readonly Cidr[]): readonly Stretch[] {
  const sorted = ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const united: Stretch[] = [];
  for (const { first, last } of sorted) {
    const before = united.at(-1);
    if (before === undefined || before.last + 1n < first) united.push({ first, last });
    else if (last > before.last) united[united.length - 1] = { first: before.first, last };
  }
  return united;
}
