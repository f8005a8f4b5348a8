import { getNode, scalarText } from '../../../src/compose/navigate.ts';
import { printRestart, stackRestart } from '../../../src/compose/stack/restart-policy.ts';
import { parseSize } from '../../../src/compose/syntax/size.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { Hazard, LoadedProject, Report } from '../../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../../src/platform/hosts.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { EditPlan, solePlaces } from '../edits/edit-place.ts';
import { placeBeside } from '../edits/setting-beside.ts';
import type { SCHEMA_MESSAGES } from '../problems/schema-problems.ts';
import { formatHint, STACK_FORMATS } from './stack-format.ts';

/** The entry of the catalogue for keys that stacks refuse or pass over, on Windows services. */
export const WINDOWS_KEYS_IN_STACKS: Hazard = {
  title: 'Keys that stacks do not know, on a Windows service',
  affects: 'stacks with Windows services',
  consequence: 'Passed over: `Ignoring unsupported options: restart, security_opt`, though `restart` counts where there is no `deploy.restart_policy`, all but `no`. Refused: `services.web Additional property mem_limit is not allowed`. `isolation` and `credential_spec` are read.',
  severity: 'warning where the key is passed over, info where it counts nevertheless, error where the file is refused',
  remedy: 'Write `deploy.resources.limits` for `mem_limit`, `deploy.restart_policy` for `restart`, `credential_spec` for `security_opt: credentialspec=…`. `--fix` does the first where the service is certain to be Windows, and the second where `restart` says the same; else `--unsafe-fixes`.',
  sources: ['https://github.com/docker/cli/blob/master/cli/compose/types/types.go'],
};

/** Keys that Windows users rely on and stacks do not read. */
const KEYS: ReadonlySet<string> = new Set([
  'security_opt', 'network_mode', 'links', 'external_links', 'devices', 'shm_size', 'restart', 'build', 'cgroup_parent', 'mac_address', 'privileged', 'pid', 'ipc', 'userns_mode', 'domainname',
  'cpu_shares', 'cpu_quota', 'cpuset', 'mem_limit', 'memswap_limit', 'volumes_from', 'extends', 'volume_driver', 'container_name', 'expose', 'cpus', 'cpu_count', 'cpu_percent', 'storage_opt', 'scale',
]);

type Found = Report<typeof SCHEMA_MESSAGES>;

/** The same finding under the number that it has on a Windows service, with what to write instead. */
export function onWindows(context: LoadedProject, found: Found): Found {
  const [section, name, key] = found.path;
  if (section !== 'services' || found.path.length !== 3 || !KEYS.has(String(key)) || !isWindows(context.platform.services.get(String(name)))) return found;
  const fix = key === 'mem_limit' ? moveMemory(context, String(name)) : key === 'restart' ? moveRestart(context, String(name)) : undefined;
  const isGmsa = key === 'security_opt' && JSON.stringify([...textsOf(context, String(name))]).toLowerCase().includes('credentialspec');
  return { ...found, hazard: 'W118', ...(isGmsa ? { data: { ...found.data, advice: `Write \`credential_spec: {file: …}\`, which stacks read${formatHint(context, STACK_FORMATS.credentialSpec).replace('; `docker stack` reads that', '')}.` } } : {}), fixes: fix === undefined ? (found.fixes ?? []) : [fix] };
}

function textsOf({ project }: LoadedProject, name: string): readonly string[] {
  const node = getNode(project.model, 'services', name, 'security_opt');
  return node?.kind === 'seq' ? node.items.map((item) => scalarText(item) ?? '') : [];
}

/** The text of a key; undefined where it hangs on a variable. */
function writtenText({ project }: LoadedProject, name: string, key: string): string | undefined {
  const node = getNode(project.model, 'services', name, key);
  return node?.kind === 'scalar' && node.unresolved.length === 0 && node.pieces === undefined ? node.raw : undefined;
}

function moveMemory(context: LoadedProject, name: string): Fix | undefined {
  // A variable moves along.
  const node = getNode(context.project.model, 'services', name, 'mem_limit');
  const text = node?.kind === 'scalar' && node.raw !== '' ? node.raw : undefined;
  const isCertain = isConclusive(context.platform.services.get(name));
  const about = { title: `Write \`deploy.resources.limits.memory: ${text ?? ''}\` instead of \`mem_limit\``, safety: isCertain ? 'safe' : 'unsafe', ...(isCertain ? {} : { note: 'The files suggest Windows but do not prove it.' }) } as const;
  return text === undefined || !parseSize(scalarText(node) ?? '').ok ? undefined : moveInto(context, name, 'mem_limit', ['deploy', 'resources', 'limits', 'memory'], text, about);
}

/** Says in the words of stacks what a stack makes of `restart`, or what it should have made of `no`. */
function moveRestart(context: LoadedProject, name: string): Fix | undefined {
  const text = writtenText(context, name, 'restart');
  const meant = text === undefined ? 'refused' : stackRestart(text);
  const to = ['deploy', 'restart_policy'];
  if (meant === 'refused') return undefined;
  const move = (path: readonly string[], value: YamlValue, words: string, rest: Pick<Fix, 'safety' | 'note'>): Fix | undefined => moveInto(context, name, 'restart', path, value, { title: `Write \`${path.join('.')}: ${words}\` instead of \`restart\``, ...rest });
  const untilNow = { safety: 'unsafe', note: 'Until now the stack has started the containers again whenever they ended.' } as const;
  if (meant === 'forgotten') return move([...to, 'condition'], 'none', 'none', untilNow);
  const { condition, attempts } = meant;
  // What a policy does not tell is `any`, whatever stands in `restart`.
  const isTold = getNode(context.project.model, 'services', name, ...to) !== undefined;
  if (attempts === undefined) return move([...to, 'condition'], condition, condition, isTold && condition !== 'any' ? untilNow : { safety: 'safe' });
  return isTold ? undefined : move(to, { condition, max_attempts: attempts }, printRestart(meant), { safety: 'safe' });
}

/** Takes a key out and says the same where stacks look for it, in the file that says it last, unless something is said there already. */
function moveInto({ project }: LoadedProject, name: string, key: string, to: readonly string[], value: YamlValue, about: Pick<Fix, 'title' | 'safety' | 'note'>): Fix | undefined {
  const service = getNode(project.model, 'services', name);
  const node = getNode(service, key);
  const places = node === undefined ? undefined : solePlaces(project, node);
  if (service?.kind !== 'map' || places === undefined || getNode(service, ...to) !== undefined) return undefined;
  const home = placeBeside(project, service, places[0], to);
  const [step, ...deeper] = home?.rest ?? [];
  if (home === undefined || step === undefined) return undefined;
  const plan = new EditPlan();
  for (const place of places) plan.add(place, { op: 'remove', path: place.path });
  const nested = deeper.reduceRight<YamlValue>((inside, below) => ({ [below]: inside }), value);
  plan.add(home.place, { op: 'set', path: [...home.place.path, step], value: nested });
  plan.declare(['services', name, key]);
  plan.declare(['services', name, ...to]);
  return plan.fix(about);
}
