import { getScalar, scalarText } from '../../../src/compose/navigate.ts';
import { networksOf } from '../../../src/compose/views/networks.ts';
import { portsOf } from '../../../src/compose/views/ports.ts';
import type { Network, PublishedPort, Service } from '../../../src/compose/views/service.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { isWindows } from '../../../src/platform/hosts.ts';
import type { Platform } from '../../../src/platform/verdict.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import { hostBuilds } from '../services/host-builds.ts';
import { replicasOf } from '../services/replicas.ts';

/** The engine's own NAT network, made by the daemon on every Windows host. */
export const NAT = 'nat';

/** Drivers that make a NAT network on Windows; an absent driver does too. `moby daemon/libnetwork/drivers/windows/windows.go`, read 2026-11-21. */
const NAT_DRIVERS: ReadonlySet<string> = new Set(['nat', 'default']);

/** Names that the Windows engine keeps for itself. `moby daemon/network.go:49`, read 2026-11-21. */
export const PREDEFINED_NAMES: ReadonlySet<string> = new Set(['nat', 'none', 'default']);

/** Windows Server 2019: from here on NAT networks go with each boot, and `nat` is made anew with a new ID. Microsoft's page on network drivers, commit 40b929db; moby issue 38358. */
const FORGETS_NAT_FROM_BUILD = 17763;

/** A NAT network that Compose would create for this project, and what of it is used. */
export interface OwnNat {
  readonly network: Network;
  /** Ports published by Windows services that are attached to it. */
  readonly ports: readonly PublishedPort[];
}

/** The NAT networks that the project would create beside the host's `nat`, in the order of the file. */
export function ownNatNetworks(loaded: LoadedProject): readonly OwnNat[] {
  const { project, platform } = loaded;
  // The first format knows no networks: its services are on the engine's own one.
  if (project.format === 'v1') return [];
  const byService = portsByService(loaded);
  const found: OwnNat[] = [];
  for (const network of networksOf(project).values()) {
    if (network.external !== false || !makesNat(network)) continue;
    const windows = network.services.filter((name) => isWindows(platform.services.get(name)));
    if (windows.length === 0) continue;
    found.push({ network, ports: windows.flatMap((name) => byService.get(name) ?? []) });
  }
  return found;
}

/** Whether a network of the project, on a Windows host, is a NAT network. */
export function makesNat(network: Network): boolean {
  if (network.driver !== undefined && !NAT_DRIVERS.has(network.driver)) return false;
  return network.engineName === undefined || !PREDEFINED_NAMES.has(network.engineName);
}

/** The networks of the project that are the host's own `nat`. */
export function sharedNatNetworks({ project }: Pick<LoadedProject, 'project'>): readonly Network[] {
  return [...networksOf(project).values()].filter((network) => network.external === true && network.engineName === NAT);
}

function portsByService({ project }: LoadedProject): ReadonlyMap<string, readonly PublishedPort[]> {
  const byService = new Map<string, PublishedPort[]>();
  for (const port of portsOf(project)) {
    // No container, no port.
    if (replicasOf(port.service)?.count === 0) continue;
    addToGroup(byService, port.service.name, port);
  }
  return byService;
}

/** The restart policy under which the engine starts the container again after a reboot, as it is written; absent when it has none. */
export function rebootPolicy(service: Service): { readonly path: readonly string[]; readonly text: string } | undefined {
  const restart = scalarText(getScalar(service.node, 'restart'));
  if (restart === 'always' || restart === 'unless-stopped') return { path: ['restart'], text: `restart: ${restart}` };
  const policy = service.node.entries.get('deploy');
  const condition = getScalar(policy, 'restart_policy', 'condition');
  const text = scalarText(condition);
  if (text === 'any' || text === 'on-failure') return { path: ['deploy', 'restart_policy', 'condition'], text: `condition: ${text}` };
  const block = policy?.kind === 'map' ? policy.entries.get('restart_policy') : undefined;
  return block?.kind === 'map' && condition === undefined ? { path: ['deploy', 'restart_policy'], text: 'restart_policy' } : undefined;
}

/** Whether the host of some services may be one on which `nat` is another network after each boot. */
export function forgetsNat(platform: Platform, services: Iterable<string>): boolean {
  return hostBuilds(platform, services).some((build) => build >= FORGETS_NAT_FROM_BUILD);
}
