import type { MapNode, ModelNode, Origin, ScalarNode } from '../../compose/model.ts';
import { getMap, getNode, getScalar, getSeq, isNull, originWithin, scalarText } from '../../compose/navigate.ts';
import type { Os, Signal, Strength } from '../verdict.ts';
import { commandSignals } from './command-signals.ts';
import { mountSignals } from './mount-signals.ts';

/** Takes one signal. */
export type AddSignal = (id: string, os: Os, strength: Strength, origin: Origin, says: string, rises?: Signal['rises']) => void;

/** Keys that only Linux containers know; on a certainly Windows service they are hazards, not signals. Catalogue B.2, L6. */
const LINUX_KEYS = ['cap_add', 'cap_drop', 'sysctls', 'userns_mode', 'tmpfs', 'shm_size', 'ulimits', 'ipc'] as const;

/** What a service says of its system apart from its image: one pass over its keys. */
export function serviceSignals(service: MapNode): readonly Signal[] {
  const signals: Signal[] = [];
  const add: AddSignal = (id, os, strength, origin, says, rises) => {
    signals.push({ id, os, strength, origin, says, ...(rises === undefined ? {} : { rises }) });
  };
  readPlatform(service, add);
  readIsolation(service, add);
  readCredentials(service, add);
  readDevices(service, add);
  readPlacement(service, add);
  readTargets(service, add);
  readUser(service, add);
  readLinuxKeys(service, add);
  readEnvironment(service, add);
  mountSignals(service, add);
  commandSignals(service, add);
  return signals;
}

function readPlatform(service: MapNode, add: AddSignal): void {
  const node = getScalar(service, 'platform');
  const platform = scalarText(node)?.toLowerCase();
  if (node === undefined || platform === undefined) return;
  if (platform.startsWith('windows')) add('P1', 'windows', 'conclusive', node.origins[0], `\`platform\` is \`${platform}\``);
  else if (platform.startsWith('linux')) add('L1', 'linux', 'conclusive', node.origins[0], `\`platform\` is \`${platform}\``);
}

function readIsolation(service: MapNode, add: AddSignal): void {
  const node = getScalar(service, 'isolation');
  if (node === undefined || isNull(node)) return;
  const value = scalarText(node)?.toLowerCase();
  const isVariable = value === undefined || node.pieces?.some(({ variable }) => variable !== undefined) === true;
  // Nobody makes it a variable for Linux, where only `default` exists; which value it has today does not matter.
  if (isVariable) add('P7', 'windows', 'strong', node.origins[0], 'it sets `isolation` by a variable, which only Windows has a use for');
  else if (value === 'process' || value === 'hyperv') add('P6', 'windows', 'conclusive', node.origins[0], `\`isolation: ${value}\` exists on Windows only`);
}

function readCredentials(service: MapNode, add: AddSignal): void {
  const spec = getNode(service, 'credential_spec');
  if (spec !== undefined) add('P10', 'windows', 'conclusive', spec.origins[0], '`credential_spec` exists on Windows only');
  for (const option of getSeq(service, 'security_opt')?.items ?? []) {
    if (/^credentialspec[=:]/iu.test(scalarText(option) ?? '')) add('P10', 'windows', 'conclusive', option.origins[0], 'a credential spec exists on Windows only');
  }
}

function readDevices(service: MapNode, add: AddSignal): void {
  for (const device of getSeq(service, 'devices')?.items ?? []) {
    const source = scalarText(device) ?? scalarText(getScalar(device, 'source')) ?? '';
    // Compose takes the colon of `IDType://ID` for the one between source and target.
    const text = [source, scalarText(getScalar(device, 'target'))].filter((part) => part !== undefined).join(':');
    if (source.startsWith('class/')) add('P11', 'windows', 'conclusive', device.origins[0], `device \`${source}\` is written in the Windows form`);
    else if (/^[\w-]+:\/\//u.test(text)) add('P11', 'windows', 'conclusive', device.origins[0], `device \`${text}\` is written in the Windows form`);
    else if (source.startsWith('/dev/')) add('L6', 'linux', 'strong', device.origins[0], `device \`${source}\` exists on Linux only`);
  }
}

function readPlacement(service: MapNode, add: AddSignal): void {
  for (const constraint of getSeq(service, 'deploy', 'placement', 'constraints')?.items ?? []) {
    const [, key, os] = /^\s*(node\.platform\.os|node\.labels\.os)\s*==\s*(windows|linux)\s*$/iu.exec(scalarText(constraint) ?? '') ?? [];
    if (key === undefined || os === undefined) continue;
    const isPlatform = key.toLowerCase() === 'node.platform.os';
    const windows = os.toLowerCase() === 'windows';
    add(windows ? 'P12' : 'L1', windows ? 'windows' : 'linux', isPlatform ? 'conclusive' : 'strong', constraint.origins[0], `it is placed on nodes with \`${key} == ${os.toLowerCase()}\``);
  }
}

function readTargets(service: MapNode, add: AddSignal): void {
  for (const section of ['secrets', 'configs']) {
    for (const item of getSeq(service, section)?.items ?? []) {
      const target = getScalar(item, 'target');
      const path = scalarText(target) ?? '';
      if (target !== undefined && /^[A-Za-z]:[\\/]/u.test(path)) add('P13', 'windows', 'conclusive', target.origins[0], `\`${path}\` is a path inside a Windows container`);
    }
  }
}

function readUser(service: MapNode, add: AddSignal): void {
  const user = getScalar(service, 'user');
  const name = scalarText(user) ?? '';
  if (user !== undefined && /^(?:containeradministrator|containeruser|nt authority\\.*|nt service\\.*)$/iu.test(name)) {
    add('P14', 'windows', 'conclusive', user.origins[0], `user \`${name}\` exists on Windows only`);
  }
}

function readLinuxKeys(service: MapNode, add: AddSignal): void {
  LINUX_KEYS.forEach((key) => {
    const node = service.entries.get(key);
    if (node !== undefined && !isEmpty(node)) add('L6', 'linux', 'strong', node.origins[0], `\`${key}\` means something on Linux only`);
  });
  for (const key of ['network_mode', 'pid']) {
    const node = getScalar(service, key);
    if (node !== undefined && scalarText(node) === 'host') add('L6', 'linux', 'strong', node.origins[0], `\`${key}: host\` means something on Linux only`);
  }
  const privileged = getScalar(service, 'privileged');
  if (privileged?.value === true || privileged?.value === 'true') add('L6', 'linux', 'strong', privileged.origins[0], '`privileged` means something on Linux only');
}

function isEmpty(node: ModelNode): boolean {
  return node.kind === 'seq' ? node.items.length === 0 : node.kind === 'map' ? node.entries.size === 0 : node.value === null;
}

function readEnvironment(service: MapNode, add: AddSignal): void {
  for (const [name, node] of getMap(service, 'environment')?.entries ?? []) {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
    const reason = readVariable(name, node, node.value);
    if (reason === undefined) continue;
    add('P21', 'windows', 'strong', originWithin(node, 0, node.value.length), reason);
    return;
  }
}

function readVariable(name: string, node: ScalarNode, value: string): string | undefined {
  // With an unknown variable in it, only what stands before that is sure.
  if (/^[A-Za-z]:\\/u.test(node.unresolved.length === 0 ? value : node.raw)) return `\`${name}\` holds the Windows path \`${value}\``;
  return name === 'DOCKER_HOST' && value.startsWith('npipe:') ? '`DOCKER_HOST` is a named pipe' : undefined;
}
