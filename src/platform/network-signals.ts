import type { Project } from '../compose/project.ts';
import { getMap, getScalar } from '../compose/navigate.ts';
import { attachmentsOf, networksOf } from '../compose/views/networks.ts';
import type { Network } from '../compose/views/service.ts';
import type { Signal } from './verdict.ts';

/** Drivers of the Windows engine; the last two could be plug-ins elsewhere. moby `daemon/libnetwork/drivers/windows/windows.go`, read 2026-11-21. */
const WINDOWS_DRIVERS: ReadonlyMap<string, Signal['strength']> = new Map([
  ['nat', 'conclusive'], ['transparent', 'conclusive'], ['l2bridge', 'conclusive'], ['l2tunnel', 'conclusive'], ['ics', 'conclusive'], ['internal', 'strong'], ['private', 'strong'],
]);

const LINUX_DRIVERS: ReadonlySet<string> = new Set(['bridge', 'macvlan', 'ipvlan']);

/** What the networks of each service tell of its system. Catalogue P8, P9, P15, L7. */
export function networkSignals(project: Project): ReadonlyMap<string, readonly Signal[]> {
  const byNetwork = new Map<string, readonly Signal[]>();
  for (const network of networksOf(project).values()) {
    const signals = signalsOf(network);
    if (signals.length > 0) byNetwork.set(network.key, signals);
  }
  const byService = new Map<string, Signal[]>();
  if (byNetwork.size === 0) return byService;
  for (const { service, network } of attachmentsOf(project)) {
    const signals = byNetwork.get(network.key);
    if (signals !== undefined) byService.set(service.name, [...(byService.get(service.name) ?? []), ...signals]);
  }
  return byService;
}

function signalsOf({ node, driver, external, engineName }: Network): readonly Signal[] {
  if (node === undefined) return [];
  const signals: Signal[] = [];
  const written = getScalar(node, 'driver') ?? node;
  const strength = driver === undefined ? undefined : WINDOWS_DRIVERS.get(driver);
  if (driver !== undefined && strength !== undefined) signals.push({ id: 'P8', os: 'windows', strength, origin: written.origins[0], says: `network driver \`${driver}\` exists on Windows only` });
  if (driver !== undefined && LINUX_DRIVERS.has(driver)) signals.push({ id: 'L7', os: 'linux', strength: 'strong', origin: written.origins[0], says: `network driver \`${driver}\` exists on Linux only` });
  for (const [key, value] of getMap(node, 'driver_opts')?.entries ?? []) {
    if (/^com\.docker\.(?:network|endpoint)\.windowsshim\./u.test(key)) signals.push({ id: 'P9', os: 'windows', strength: 'conclusive', origin: value.origins[0], says: `option \`${key}\` exists on Windows only` });
    else if (key.startsWith('com.docker.network.bridge.')) signals.push({ id: 'L7', os: 'linux', strength: 'strong', origin: value.origins[0], says: `option \`${key}\` exists on Linux only` });
  }
  if (external === true && engineName === 'nat') signals.push({ id: 'P15', os: 'windows', strength: 'strong', origin: node.origins[0], says: 'it is on the external network `nat`, which Windows engines have' });
  return signals;
}
