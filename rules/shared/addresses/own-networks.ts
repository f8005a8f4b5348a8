import type { MapNode, ScalarNode } from '../../../src/compose/model.ts';
import { getMap, getNode, getScalar, getSeq, isNull, scalarText } from '../../../src/compose/navigate.ts';
import { parseCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import { attachmentsOf, networksOf } from '../../../src/compose/views/networks.ts';
import type { Attachment, Network } from '../../../src/compose/views/service.ts';
import { isConclusive, isWindows } from '../../../src/platform/hosts.ts';
import type { Platform } from '../../../src/platform/verdict.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import { perLoaded } from '../per-loaded.ts';

/** Drivers that hand out no addresses of their own. */
const WITHOUT_ADDRESSES: ReadonlySet<string> = new Set(['host', 'none', 'null']);

/** Drivers that only Windows has: `moby daemon/libnetwork/drivers/windows/windows.go`, read 2026-11-24. */
const WINDOWS_DRIVERS: ReadonlySet<string> = new Set(['nat', 'transparent', 'l2bridge', 'l2tunnel', 'ics']);

/** Drivers whose containers are guests of a network outside of the host, whose addresses the file only repeats. */
const GUEST_DRIVERS: ReadonlySet<string> = new Set(['macvlan', 'ipvlan', 'transparent', 'l2bridge', 'l2tunnel']);

/** Options by which a driver is told the same as by `enable_ipv4` and `enable_ipv6`: `moby daemon/network.go`, read 2026-11-24. */
const FAMILY_OPTIONS = { 4: 'com.docker.network.enable_ipv4', 6: 'com.docker.network.enable_ipv6' } as const;

/** IPAM drivers that keep books as the engine's own one does. */
const PLAIN_IPAM: ReadonlySet<string> = new Set(['', 'default', 'windows']);

/** One entry of `ipam.config`. */
export interface Pool {
  readonly network: OwnNetwork;
  /** Its place in `ipam.config`. */
  readonly index: number;
  readonly node: MapNode;
  readonly subnet: ScalarNode;
  /** The subnet as it is written, variables filled in. */
  readonly text: string;
  /** Absent when the text is no CIDR. */
  readonly cidr?: Cidr;
  readonly ipRange?: ScalarNode;
  readonly gateway?: ScalarNode;
  readonly auxiliary: readonly { readonly name: string; readonly scalar: ScalarNode }[];
}

/** A network that the engine creates for this project: defined, or the implicit `default`; used by a service, not external. */
export interface OwnNetwork {
  readonly network: Network;
  readonly key: string;
  /** The one that the engine takes, also where none is written; `unknown` where it hangs on a variable. */
  readonly driver: string;
  /** `windows` where at least one of its services runs on Windows. */
  readonly system: 'windows' | 'other';
  /** Whether its system is Windows beyond doubt: then the Windows numbers of the catalogue apply. */
  readonly certainlyWindows: boolean;
  /** Whether the engine's own IPAM driver gives out the addresses. */
  readonly plainIpam: boolean;
  /** Whether the network has addresses of that family; `unknown` where it hangs on a variable. */
  readonly families: Readonly<Record<4 | 6, boolean | 'unknown'>>;
  /** The entries of `ipam.config` whose subnet is written and known. */
  readonly pools: readonly Pool[];
  /** Whether something about its subnets hangs on an unknown variable. */
  readonly hasUnknownPools: boolean;
  readonly attachments: readonly Attachment[];
  /** The profiles under which it is created; none when it always is. */
  readonly profiles: readonly string[];
}

/** The networks that the engine creates for a project, in the order of the file. Compose creates none that no service uses. */
export const ownNetworks = perLoaded(({ project, platform }): readonly OwnNetwork[] => {
  const attachments = new Map<string, Attachment[]>();
  for (const attachment of attachmentsOf(project)) {
    addToGroup(attachments, attachment.network.key, attachment);
  }
  const networks: OwnNetwork[] = [];
  for (const network of networksOf(project).values()) {
    const used = attachments.get(network.key);
    if (network.external !== false || used === undefined || (network.node === undefined && network.key !== 'default')) continue;
    const own = makeNetwork(network, used, platform);
    if (!WITHOUT_ADDRESSES.has(own.driver)) networks.push(own);
  }
  return networks;
});

function makeNetwork(network: Network, attachments: readonly Attachment[], platform: Platform): OwnNetwork {
  const verdicts = attachments.map(({ service }) => platform.services.get(service.name));
  const written = getNode(network.node, 'driver');
  const windowsDriver = network.driver !== undefined && WINDOWS_DRIVERS.has(network.driver);
  const windows = windowsDriver || verdicts.some((verdict) => isWindows(verdict));
  const linux = verdicts.some((verdict) => verdict?.os === 'linux' && isConclusive(verdict));
  const fallback = platform.orchestrator === 'stack' ? 'overlay' : windows ? 'nat' : 'bridge';
  const isUnknown = written?.kind === 'scalar' && written.unresolved.length > 0;
  const always = attachments.some(({ service }) => service.profiles.length === 0);
  const entries = getSeq(network.node, 'ipam', 'config')?.items ?? [];
  const pools: Pool[] = [];
  const own: OwnNetwork = {
    network,
    key: network.key,
    driver: isUnknown ? 'unknown' : (network.driver ?? fallback),
    system: windows ? 'windows' : 'other',
    certainlyWindows: !linux && (windowsDriver || verdicts.some((verdict) => verdict?.os === 'windows' && isConclusive(verdict))),
    plainIpam: PLAIN_IPAM.has(ipamDriver(network)),
    families: { 4: hasFamily(network, 4), 6: hasFamily(network, 6) },
    pools,
    hasUnknownPools: entries.some((entry) => (getScalar(entry, 'subnet')?.unresolved.length ?? 0) > 0),
    attachments,
    profiles: always ? [] : [...new Set(attachments.flatMap(({ service }) => service.profiles))],
  };
  entries.forEach((entry, index) => {
    const pool = entry.kind === 'map' ? makePool(own, entry, index) : undefined;
    if (pool !== undefined) pools.push(pool);
  });
  return own;
}

/** Without a word, a network has IPv4 and not IPv6. */
function hasFamily({ node }: Network, family: 4 | 6): boolean | 'unknown' {
  const written = getScalar(node, `enable_ipv${String(family)}`);
  const scalar = written === undefined || isNull(written) ? getScalar(node, 'driver_opts', FAMILY_OPTIONS[family]) : written;
  if (scalar === undefined || isNull(scalar)) return family === 4;
  const text = scalarText(scalar);
  return text === undefined ? 'unknown' : /^(?:true|t|1|yes|y|on)$/iu.test(text);
}

function ipamDriver(network: Network): string {
  const driver = getScalar(network.node, 'ipam', 'driver');
  if (driver === undefined || driver.value === null) return '';
  return scalarText(driver) ?? 'unknown';
}

/** Undefined for an entry that leaves the subnet to the engine: none written, an empty one, or an unspecified one such as `0.0.0.0/24` (engine 29: "any of this size"). */
function makePool(network: OwnNetwork, node: MapNode, index: number): Pool | undefined {
  const subnet = getScalar(node, 'subnet');
  const text = scalarText(subnet);
  if (subnet === undefined || text === undefined || text === '') return undefined;
  const cidr = parseCidr(text);
  if (cidr?.address === 0n) return undefined;
  const ipRange = presentScalar(node, 'ip_range');
  const gateway = presentScalar(node, 'gateway');
  const auxiliary = [...(getMap(node, 'aux_addresses')?.entries ?? [])].flatMap(([name, scalar]) => (scalar.kind === 'scalar' && scalar.value !== null ? [{ name, scalar }] : []));
  return {
    network,
    index,
    node,
    subnet,
    text,
    ...(cidr === undefined ? {} : { cidr }),
    ...(ipRange === undefined ? {} : { ipRange }),
    ...(gateway === undefined ? {} : { gateway }),
    auxiliary,
  };
}

/** A setting that is written and not empty; its value may still be unknown. */
function presentScalar(node: MapNode, key: string): ScalarNode | undefined {
  const scalar = getScalar(node, key);
  return scalar === undefined || scalar.value === null || (scalar.value === '' && scalar.unresolved.length === 0) ? undefined : scalar;
}

/** A pool whose subnet is a network that the engine would use: its family is enabled. */
export interface LivePool extends Pool {
  readonly cidr: Cidr;
}

/** The subnets of a network that the engine looks at. */
export function livePools({ pools, families }: OwnNetwork): readonly LivePool[] {
  return pools.filter((pool): pool is LivePool => pool.cidr !== undefined && families[pool.cidr.family] === true);
}

/** Whether the containers of a network are guests of one outside of the host: its ranges then repeat what stands there. */
export function isGuest({ driver }: OwnNetwork): boolean {
  return GUEST_DRIVERS.has(driver);
}
