import type { ScalarNode } from '../../../src/compose/model.ts';
import { scalarText } from '../../../src/compose/navigate.ts';
import { contains, parseAddress, parseCidr, printAddress, printCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import { makeFix } from '../../../src/lint/fixes/make-fix.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { planRewrites, type Rewrite } from '../edits/plan-rewrites.ts';
import type { Allocate } from './free-subnet.ts';
import { mentionNote, mentionsOf } from './mentions.ts';
import { isGuest, type LivePool } from './own-networks.ts';
import { staticAddressesOn } from './static-addresses.ts';

/** Prefixes that are tried for a subnet which is larger than the free space has room for. */
const SMALLER = { 4: [16, 20, 24], 6: [48, 56, 64] } as const;

/**
 * Gives a network a free subnet, and moves all its addresses along: gateway, `ip_range`, `aux_addresses`, and the static addresses of
 * services in all files. Undefined for a network whose range is that of the world outside, and where one of the texts cannot be changed
 * without guessing. Text in ranges that stay is not taken for old addresses.
 */
export function moveSubnetFix({ project, platform }: LoadedProject, pool: LivePool, allocate: Allocate, staying: readonly Cidr[] = []): Fix | undefined {
  if (isGuest(pool.network)) return undefined;
  const inside = addressesIn(project, pool);
  if (inside === undefined) return undefined;
  const target = findPlace(pool, inside, project.name, allocate);
  if (target === undefined) return undefined;
  const rewrites: Rewrite[] = [{ scalar: pool.subnet, to: printCidr(target), everywhere: true }];
  for (const { scalar, first, prefix } of inside) {
    const address = printAddress(target.family, target.first + (first - pool.cidr.first));
    rewrites.push({ scalar, to: prefix === undefined ? address : `${address}/${String(prefix)}` });
  }
  const plan = planRewrites(project, rewrites);
  if (plan === undefined) return undefined;
  const mentions = mentionNote(mentionsOf(project, pool.cidr, plan.places, staying), 'Addresses of the old range also stand');
  return makeFix({
    title: `Move network \`${pool.network.key}\` from ${pool.text} to ${printCidr(target)}`,
    safety: 'unsafe',
    note: `Whoever knows the old addresses has to learn the new ones, and the network has to be made again (${platform.orchestrator === 'stack' ? '`docker stack rm`, then `deploy`' : '`docker compose down`, then `up`'}).${mentions}`,
    changes: plan.changes,
  }, plan.patches);
}

const counts = new WeakMap<LivePool, number>();

/** How many services have an address in a subnet, as far as they are known. */
export function addressCount({ project }: LoadedProject, pool: LivePool): number {
  let count = counts.get(pool);
  if (count === undefined) {
    count = staticAddressesOn(project, pool.network.key).filter(({ address }) => address !== undefined && contains(pool.cidr, address)).length;
    counts.set(pool, count);
  }
  return count;
}

/** An address or a range that lies in a subnet and moves with it. */
interface Inside {
  readonly scalar: ScalarNode;
  readonly first: bigint;
  readonly last: bigint;
  /** Of a range. */
  readonly prefix?: number;
}

/** Undefined where one of the texts hangs on an unknown variable, so that nobody can tell whether it lies inside. */
function addressesIn(project: LoadedProject['project'], { cidr, network, ipRange, gateway, auxiliary }: LivePool): readonly Inside[] | undefined {
  const scalars = [gateway, ...auxiliary.map(({ scalar }) => scalar), ...staticAddressesOn(project, network.key).filter(({ family }) => family === cidr.family).map(({ scalar }) => scalar)].filter((scalar) => scalar !== undefined);
  const inside: Inside[] = [];
  if (ipRange !== undefined) {
    const text = scalarText(ipRange);
    if (text === undefined) return undefined;
    const range = parseCidr(text);
    if (range !== undefined && contains(cidr, range)) inside.push({ scalar: ipRange, first: range.address, last: range.last, prefix: range.prefix });
  }
  for (const scalar of scalars) {
    const text = scalarText(scalar);
    if (text === undefined) return undefined;
    const address = parseAddress(text);
    if (address !== undefined && contains(cidr, address)) inside.push({ scalar, first: address.value, last: address.value });
  }
  return inside;
}

/** A free range of the same size; a smaller one where there is none and all addresses fit in it. */
function findPlace({ cidr, network, index }: LivePool, inside: readonly Inside[], project: string, allocate: Allocate): Cidr | undefined {
  const seed = `${project}/${network.key}/${String(index)}`;
  const needed = inside.reduce((last, address) => (address.last > last ? address.last : last), cidr.first);
  for (const prefix of [cidr.prefix, ...SMALLER[cidr.family].filter((smaller) => smaller > cidr.prefix)]) {
    const size = 1n << BigInt((cidr.family === 4 ? 32 : 128) - prefix);
    const target = needed - cidr.first < size ? allocate(cidr.family, prefix, seed) : undefined;
    if (target !== undefined) return target;
  }
  return undefined;
}
