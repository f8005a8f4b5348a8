import { parseCidr, printCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import type { LoadedProject, Workspace } from '../../../src/lint/rule.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import { mayRunTogether } from '../services/together.ts';
import { findOverlaps } from './overlap-sweep.ts';
import { isGuest, livePools, ownNetworks, type LivePool, type OwnNetwork } from './own-networks.ts';

/** Drivers with one subnet of a family for each network; a second one is a matter of its own. */
const ONE_SUBNET: ReadonlySet<string> = new Set(['bridge', 'nat']);

/** Two subnets that have addresses in common; the second one lies in the first, or is the same. */
export type PoolPair = readonly [LivePool, LivePool];

/** The overlaps between the networks that one project makes. */
export function overlapsWithin(loaded: LoadedProject): readonly PoolPair[] {
  return findOverlaps(ownNetworks(loaded).flatMap((network) => bookedPools(network)), (a, b) => (a.network === b.network ? !ONE_SUBNET.has(a.network.driver) : collide(a, b) && mayRunTogether(a.network, b.network)));
}

/** A subnet with the project that it belongs to. */
export interface ProjectPool {
  readonly loaded: LoadedProject;
  readonly pool: LivePool;
  readonly cidr: Cidr;
}

const acrossProjects = new WeakMap<Workspace, ReadonlyMap<string, readonly (readonly [ProjectPool, ProjectPool])[]>>();

/** The overlaps with networks of other projects of the workspace, for the project that has the second one of each pair. */
export function overlapsAcross(workspace: Workspace, { project }: LoadedProject): readonly (readonly [ProjectPool, ProjectPool])[] {
  let byProject = acrossProjects.get(workspace);
  if (byProject === undefined) {
    const items = workspace.projects.flatMap((loaded) => ownNetworks(loaded).flatMap((network) => bookedPools(network).map((pool) => ({ loaded, pool, cidr: pool.cidr }))));
    const pairs = findOverlaps(items, (a, b) => a.loaded.project.id !== b.loaded.project.id && collide(a.pool, b.pool));
    byProject = groupByProject(pairs);
    acrossProjects.set(workspace, byProject);
  }
  return byProject.get(project.id) ?? [];
}

function groupByProject(pairs: readonly (readonly [ProjectPool, ProjectPool])[]): ReadonlyMap<string, readonly (readonly [ProjectPool, ProjectPool])[]> {
  const groups = new Map<string, (readonly [ProjectPool, ProjectPool])[]>();
  for (const pair of pairs) {
    const { id } = pair[1].loaded.project;
    addToGroup(groups, id, pair);
  }
  return groups;
}

/** For each subnet that meets a range of the host's own networks, the first such range. Guests of those networks are meant to. */
export function overlapsWithHost({ hostSubnets }: Workspace, loaded: LoadedProject): ReadonlyMap<LivePool, string> {
  type Item = { readonly cidr: Cidr; readonly pool?: LivePool };
  const ranges = hostSubnets.map((text) => parseCidr(text)).filter((cidr) => cidr !== undefined);
  const found = new Map<LivePool, string>();
  if (ranges.length === 0) return found;
  const pools = ownNetworks(loaded).filter((network) => !isGuest(network)).flatMap((network) => livePools(network));
  const items: Item[] = [...ranges.map((cidr) => ({ cidr })), ...pools.map((pool) => ({ cidr: pool.cidr, pool }))];
  for (const [a, b] of findOverlaps(items, (one, other) => (one.pool === undefined) !== (other.pool === undefined))) {
    const [pool, range] = a.pool === undefined ? [b.pool, a.cidr] : [a.pool, b.cidr];
    if (pool !== undefined && !found.has(pool)) found.set(pool, printCidr(range));
  }
  return found;
}

/** The subnets of which the engine's own IPAM keeps books. */
function bookedPools(network: OwnNetwork): readonly LivePool[] {
  return network.plainIpam && network.driver !== 'unknown' ? livePools(network) : [];
}

/** Whether the engine cannot have both, given that they overlap. */
function collide(a: LivePool, b: LivePool): boolean {
  if (isSameNetwork(a.network, b.network) || isSwarmWide(a.network) !== isSwarmWide(b.network)) return false;
  if (!isGuest(a.network) && !isGuest(b.network)) return true;
  if (isGuest(a.network) && isGuest(b.network) && (a.network.system === 'windows' || b.network.system === 'windows')) return false;
  return !hasShares(a, b);
}

/** Two networks of one name are one network. */
function isSameNetwork(a: OwnNetwork, b: OwnNetwork): boolean {
  return a.network.engineName !== undefined && a.network.engineName === b.network.engineName;
}

/** Overlay networks have an address space of their own: moby `daemon/libnetwork/ipams/defaultipam`, read 2026-11-24. */
function isSwarmWide({ driver }: OwnNetwork): boolean {
  return driver === 'overlay';
}

/** With an `ip_range` in each, different ones, the IPAM of Linux lets two networks share a subnet (moby issue 46756). */
function hasShares(a: LivePool, b: LivePool): boolean {
  if (a.ipRange === undefined || b.ipRange === undefined) return false;
  return a.ipRange.unresolved.length > 0 || b.ipRange.unresolved.length > 0 || a.text !== b.text || a.ipRange.value !== b.ipRange.value;
}
