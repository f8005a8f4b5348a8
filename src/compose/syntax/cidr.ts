import { remembering } from '../../text/remembering.ts';

/** A network in CIDR notation. Addresses are numbers of 32 or 128 bits. */
export interface Cidr {
  readonly family: 4 | 6;
  /** The network's own address. */
  readonly first: bigint;
  /** The last address, for IPv4 the broadcast one. */
  readonly last: bigint;
  readonly prefix: number;
  /** As it was written, host bits kept. */
  readonly address: bigint;
}

/** An IP address as a number. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads a network by the rules of Go's `netip.ParsePrefix`, which the engine uses: no leading zeros, no zone. Host bits are kept in `address`. */
export const parseCidr = remembering(readCidr);

function readCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const bits = text.slice(slash + 1);
  if (address === undefined || !/^(?:0|[1-9][0-9]{0,2})$/u.test(bits)) return undefined;
  const prefix = Number(bits);
  return prefix > BITS[address.family] ? undefined : makeCidr(address.family, address.value, prefix);
}

/** The network of `prefix` bits that holds an address. */
export function makeCidr(family: 4 | 6, address: bigint, prefix: number): Cidr {
  const hostBits = BigInt(BITS[family] - prefix);
  const first = (address >> hostBits) << hostBits;
  return { family, first, last: first + (1n << hostBits) - 1n, prefix, address };
}

/** Reads an address by the rules of Go's `netip.ParseAddr`, zones refused. An IPv4 address mapped into IPv6 stays IPv6. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseIpv6(text);
  return value === undefined ? undefined : { family: 6, value };
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9][0-9]{0,2})$/u.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<bigint>(halves.length === 2 ? missing : 0).fill(0n), ...tail].reduce((value, group) => value * 65536n + group, 0n);
}

/** The 16-bit groups of one side of `::`; only the end of an address may hold an IPv4 one. */
function groupsOf(text: string, isEnd: boolean): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const ipv4 = isEnd && index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (ipv4 === undefined) return undefined;
      groups.push(ipv4 / 65536n, ipv4 % 65536n);
    } else if (/^[0-9a-fA-F]{1,4}$/u.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

/** Whether two networks have an address in common. Families never meet. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether a network holds another one, or an address, whole. */
export function contains(outer: Cidr, inner: Cidr | Address): boolean {
  if (outer.family !== inner.family) return false;
  return 'first' in inner ? outer.first <= inner.first && inner.last <= outer.last : outer.first <= inner.value && inner.value <= outer.last;
}

/** An address as Go prints it: IPv6 by RFC 5952, in lower case, the longest run of zeros cut. */
export function printAddress(family: 4 | 6, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  if (value >> 32n === 0xffffn) return `::ffff:${printAddress(4, value & 0xffffffffn)}`;
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - index * 16)) & 0xffffn));
  const run = longestZeros(groups);
  const print = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return run === undefined ? print(groups) : `${print(groups.slice(0, run.start))}::${print(groups.slice(run.end))}`;
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start += 1) {
    let end = start;
    while (end < groups.length && groups[end] === 0) end += 1;
    if (end - start > 1 && (best === undefined || end - start > best.end - best.start)) best = { start, end };
    start = Math.max(start, end - 1);
  }
  return best;
}

/** The network with its host bits masked. */
export function printCidr(cidr: Cidr): string {
  return `${printAddress(cidr.family, cidr.first)}/${String(cidr.prefix)}`;
}

/** Whether bits below the prefix are set, as in `10.0.0.5/24`. */
export function hasHostBits(cidr: Cidr): boolean {
  return cidr.address !== cidr.first;
}

/**
 * Ranges that no one on the internet answers for: the registry of special-purpose IPv4 addresses (IANA, read 2026-11-24) with private
 * (RFC 1918), shared (RFC 6598), link-local, loopback, documentation, benchmark, multicast and reserved ones.
 */
const SPECIAL_IPV4 = readAll([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3',
]);

/** All that is handed out of IPv6 (RFC 4291), and what of it is for documentation (RFC 3849, RFC 9637). */
const GLOBAL_IPV6 = readAll(['2000::/3']);
const DOCUMENTATION_IPV6 = readAll(['2001:db8::/32', '3fff::/20']);

function readAll(texts: readonly string[]): readonly Cidr[] {
  return texts.map((text) => parseCidr(text)).filter((cidr) => cidr !== undefined);
}

/** Ranges in which no machine has its address, by what they are for (RFC 6890, RFC 5771, RFC 4291). Reserved ones, as 240.0.0.0/4, work on Linux. */
const WITHOUT_MACHINES: readonly (readonly [string, readonly Cidr[]])[] = [
  ['loopback', readAll(['127.0.0.0/8', '::1/128'])],
  ['multicast', readAll(['224.0.0.0/4', 'ff00::/8'])],
];

/** What the addresses of a network are for when no machine can have one of them: `loopback` or `multicast`. */
export function useWithoutMachines(cidr: Cidr): string | undefined {
  return WITHOUT_MACHINES.find(([, ranges]) => ranges.some((range) => contains(range, cidr)))?.[0];
}

/** Whether a network holds addresses that have an owner on the internet. */
export function isPublic(cidr: Cidr): boolean {
  if (cidr.family === 4) return !SPECIAL_IPV4.some((range) => contains(range, cidr));
  return GLOBAL_IPV6.some((range) => overlaps(range, cidr)) && !DOCUMENTATION_IPV6.some((range) => contains(range, cidr));
}
