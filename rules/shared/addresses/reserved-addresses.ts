import type { ScalarNode } from '../../../src/compose/model.ts';
import { getScalar, scalarText } from '../../../src/compose/navigate.ts';
import { contains, parseAddress, parseCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import { compareVersions, type Version } from '../../../src/platform/version.ts';
import type { LivePool } from './own-networks.ts';

/** An address that no container can have. */
export interface Reserved {
  readonly value: bigint;
  /** Completes "is …". */
  readonly says: string;
  /** Where it is written; absent for what follows from the subnet. */
  readonly scalar?: ScalarNode;
}

/** Before this engine macvlan and ipvlan networks took a gateway address for themselves too: moby 468e3521b0. */
const NO_GATEWAY_FOR_GUESTS: Version = { major: 29, minor: 0, patch: 0 };

/** The ends of a subnet that stand for the network itself: none in an IPv4 one of two addresses or one (moby `defaultipam/allocator.go`, RFC 3021). */
export function endsOf({ family, first, last, prefix }: Cidr): readonly Reserved[] {
  if (family === 6) return [{ value: first, says: 'the address that stands for all routers of the subnet' }];
  return prefix > 30 ? [] : [{ value: first, says: 'the network\'s own address' }, { value: last, says: 'the broadcast address' }];
}

/** What of a subnet is taken before any container comes, the gateway first. Unknown values are left out. */
export function reservedIn(pool: LivePool, engine: Version): readonly Reserved[] {
  const reserved: Reserved[] = [];
  const gateway = gatewayOf(pool, engine);
  if (gateway !== undefined) reserved.push(gateway);
  reserved.push(...endsOf(pool.cidr));
  for (const { name, scalar } of pool.auxiliary) {
    const value = addressIn(pool.cidr, scalar);
    if (value !== undefined) reserved.push({ value, says: `kept for \`${name}\` by \`aux_addresses\``, scalar });
  }
  return reserved;
}

/** The gateway that is written, else the one that the engine takes by itself. */
export function gatewayOf(pool: LivePool, engine: Version): Reserved | undefined {
  if (pool.gateway === undefined) return impliedGateway(pool, engine);
  const value = addressIn(pool.cidr, pool.gateway);
  return value === undefined ? undefined : { value, says: 'the gateway', scalar: pool.gateway };
}

/**
 * The first address that is free, of `ip_range` where there is one. Undefined where the engine takes none or nobody can tell: on Windows,
 * in swarms and for other drivers, for a range that is unknown, and for networks that may be without one.
 */
function impliedGateway({ network, cidr, ipRange, auxiliary }: LivePool, engine: Version): Reserved | undefined {
  if (network.system === 'windows' || !network.plainIpam || !takesGateway(network, engine)) return undefined;
  const text = ipRange === undefined ? undefined : scalarText(ipRange);
  const range = ipRange === undefined ? cidr : text === undefined ? undefined : parseCidr(text);
  if (range === undefined || !contains(cidr, range) || auxiliary.some(({ scalar }) => scalar.unresolved.length > 0)) return undefined;
  const ends = new Set(endsOf(cidr).map(({ value }) => value));
  const value = ends.has(range.first) ? range.first + 1n : range.first;
  return value > range.last || ends.has(value) ? undefined : { value, says: ipRange === undefined ? 'the gateway that the engine takes, the first address of the subnet' : 'the gateway that the engine takes, the first address of `ip_range`' };
}

/** Options with which a bridge may be without a gateway of its own: moby `drivers/bridge/bridge_linux.go`, read 2026-11-24. */
const GATEWAY_OPTIONS = ['gateway_mode_ipv4', 'gateway_mode_ipv6', 'inhibit_ipv4'].map((name) => `com.docker.network.bridge.${name}`);

function takesGateway({ driver, network }: LivePool['network'], engine: Version): boolean {
  if (driver === 'bridge') return !GATEWAY_OPTIONS.some((option) => getScalar(network.node, 'driver_opts', option) !== undefined);
  return driver === 'macvlan' && getScalar(network.node, 'internal') === undefined && compareVersions(engine, NO_GATEWAY_FOR_GUESTS) < 0;
}

/** The address that a scalar holds, if it lies in a range. */
function addressIn(cidr: Cidr, scalar: ScalarNode): bigint | undefined {
  const text = scalarText(scalar);
  const address = text === undefined ? undefined : parseAddress(text);
  return address !== undefined && contains(cidr, address) ? address.value : undefined;
}
