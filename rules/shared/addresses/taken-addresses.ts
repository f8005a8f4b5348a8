import { contains, makeCidr, printAddress, type Address, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { LivePool } from './own-networks.ts';
import { reservedIn } from './reserved-addresses.ts';
import { staticAddressesOn } from './static-addresses.ts';

/** How far a search for a free address goes. */
const SEARCHED = 4096n;

/** Which addresses of a subnet are free, counting those that were given away meanwhile. */
export interface FreeAddresses {
  has(value: bigint): boolean;
  take(value: bigint): void;
  /** Takes the first free address behind another one; from the start of the subnet where there is none. */
  takeAfter(value: bigint): bigint | undefined;
  /** The same within a part of the subnet. */
  takeWithin(part: Cidr): bigint | undefined;
}

/** Everything is free but what is reserved, and what services have. */
export function freeAddressesOf({ project, platform }: LoadedProject, pool: LivePool): FreeAddresses {
  const { cidr } = pool;
  const taken = new Set(reservedIn(pool, platform.engine).map(({ value }) => value));
  for (const { address } of staticAddressesOn(project, pool.network.key)) if (address !== undefined && contains(cidr, address)) taken.add(address.value);
  // What lies between the place where a search began and the place that it found is taken for good.
  const reached = new Map<bigint, bigint>();
  const takeBetween = (after: bigint, end: bigint): bigint | undefined => {
    const from = reached.get(after) ?? after;
    for (let value = from + 1n; value <= end && value <= from + SEARCHED; value += 1n) {
      if (taken.has(value)) continue;
      taken.add(value);
      reached.set(after, value);
      return value;
    }
    return undefined;
  };
  return {
    has: (value) => contains(cidr, { family: cidr.family, value }) && !taken.has(value),
    take: (value) => void taken.add(value),
    takeWithin: (part) => takeBetween(part.first - 1n, part.last),
    takeAfter: (value) => takeBetween(value, cidr.last) ?? takeBetween(cidr.first, value - 1n),
  };
}

/** The same place in a subnet for an address outside of it: `172.52.3.3` is `172.25.3.3` in 172.25.0.0/16. Undefined where people do not see it so: the prefix ends within a group. */
export function movedInto({ family, first, prefix }: Cidr, address: bigint): bigint | undefined {
  if (prefix % (family === 4 ? 8 : 16) !== 0) return undefined;
  const hostBits = BigInt((family === 4 ? 32 : 128) - prefix);
  return first + (address & ((1n << hostBits) - 1n));
}

/** An address of a subnet as text. */
export function printIn({ family }: Cidr, value: bigint): string {
  return printAddress(family, value);
}

/** The range of one address. */
export function onlyThis({ family, value }: Address): Cidr {
  return makeCidr(family, value, family === 4 ? 32 : 128);
}
