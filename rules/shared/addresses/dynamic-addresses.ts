import type { ScalarNode } from '../../../src/compose/model.ts';
import { scalarText } from '../../../src/compose/navigate.ts';
import { contains, parseCidr, printCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import type { Attachment, Service } from '../../../src/compose/views/service.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { replicasOf } from '../services/replicas.ts';
import { mayRunTogether } from '../services/together.ts';
import { livePools, type LivePool, type OwnNetwork } from './own-networks.ts';
import { reservedIn } from './reserved-addresses.ts';
import { staticAddressesOn } from './static-addresses.ts';

/** A static address in the range from which other containers get theirs. */
export interface Exposed {
  readonly attachment: Attachment;
  readonly scalar: ScalarNode;
  readonly text: string;
  readonly value: bigint;
  /** How many free addresses of the range come before it. */
  readonly free: bigint;
}

/** Services that may lose their addresses to others. */
export interface Race {
  readonly pool: LivePool;
  /** Where the others get their addresses: `ip_range`, else the subnet. */
  readonly cidr: Cidr;
  readonly range: string;
  /** Those first that the others come to. */
  readonly exposed: readonly Exposed[];
  /** Attachments without an address of their own. */
  readonly dynamic: readonly Attachment[];
  /** Whether the containers of the project are enough to come to one of the addresses. The engine gives the first free one. */
  readonly isReached: boolean;
}

/** The races on a network, at most one for each family: the engine goes on to another subnet when the first one is full. How Windows chooses is not known. */
export function racesOn(loaded: LoadedProject, network: OwnNetwork): readonly Race[] {
  if (!network.plainIpam || network.hasUnknownPools || network.system === 'windows') return [];
  return ([4, 6] as const).flatMap((family) => {
    const pool = livePools(network).find(({ cidr }) => cidr.family === family);
    const race = pool === undefined ? undefined : raceIn(loaded, pool);
    return race === undefined ? [] : [race];
  });
}

function raceIn({ project, platform }: LoadedProject, pool: LivePool): Race | undefined {
  const { network } = pool;
  const cidr = dynamicRange(pool);
  const fixed = staticAddressesOn(project, network.key).filter(({ family }) => family === pool.cidr.family);
  const withAddress = new Set(fixed.map(({ attachment }) => attachment));
  const dynamic = network.attachments.filter((attachment) => !withAddress.has(attachment) && replicasOf(attachment.service)?.count !== 0);
  if (cidr === undefined || fixed.length === 0 || dynamic.length === 0) return undefined;
  const reserved = new Set(reservedIn(pool, platform.engine).map(({ value }) => value));
  const values = fixed.flatMap(({ address }) => (address === undefined || !contains(cidr, address) ? [] : [address.value]));
  const ranks = rank([...reserved, ...values].filter((value) => value >= cidr.first));
  const others = makeCounter(dynamic);
  const reached: Exposed[] = [];
  const later: Exposed[] = [];
  for (const { attachment, scalar, text, address } of fixed) {
    if (text === undefined || address === undefined || !contains(cidr, address) || reserved.has(address.value)) continue;
    const free = address.value - cidr.first - BigInt(ranks.get(address.value) ?? 0);
    const containers = others(attachment.service);
    if (containers === 0) continue;
    const isReached = BigInt(containers) > free;
    (isReached ? reached : later).push({ attachment, scalar, text, value: address.value, free });
  }
  const exposed = [...reached, ...later];
  return exposed.length === 0 ? undefined : { pool, cidr, range: printCidr(cidr), exposed, dynamic, isReached: reached.length > 0 };
}

function dynamicRange({ cidr, ipRange }: LivePool): Cidr | undefined {
  if (ipRange === undefined) return cidr;
  const text = scalarText(ipRange);
  const range = text === undefined ? undefined : parseCidr(text);
  return range !== undefined && contains(cidr, range) ? range : undefined;
}

/** For each value how many smaller ones there are. */
function rank(values: readonly bigint[]): ReadonlyMap<bigint, number> {
  const sorted = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  return new Map(sorted.map((value, index) => [value, index]));
}

/** How many of the containers without an address can run beside a service. */
function makeCounter(dynamic: readonly Attachment[]): (service: Service) => number {
  const counts = new Map<string, number>();
  return (service) => {
    const signature = service.profiles.join('\u0000');
    let count = counts.get(signature);
    if (count === undefined) {
      count = dynamic.filter((other) => mayRunTogether(other.service, service)).reduce((sum, other) => sum + (replicasOf(other.service)?.count ?? 1), 0);
      counts.set(signature, count);
    }
    return count;
  };
}
