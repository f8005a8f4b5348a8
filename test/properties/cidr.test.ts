import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { contains, hasHostBits, makeCidr, overlaps, parseAddress, parseCidr, printAddress, printCidr, type Cidr } from '../../src/compose/syntax/cidr.ts';

/** `ipaddr.js` is the oracle: another hand, other data (bytes instead of numbers). */
const ipv4 = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
const ipv6 = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 });

function toValue(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

function oracleOf(text: string): { readonly family: 4 | 6; readonly value: bigint } {
  const address = ipaddr.parse(text);
  return { family: address.kind() === 'ipv4' ? 4 : 6, value: toValue(address.toByteArray()) };
}

const address = fc.oneof(
  ipv4.map((parts) => parts.join('.')),
  ipv6.map((groups) => groups.map((group) => group.toString(16)).join(':')),
  ipv6.map((groups) => new ipaddr.IPv6(groups).toRFC5952String()),
  ipv6.map((groups) => new ipaddr.IPv6(groups).toNormalizedString().toUpperCase()),
  fc.tuple(ipv6, ipv4).map(([groups, parts]) => `${groups.slice(0, 6).map((group) => group.toString(16)).join(':')}:${parts.join('.')}`),
);

const cidr = fc.tuple(address, fc.nat()).map(([text, seed]) => `${text}/${String(seed % (text.includes(':') ? 129 : 33))}`);

function networkOf(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`${text} is a network`);
  return parsed;
}

describe('addresses, against ipaddr.js', () => {
  test('every way to write one is read', () => {
    fc.assert(fc.property(address, (text) => { expect(parseAddress(text)).toEqual(oracleOf(text)); }));
  });

  test('what is printed is read again, and is the short form of RFC 5952', () => {
    fc.assert(
      fc.property(address, (text) => {
        const parsed = parseAddress(text);
        const printed = parsed === undefined ? '' : printAddress(parsed.family, parsed.value);
        expect(parseAddress(printed)).toEqual(parsed);
        const oracle = ipaddr.parse(text);
        if (oracle instanceof ipaddr.IPv6 && !oracle.isIPv4MappedAddress()) expect(printed).toBe(oracle.toRFC5952String());
        else if (oracle instanceof ipaddr.IPv4) expect(printed).toBe(oracle.toString());
      }),
    );
  });

  test('no text makes it fail, and what it reads the oracle reads as well', () => {
    const noise = fc.oneof(fc.string({ unit: fc.constantFrom('0', '1', '25', '256', '.', ':', '::', 'f', 'g', '/', '%', ' ', '08') }), fc.string());
    fc.assert(
      fc.property(noise, (text) => {
        const parsed = parseAddress(text);
        if (parsed !== undefined) expect(oracleOf(text)).toEqual(parsed);
        expect(parseCidr(text) === undefined || parseAddress(text.slice(0, text.lastIndexOf('/'))) !== undefined).toBe(true);
      }),
    );
  });
});

describe('networks, against ipaddr.js', () => {
  test('first and last address, host bits, and how it is printed', () => {
    fc.assert(
      fc.property(cidr, (text) => {
        const parsed = networkOf(text);
        const oracle = ipaddr.parseCIDR(text);
        const family = oracle[0].kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
        expect(parsed.first).toBe(toValue(family.networkAddressFromCIDR(text).toByteArray()));
        if (family === ipaddr.IPv4) expect(parsed.last).toBe(toValue(ipaddr.IPv4.broadcastAddressFromCIDR(text).toByteArray()));
        expect(parsed.last - parsed.first + 1n).toBe(1n << BigInt((parsed.family === 4 ? 32 : 128) - parsed.prefix));
        expect(hasHostBits(parsed)).toBe(parsed.first !== toValue(oracle[0].toByteArray()));
        expect(parseCidr(printCidr(parsed))).toEqual({ ...parsed, address: parsed.first });
      }),
    );
  });

  test('an address is inside where its network is the same', () => {
    fc.assert(
      fc.property(cidr, address, fc.boolean(), (text, other, near) => {
        const network = networkOf(text);
        const far = oracleOf(other);
        const value = near && far.family === network.family ? network.first + (far.value % (network.last - network.first + 1n)) : far.value;
        const asked = { family: far.family, value };
        const oracle = ipaddr.parse(printAddress(asked.family, asked.value));
        const [base, prefix] = ipaddr.parseCIDR(text);
        const inside = oracle.kind() === base.kind() && oracle.match(base, prefix);
        expect(contains(network, asked)).toBe(inside);
      }),
    );
  });

  test('two networks overlap where one holds the first address of the other', () => {
    const pair = fc.tuple(cidr, cidr, fc.nat({ max: 128 })).map(([one, other, prefix]): readonly [Cidr, Cidr] => {
      const a = networkOf(one);
      const b = networkOf(other);
      // Two networks at random hardly ever meet.
      return [a, b.family === a.family ? b : makeCidr(a.family, a.address, prefix % (a.family === 4 ? 33 : 129))];
    });
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const expected = contains(a, { family: b.family, value: b.first }) || contains(b, { family: a.family, value: a.first });
        expect(overlaps(a, b)).toBe(expected);
        expect(overlaps(b, a)).toBe(expected);
        expect(contains(a, b)).toBe(expected && a.prefix <= b.prefix);
      }),
    );
  });
});

describe('what Go reads and what it refuses', () => {
  test.each(['10.0.0.0/8', '0.0.0.0/0', '::/0', '::1/128', '1:2:3:4:5:6:7::/112', '::ffff:10.0.0.1/96', 'FD00::/8'])('%s is a network', (text) => {
    expect(parseCidr(text)).toBeDefined();
  });

  test.each(['10.0.0.0', '10.0.0/8', '10.0.0.0.0/8', '010.0.0.0/8', '10.0.0.0/08', '10.0.0.0/+8', '10.0.0.0/33', '10.0.0.0/', '/8', '::/129', '1::2::3/64', '1:2:3:4:5:6:7:8::/64', ':1::/64', '1:2:3:4:5:6:7/64', '12345::/64', 'fe80::1%eth0/64', '10.0.0.0/255.0.0.0', ' 10.0.0.0/8', '::1.2.3/64', '1.2.3.4::/64'])('%s is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});
