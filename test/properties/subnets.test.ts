import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeAddressSet } from '../../rules/shared/addresses/address-set.ts';
import { AVOIDED_RANGES } from '../../rules/shared/addresses/avoided-ranges.ts';
import { makeAllocator } from '../../rules/shared/addresses/free-subnet.ts';
import { findOverlaps } from '../../rules/shared/addresses/overlap-sweep.ts';
import { contains, hasHostBits, isPublic, makeCidr, overlaps, parseCidr, printCidr, type Cidr } from '../../src/compose/syntax/cidr.ts';

/** Networks in a small part of the space, so that they often meet. */
const small = fc.record({ family: fc.constantFrom(4 as const, 6 as const), offset: fc.nat({ max: 255 }), length: fc.nat({ max: 6 }) }).map(({ family, offset, length }) =>
  family === 4 ? makeCidr(4, 0x0a000000n + BigInt(offset), 32 - length) : makeCidr(6, (0xfdn << 120n) + BigInt(offset), 128 - length),
);

interface Item {
  readonly cidr: Cidr;
  readonly group: number;
}

const items = fc.array(fc.record({ cidr: small, group: fc.nat({ max: 3 }) }), { maxLength: 40 });

describe('the overlaps of a list, against a comparison of each with each', () => {
  const apart = (a: Item, b: Item): boolean => a.group !== b.group;

  test('whoever overlaps another one is found as the second of a pair, unless it is the one around the others', () => {
    fc.assert(
      fc.property(items, (list) => {
        const pairs = findOverlaps(list, apart);
        for (const [a, b] of pairs) expect(a !== b && overlaps(a.cidr, b.cidr) && apart(a, b)).toBe(true);
        expect(new Set(pairs.map(([, b]) => b)).size).toBe(pairs.length);
        const found = new Set(pairs.map(([, b]) => b));
        for (const [index, item] of list.entries()) {
          const around = list.some((other, place) => other !== item && apart(other, item) && contains(other.cidr, item.cidr) && (other.cidr.prefix < item.cidr.prefix || place < index));
          expect(found.has(item)).toBe(around);
        }
      }),
    );
  });

  test('the first of a pair is the smallest range around the second', () => {
    fc.assert(
      fc.property(items, (list) => {
        for (const [a, b] of findOverlaps(list, apart)) {
          const smallest = Math.max(...list.filter((other) => other !== b && apart(other, b) && contains(other.cidr, b.cidr) && (other.cidr.prefix < b.cidr.prefix || list.indexOf(other) < list.indexOf(b))).map(({ cidr }) => cidr.prefix));
          expect(a.cidr.prefix).toBe(smallest);
        }
      }),
    );
  });
});

describe('a set of addresses, against a list', () => {
  test('tells what is taken and how far', () => {
    fc.assert(
      fc.property(fc.array(small, { maxLength: 30 }), fc.array(small, { maxLength: 10 }), (first, questions) => {
        const set = makeAddressSet(first);
        const taken = [...first];
        for (const question of questions) {
          const met = taken.filter((range) => overlaps(range, question));
          const until = set.takenUntil(question);
          expect(until === undefined).toBe(met.length === 0);
          if (until !== undefined) expect(taken.some((range) => range.family === question.family && range.last === until && range.last >= question.first)).toBe(true);
          else {
            set.take(question);
            taken.push(question);
          }
        }
      }),
    );
  });
});

describe('free subnets', () => {
  const avoided = AVOIDED_RANGES.map(({ cidr }) => cidr);
  const wishes = fc.array(fc.record({ family: fc.constantFrom(4 as const, 6 as const), size: fc.nat({ max: 16 }), seed: fc.string() }), { maxLength: 40 });
  const prefixOf = (family: 4 | 6, size: number): number => (family === 4 ? 28 - (size % 12) : 64 - size);

  test('are private, canonical, and apart from what is taken, from what is avoided and from each other', () => {
    fc.assert(
      fc.property(wishes, fc.array(small, { maxLength: 10 }), (list, taken) => {
        const allocate = makeAllocator(makeAddressSet([...avoided, ...taken]));
        const given: Cidr[] = [];
        for (const { family, size, seed } of list) {
          const cidr = allocate(family, prefixOf(family, size), seed);
          if (cidr === undefined) continue;
          expect(cidr.family).toBe(family);
          expect(cidr.prefix).toBe(prefixOf(family, size));
          expect(isPublic(cidr) || hasHostBits(cidr)).toBe(false);
          expect([...avoided, ...taken, ...given].filter((other) => overlaps(other, cidr)).map(printCidr)).toEqual([]);
          given.push(cidr);
        }
      }),
    );
  });

  test('are the same for the same question', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const answer = (): readonly (Cidr | undefined)[] => {
          const allocate = makeAllocator(makeAddressSet(avoided));
          return list.map(({ family, size, seed }) => allocate(family, prefixOf(family, size), seed));
        };
        expect(answer()).toEqual(answer());
      }),
    );
  });

  test('are found to the last one, and then there is none', () => {
    const allocate = makeAllocator(makeAddressSet(avoided));
    const expected = Array.from({ length: 64 }, (_, index) => makeCidr(4, 0x0a400000n + BigInt(index) * 0x10000n, 16)).filter((cidr) => !avoided.some((range) => overlaps(range, cidr)));
    const given = Array.from({ length: expected.length }, () => allocate(4, 16, 'one seed for all'));
    expect(given.map((cidr) => (cidr === undefined ? '' : printCidr(cidr))).sort()).toEqual(expected.map(printCidr).sort());
    expect(allocate(4, 16, 'one seed for all')).toBeUndefined();
  });

  test.each([[4, 8], [4, 33], [6, 7]] as const)('there is none for IPv%i and a prefix of %i', (family, prefix) => {
    expect(makeAllocator(makeAddressSet([]))(family, prefix, 'x')).toBeUndefined();
  });
});

test('ranges of the table of avoided ones are networks, each with a source', () => {
  for (const { cidr, usedBy, source } of AVOIDED_RANGES) {
    expect(hasHostBits(cidr)).toBe(false);
    expect(usedBy).not.toBe('');
    expect(source).toMatch(/^https:\/\//u);
  }
  expect(AVOIDED_RANGES).toHaveLength(23);
});

test.each([
  ['8.8.8.0/24', true], ['172.32.0.0/16', true], ['172.0.0.0/8', true], ['192.170.0.0/16', true], ['0.0.0.0/0', true], ['2a01::/64', true], ['2000::/3', true], ['::/0', true],
  ['10.0.0.0/8', false], ['172.31.0.0/16', false], ['192.168.255.0/24', false], ['100.127.0.0/16', false], ['169.254.0.0/16', false], ['203.0.113.0/24', false], ['240.0.0.0/8', false],
  ['fd00::/8', false], ['fe80::/64', false], ['2001:db8:1::/48', false],
] as const)('%s has an owner on the internet: %s', (text, expected) => {
  const cidr = parseCidr(text);
  expect(cidr === undefined ? undefined : isPublic(cidr)).toBe(expected);
});
