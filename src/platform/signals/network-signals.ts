import type { ModelNode } from '../../compose/model.ts';
import { getMap, getScalar, scalarText } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import { attachmentsOf, networksOf } from '../../compose/views/networks.ts';
import type { Network } from '../../compose/views/service.ts';
import { servicesOf } from '../../compose/views/services.ts';
import type { Signal } from '../verdict.ts';

/** Drivers of the Windows engine; the last two could be plug-ins elsewhere. moby `daemon/libnetwork/drivers/windows/windows.go`, read 2026-11-21. */
const WINDOWS_DRIVERS: ReadonlyMap<string, Signal['strength']> = new Map([
  ['nat', 'conclusive'], ['transparent', 'conclusive'], ['l2bridge', 'conclusive'], ['l2tunnel', 'conclusive'], ['ics', 'conclusive'], ['internal', 'strong'], ['private', 'strong'],
]);

/** Drivers of the Linux engine: moby `daemon/libnetwork/drivers_linux.go`, read 2026-11-21. */
const LINUX_DRIVERS: ReadonlySet<string> = new Set(['bridge', 'macvlan', 'ipvlan']);

/** What the networks of each service tell of its system; a network that no service is on tells nothing. Catalogue P8, P9, P15, L7. */
export function networkSignals(project: Project): ReadonlyMap<string, readonly Signal[]> {
  const byNetwork = new Map<string, readonly Signal[]>();
  for (const network of networksOf(project).values()) {
    const signals = signalsOf(network);
    if (signals.length > 0) byNetwork.set(network.key, signals);
  }
  const byService = new Map<string, Signal[]>();
  const add = (service: string, signals: readonly Signal[]): void => {
    const list = byService.get(service);
    if (list === undefined) byService.set(service, [...signals]);
    else list.push(...signals);
  };
  for (const { service, network, node } of attachmentsOf(project)) {
    const signals = [...(byNetwork.get(network.key) ?? []), ...optionSignals(node)];
    if (signals.length > 0) add(service.name, signals);
  }
  for (const { name, node } of servicesOf(project)) {
    const mode = getScalar(node, 'network_mode');
    if (mode !== undefined && scalarText(mode) === 'nat') add(name, [{ id: 'P15', os: 'windows', strength: 'strong', origin: mode.origins[0], says: 'it is on the network `nat`, which Windows engines have' }]);
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
  signals.push(...optionSignals(node));
  if (external === true && engineName === 'nat') signals.push({ id: 'P15', os: 'windows', strength: 'strong', origin: node.origins[0], says: 'it is on the external network `nat`, which Windows engines have' });
  return signals;
}

/** The options of a network, or of one service on it. */
function optionSignals(node: ModelNode | undefined): readonly Signal[] {
  const signals: Signal[] = [];
  for (const [key, value] of getMap(node, 'driver_opts')?.entries ?? []) {
    const [origin] = value.origins;
    if (/^com\.docker\.(?:network|endpoint)\.windowsshim\./u.test(key)) signals.push({ id: 'P9', os: 'windows', strength: 'conclusive', origin, says: `option \`${key}\` exists on Windows only` });
    else if (key.startsWith('com.docker.network.bridge.')) signals.push({ id: 'L7', os: 'linux', strength: 'strong', origin, says: `option \`${key}\` exists on Linux only` });
  }
  return signals;
}
