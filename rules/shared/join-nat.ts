import type { MapNode, ModelNode, Origin } from '../../src/compose/model.ts';
import type { Project } from '../../src/compose/project.ts';
import { attachmentsOfService } from '../../src/compose/views/networks.ts';
import type { Attachment, Network } from '../../src/compose/views/service.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import type { LoadedProject } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import type { Patch } from '../../src/yaml/patch.ts';
import type { Path, Pattern } from '../../src/yaml/path.ts';
import { NAT, ownNatNetworks, sharedNatNetworks } from './nat.ts';
import { enumerate } from './words.ts';

/** What of an attachment has no meaning on the host's `nat`, whose range is another one on every host. */
const ADDRESS_KEYS = ['ipv4_address', 'ipv6_address', 'link_local_ips', 'priority', 'gw_priority', 'mac_address'] as const;

/** What an own network may hold that a plain reference to `nat` cannot. */
const NETWORK_SETTINGS = ['driver_opts', 'ipam', 'internal', 'attachable', 'labels', 'enable_ipv6', 'enable_ipv4', 'name'] as const;

const TRADE_OFF =
  'The containers of all projects on the host share `nat` and find each other by name; the file then needs a Windows host, and Compose 2.30 or later to survive a reboot.';

/** Collects the patches of one fix; `refuse` makes the whole fix impossible. */
interface Plan {
  readonly patches: FilePatch[];
  readonly changes: Pattern[];
  /** Settings that are given up, for the note. */
  readonly lost: string[];
  /** The key under which the project knows the host's `nat` afterwards. */
  readonly key: string;
}

/**
 * Moves a project from its own NAT networks to the host's `nat`: one attachment for each service, its aliases united, networks that
 * are no longer used taken out. Undefined where that cannot be done without guessing: values that come through an alias, `extends` or
 * a merge key, attachments spread over several files, or services that are not certainly Windows.
 */
export function joinNatFix(loaded: LoadedProject): Fix | undefined {
  const { project, platform } = loaded;
  const own = ownNatNetworks(loaded).map(({ network }) => network);
  const affected = new Set(own.flatMap((network) => network.services));
  const verdicts = [...affected].map((name) => platform.services.get(name));
  if (own.length === 0 || !verdicts.every((verdict) => isWindows(verdict))) return undefined;

  const shared = sharedNatNetworks(loaded)[0];
  const key = shared?.key ?? (own.some((network) => network.key === 'default') ? 'default' : (own[0]?.key ?? 'default'));
  const plan: Plan = { patches: [], changes: [], lost: [], key };
  const converted = shared !== undefined || convertNetwork(project, own.find((network) => network.key === key), plan);
  const done = converted && own.every((network) => network.key === key || dropNetwork(network, plan)) && moveServices(project, own, plan);
  const [first, ...rest] = plan.patches;
  if (!done || first === undefined) return undefined;

  const declared = verdicts.every((verdict) => verdict?.certainty === 'declared');
  return {
    title: `Join the host's \`nat\` network instead of ${own.length === 1 ? 'an own one' : 'own ones'}`,
    safety: declared && plan.lost.length === 0 ? 'safe' : 'unsafe',
    note: plan.lost.length === 0 ? TRADE_OFF : `${TRADE_OFF} Given up: ${enumerate(plan.lost)}.`,
    patches: [first, ...rest],
    changes: plan.changes,
  };
}

/** Makes the network under `plan.key` a reference to the host's `nat`. */
function convertNetwork(project: Project, network: Network | undefined, plan: Plan): boolean {
  const reference = { name: NAT, external: true };
  const path: Path = ['networks', plan.key];
  plan.changes.push(path);
  if (network?.node === undefined) {
    const place = topLevelPlace(project);
    if (place === undefined) return false;
    add(plan, place, { op: 'set', path, value: reference });
    return true;
  }
  if (!isPlain(network.node)) return false;
  noteSettings(network, plan);
  const [written, ...overlays] = network.node.origins.toReversed();
  if (written === undefined) return false;
  add(plan, written, { op: 'set', path: written.path, value: reference });
  for (const overlay of overlays) add(plan, overlay, { op: 'remove', path: overlay.path });
  return true;
}

function dropNetwork(network: Network, plan: Plan): boolean {
  if (network.node === undefined) return true;
  if (!isPlain(network.node)) return false;
  noteSettings(network, plan);
  plan.changes.push(['networks', network.key]);
  for (const origin of network.node.origins) add(plan, origin, { op: 'remove', path: origin.path });
  return true;
}

