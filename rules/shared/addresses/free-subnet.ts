import { makeCidr, parseCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import { writtenSubnets } from '../../../src/compose/views/written-subnets.ts';
import type { Workspace } from '../../../src/lint/rule.ts';
import { makeAddressSet, type AddressSet } from './address-set.ts';
import { AVOIDED_RANGES } from './avoided-ranges.ts';

/** Where new subnets are placed: private, and outside of what Docker hands out by itself (`avoided-ranges.ts`). */
const PLACES = { 4: { base: 0x0a400000n, prefix: 10, bits: 32 }, 6: { base: 0xfdn << 120n, prefix: 8, bits: 128 } } as const;

/** Gives a free subnet of that size, the same one for the same seed as long as it is free; undefined when there is none. */
export type Allocate = (family: 4 | 6, prefix: number, seed: string) => Cidr | undefined;

/** Hands out subnets that are free of `taken`, of the ranges to avoid, and of what it gave before. */
export function makeAllocator(taken: AddressSet): Allocate {
  const given = makeAddressSet([]);
  return (family, prefix, seed) => {
    const place = PLACES[family];
    if (prefix < place.prefix || prefix > place.bits) return undefined;
    const size = 1n << BigInt(place.bits - prefix);
    const blocks = 1n << BigInt(prefix - place.prefix);
    const start = firstBlock(family, prefix, seed);
    for (const [from, to] of [[start, blocks], [0n, start]] as const) {
      let block = from;
      while (block < to) {
        const cidr = makeCidr(family, place.base + block * size, prefix);
        const end = taken.takenUntil(cidr) ?? given.takenUntil(cidr);
        if (end === undefined) {
          given.take(cidr);
          return cidr;
        }
        block = (end - place.base) / size + 1n;
      }
    }
    return undefined;
  };
}

/** The block at which the search begins; hashed, so that projects do not all begin at the same one. For IPv6 the global ID comes from the project alone (RFC 4193). */
function firstBlock(family: 4 | 6, prefix: number, seed: string): bigint {
  if (family === 4) return hash(seed) >> BigInt(64 - (prefix - PLACES[4].prefix));
  const project = seed.split('/')[0] ?? seed;
  const subnet = ((hash(project) >> 24n) << 16n) | (hash(seed) >> 48n);
  return prefix >= 64 ? subnet << BigInt(prefix - 64) : subnet >> BigInt(64 - prefix);
}

/** FNV-1a with 64 bits, and a last mixing so that the high bits depend on all of the text. */
function hash(text: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (const character of text) value = BigInt.asUintN(64, (value ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  value = BigInt.asUintN(64, (value ^ (value >> 33n)) * 0xff51afd7ed558ccdn);
  return value ^ (value >> 33n);
}

const takenBy = new WeakMap<Workspace, AddressSet>();

/** An allocator that keeps clear of every subnet written in any project of the run and of the hosts' own ranges. */
export function allocatorFor(workspace: Workspace): Allocate {
  const known = takenBy.get(workspace);
  if (known !== undefined) return makeAllocator(known);
  const ranges = [...AVOIDED_RANGES.map(({ cidr }) => cidr), ...subnetsOfRun(workspace)];
  const taken = makeAddressSet(ranges);
  takenBy.set(workspace, taken);
  return makeAllocator(taken);
}

/** Every subnet that is written in any project of the run, and those of the hosts. */
export function subnetsOfRun({ projects, hostSubnets }: Workspace): readonly Cidr[] {
  return [...hostSubnets.map((text) => parseCidr(text)).filter((cidr) => cidr !== undefined), ...projects.flatMap(({ project }) => writtenSubnets(project))];
}
