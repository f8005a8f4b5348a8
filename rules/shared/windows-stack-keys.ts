import { getNode, scalarText } from '../../src/compose/navigate.ts';
import type { Fix } from '../../src/lint/finding.ts';
import type { Hazard, LoadedProject, Report } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import type { YamlValue } from '../../src/yaml/patch.ts';
import { EditPlan, ownMap, ownPlaces } from './edit-place.ts';
import type { SCHEMA_MESSAGES } from './schema-problems.ts';

/** The entry of the catalogue for keys that stacks refuse or pass over, on Windows services. */
export const WINDOWS_KEYS_IN_STACKS: Hazard = {
  title: 'Keys that stacks do not know, on a Windows service',
  affects: 'stacks with Windows services',
  consequence: 'Passed over: `Ignoring unsupported options: restart, security_opt`. Refused: `services.web Additional property mem_limit is not allowed`. `isolation` and `credential_spec` are read.',
  severity: 'warning where the key is passed over, error where the file is refused',
  remedy: 'Write `deploy.resources.limits` for `mem_limit`, `deploy.restart_policy` for `restart`, `credential_spec` for `security_opt: credentialspec=…`. `--fix` does the first two where the service is certain to be Windows, else `--unsafe-fixes`.',
  sources: ['https://github.com/docker/cli/blob/master/cli/compose/types/types.go'],
};

/** Keys that Windows users rely on and stacks do not read. */
const KEYS: ReadonlySet<string> = new Set([
  'security_opt', 'network_mode', 'links', 'external_links', 'devices', 'shm_size', 'restart', 'build', 'cgroup_parent', 'mac_address', 'privileged', 'pid', 'ipc', 'userns_mode', 'domainname',
  'cpu_shares', 'cpu_quota', 'cpuset', 'mem_limit', 'memswap_limit', 'volumes_from', 'extends', 'volume_driver', 'container_name', 'expose', 'cpus', 'cpu_count', 'cpu_percent', 'storage_opt', 'scale',
]);

/** What stacks read instead of `restart`. */
const CONDITIONS: Readonly<Record<string, string>> = { always: 'any', 'unless-stopped': 'any', 'on-failure': 'on-failure', no: 'none', false: 'none' };

type Found = Report<typeof SCHEMA_MESSAGES>;

/** The same finding under the number that it has on a Windows service, with what to write instead. */
export function onWindows(context: LoadedProject, found: Found): Found {
  const [section, name, key] = found.path;
  if (section !== 'services' || found.path.length !== 3 || !KEYS.has(String(key)) || !isWindows(context.platform.services.get(String(name)))) return found;
  const fix = key === 'mem_limit' ? moveInto(context, String(name), 'mem_limit', ['deploy', 'resources', 'limits', 'memory'], (text) => text) : key === 'restart' ? moveInto(context, String(name), 'restart', ['deploy', 'restart_policy', 'condition'], (text) => CONDITIONS[text.replace(/:\d+$/u, '')]) : undefined;
  const isGmsa = key === 'security_opt' && JSON.stringify([...textsOf(context, String(name))]).toLowerCase().includes('credentialspec');
  return { ...found, hazard: 'W118', ...(isGmsa ? { data: { ...found.data, advice: 'Write `credential_spec: {file: …}`, which stacks read.' } } : {}), fixes: fix === undefined ? (found.fixes ?? []) : [fix] };
}

function textsOf({ project }: LoadedProject, name: string): readonly string[] {
  const node = getNode(project.model, 'services', name, 'security_opt');
  return node?.kind === 'seq' ? node.items.map((item) => scalarText(item) ?? '') : [];
}

/** Takes a key out and says the same where stacks look for it, unless something is said there already. */
function moveInto({ project, platform }: LoadedProject, name: string, key: string, to: readonly string[], translate: (text: string) => string | undefined): Fix | undefined {
  const service = getNode(project.model, 'services', name);
  const node = getNode(service, key);
  const written = node?.kind === 'scalar' && node.unresolved.length === 0 && node.pieces === undefined ? node.raw : undefined;
  const value = written === undefined ? undefined : translate(written);
  const places = node === undefined ? undefined : ownPlaces(node);
  if (service?.kind !== 'map' || value === undefined || places === undefined || getNode(service, ...to) !== undefined || project.usersOf(service.origins[0]).length > 1) return undefined;
  // The deepest mapping that is there takes what is missing.
  const depth = to.findLastIndex((_, index) => getNode(service, ...to.slice(0, index))?.kind === 'map');
  const holder = getNode(service, ...to.slice(0, depth));
  const home = holder?.kind === 'map' ? ownMap(holder) : undefined;
  if (holder === undefined || home === undefined || (depth > 0 && project.usersOf(holder.origins[0]).length > 1)) return undefined;
  const plan = new EditPlan();
  for (const place of places) plan.add(place, { op: 'remove', path: place.path });
  const nested = to.slice(depth + 1).reduceRight<YamlValue>((inside, step) => ({ [step]: inside }), value);
  plan.add(home, { op: 'set', path: [...home.path, to[depth] ?? ''], value: nested });
  plan.declare(['services', name, key]);
  plan.declare(['services', name, ...to]);
  const [first, ...rest] = plan.patches;
  if (first === undefined) return undefined;
  return { title: `Write \`${to.join('.')}: ${value}\` instead of \`${key}\``, safety: isConclusive(platform.services.get(name)) ? 'safe' : 'unsafe', patches: [first, ...rest], changes: plan.changes };
}