function noteSettings(network: Network, plan: Plan): void {
  for (const setting of NETWORK_SETTINGS) {
    const present = network.node?.kind === 'map' && network.node.entries.has(setting);
    if (present) plan.lost.push(`\`${setting}\` of network \`${network.key}\``);
  }
}

function moveServices(project: Project, own: readonly Network[], plan: Plan): boolean {
  const keys = new Set(own.map((network) => network.key));
  const services = new Set(own.flatMap((network) => network.services));
  return [...services].every((service) => {
    const attachments = attachmentsOfService(project, service);
    const moving = attachments.filter(({ network }) => keys.has(network.key) || network.key === plan.key);
    return moving.length === 0 || moveService(moving, attachments.length > moving.length, plan);
  });
}

/** Leaves a service with one attachment to `plan.key` in place of all those that are moving. */
function moveService(moving: readonly Attachment[], hasOthers: boolean, plan: Plan): boolean {
  const [only] = moving;
  if (only === undefined) return true;
  const { service } = only;
  const place: Path = ['services', service.name, 'networks'];
  if (only.node === undefined) {
    if (plan.key === only.network.key) return true;
    plan.changes.push(place);
    const origin = service.node.origins.at(-1) ?? service.node.origins[0];
    add(plan, origin, { op: 'set', path: [...origin.path, 'networks'], value: [plan.key] });
    return origin.via === undefined;
  }
  const networks = service.node.entries.get('networks');
  const settled = moving.length === 1 && only.network.key === plan.key && !hasAddress(only);
  if (settled) return true;
  if (networks === undefined || !isPlain(networks) || networks.origins.length > 1) return false;
  plan.changes.push(place);
  const bare = moving.every(({ node }) => node?.kind !== 'map' || node.entries.size === 0);
  if (plan.key === 'default' && bare && !hasOthers) {
    add(plan, networks.origins[0], { op: 'remove', path: networks.origins[0].path });
    return true;
  }
  return mergeAttachments(moving, plan);
}

function hasAddress({ node }: Attachment): boolean {
  return node?.kind === 'map' && ADDRESS_KEYS.some((name) => node.entries.has(name));
}

/** Keeps the attachment to `plan.key`, or the first one under that name, and folds the others into it. */
function mergeAttachments(moving: readonly Attachment[], plan: Plan): boolean {
  const kept = moving.find(({ network }) => network.key === plan.key) ?? moving[0];
  if (kept?.node === undefined) return false;
  const origin = kept.node.origins[0];
  const isList = typeof origin.path.at(-1) === 'number';
  for (const attachment of moving) {
    for (const name of ADDRESS_KEYS) {
      const setting = attachment.node?.kind === 'map' ? attachment.node.entries.get(name) : undefined;
      if (setting === undefined) continue;
      plan.lost.push(`\`${name}\` of \`${attachment.service.name}\``);
      if (attachment === kept) add(plan, setting.origins[0], { op: 'remove', path: setting.origins[0].path });
    }
  }
  const names = [...new Set(moving.flatMap(({ aliases }) => aliases.map(({ name }) => name)))];
  if (kept.aliases.length < names.length) add(plan, origin, { op: 'set', path: [...origin.path, 'aliases'], value: names });
  for (const attachment of moving) {
    const written = attachment.node?.origins[0];
    if (attachment !== kept && written !== undefined) add(plan, written, { op: 'remove', path: written.path });
  }
  if (kept.network.key === plan.key) return true;
  add(plan, origin, isList ? { op: 'set', path: origin.path, value: plan.key } : { op: 'rename', path: origin.path, key: plan.key });
  return true;
}

/** Whether each place where the node was written can be edited there: not reached through an alias, a merge key, `extends` or `include`. */
function isPlain(node: ModelNode): boolean {
  return node.origins.every((origin) => origin.via === undefined && origin.step !== 'default');
}

/** The file in which top-level networks are written, else the one that holds the first services. */
function topLevelPlace(project: Project): Origin | undefined {
  const section: ModelNode | MapNode | undefined = project.model.entries.get('networks') ?? project.model.entries.get('services');
  return section?.origins.at(-1);
}

function add(plan: Plan, { file, document }: Pick<Origin, 'file' | 'document'>, patch: Patch): void {
  plan.patches.push({ file, document, patch });
}
