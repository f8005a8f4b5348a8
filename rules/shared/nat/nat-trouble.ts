import type { Project } from '../../../src/compose/project.ts';
import type { Network } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { hostBuilds } from '../services/host-builds.ts';
import { sharedNatNetworks, type OwnNat } from './nat.ts';

/** Windows Server 2016, whose WinNAT knows one internal prefix for the whole host. */
const SINGLE_PREFIX_BUILD = 14393;

/** From Server 2004 on, except that 17763 to 18363 are free of it: moby and microsoft/Windows-Containers issues 53, 140, 486, read 2026-11-21. */
const DEADLOCK_FROM_BUILD = 19041;

/** What a service has in a file that is made for `docker compose build` and `push` only. */
const KEYS_OF_BUILDING: ReadonlySet<string> = new Set(['build', 'image', 'platform', 'isolation']);

/** What the NAT networks of a project do to its host: the deadlock of W03, the refusal of W04, or nothing. */
export function troubleOf({ project, platform }: LoadedProject, own: readonly OwnNat[]): 'W03' | 'W04' | undefined {
  if (platform.orchestrator !== 'compose' || own.length === 0) return undefined;
  const builds = hostBuilds(platform, own.flatMap(({ network }) => network.services));
  if (builds.every((build) => build === SINGLE_PREFIX_BUILD)) return isForBuilding(project) ? undefined : 'W04';
  const publishes = own.some(({ ports }) => ports.length > 0);
  return publishes && builds.some((build) => build >= DEADLOCK_FROM_BUILD) ? 'W03' : undefined;
}

/** Nothing of such a file is ever started, so no network is made. */
function isForBuilding(project: Project): boolean {
  return servicesOf(project).every(({ node }) => node.entries.has('build') && [...node.entries.keys()].every((key) => KEYS_OF_BUILDING.has(key) || key.startsWith('x-')));
}

/** Whether this is the implicit network of services that were left off the shared `nat`, which `service-left-off-shared-nat` tells of. */
export function isLeftOver(loaded: LoadedProject, { key, node }: Network): boolean {
  return key === 'default' && node === undefined && sharedNatNetworks(loaded).some((network) => network.services.length > 0);
}
