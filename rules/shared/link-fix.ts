import type { ModelNode, Origin } from '../../src/compose/model.ts';
import { getMap } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { attachmentsOfService, servicesNamed } from '../../src/compose/views/networks.ts';
import type { Attachment, Service } from '../../src/compose/views/service.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import type { Patch, YamlValue } from '../../src/yaml/patch.ts';
import type { Pattern } from '../../src/yaml/path.ts';
import type { Link } from './links.ts';
import { enumerate } from './words.ts';

interface Plan {
  readonly patches: FilePatch[];
  readonly changes: Pattern[];
}

/**
 * Replaces the `links` of a service: start order goes to `depends_on`, an alias to the network that both services share. Undefined where
 * that cannot be done without guessing: a linked service that is not there or shares no network, an alias that another container
 * answers to, or text that comes through an alias, a merge key or `extends` and serves other services too.
 */
export function replaceLinksFix(project: Project, service: Service, node: ModelNode, links: readonly Link[], certain: boolean): Fix | undefined {
  if (project.format === 'v1' || !node.origins.every((origin) => isOwn(project, origin))) return undefined;
  const plan: Plan = { patches: [], changes: [['services', service.name, 'links']] };
  for (const origin of node.origins) add(plan, origin, { op: 'remove', path: origin.path });
  const aliases = placeAliases(project, service, links);
  if (aliases === undefined || !dependOn(project, service, node.origins[0], links, plan)) return undefined;
  for (const placed of aliases) if (!addAliases(project, placed, plan)) return undefined;
  const [first, ...rest] = plan.patches;
  if (first === undefined) return undefined;
  const named = aliases.flatMap(({ attachment, names }) => names.map((name) => `\`${name}\` for \`${attachment.service.name}\``));
  return {
    title: named.length === 0 ? 'Replace `links` by `depends_on`' : `Replace \`links\` by \`depends_on\` and the network ${named.length === 1 ? 'alias' : 'aliases'} ${enumerate(named)}`,
    safety: certain ? 'safe' : 'unsafe',
    ...(named.length === 0 ? {} : { note: 'A network alias is visible to every container on the network, a link alias was meant for one.' }),
    patches: [first, ...rest],
    changes: plan.changes,
  };
}

/** Whether a place may be edited for this one user. */
function isOwn(project: Project, origin: Origin): boolean {
  return origin.via === undefined && project.usersOf(origin).length <= 1;
}

interface PlacedAlias {
  readonly attachment: Attachment;
  readonly names: readonly string[];
}

/** For each linked service the network on which its new names go; undefined when one has no place or is taken. */
function placeAliases(project: Project, service: Service, links: readonly Link[]): readonly PlacedAlias[] | undefined {
  const ownKeys = new Set(attachmentsOfService(project, service.name).map(({ network }) => network.key));
  const placed = new Map<string, { attachment: Attachment; names: string[] }>();
  for (const { target, alias } of links) {
    const shared = attachmentsOfService(project, target).find(({ network }) => ownKeys.has(network.key));
    if (shared === undefined) return undefined;
    if (alias === target || shared.aliases.some(({ name }) => name === alias)) continue;
    if ([...servicesNamed(project, shared.network.key, alias)].some((other) => other !== target)) return undefined;
    const entry = placed.get(target) ?? { attachment: shared, names: [] };
    if (!entry.names.includes(alias)) entry.names.push(alias);
    placed.set(target, entry);
  }
  return [...placed.values()];
}

/** Adds the linked services to `depends_on`, in the form and the file in which it stands; Compose takes the start order from `links`. */
function dependOn(project: Project, service: Service, links: Origin, wanted: readonly Link[], plan: Plan): boolean {
  const existing = getMap(service.node, 'depends_on');
  const names = [...new Set(wanted.map(({ target }) => target))].filter((name) => existing?.entries.has(name) !== true);
  if (names.length === 0) return true;
  plan.changes.push(['services', service.name, 'depends_on']);
  if (existing === undefined || existing.entries.size === 0) {
    add(plan, links, { op: 'set', path: [...links.path.slice(0, -1), 'depends_on'], value: names });
    return true;
  }
  const origin = existing.origins[0];
  const [entry] = existing.entries.values();
  if (!isOwn(project, origin)) return false;
  const isList = typeof entry?.origins[0].path.at(-1) === 'number';
  for (const name of names) {
    if (isList) add(plan, origin, { op: 'append', path: origin.path, value: name });
    else add(plan, origin, { op: 'set', path: [...origin.path, name], value: { condition: 'service_started', restart: true } });
  }
  return true;
}

/** Writes aliases under the network of the linked service, in the form in which its networks stand. */
function addAliases(project: Project, { attachment, names }: PlacedAlias, plan: Plan): boolean {
  const { service, network, node } = attachment;
  const networks = service.node.entries.get('networks');
  plan.changes.push(['services', service.name, 'networks']);
  if (node === undefined) {
    const origin = networks?.origins[0] ?? service.node.origins.at(-1) ?? service.node.origins[0];
    if (!isOwn(project, origin)) return false;
    const path = networks === undefined ? [...origin.path, 'networks'] : origin.path;
    add(plan, origin, { op: 'set', path, value: { [network.key]: { aliases: names } } });
    return true;
  }
  const origin = node.origins[0];
  if (networks?.kind !== 'map' || !isOwn(project, networks.origins[0]) || !isOwn(project, origin)) return false;
  if (typeof origin.path.at(-1) === 'number') {
    if (networks.origins.length > 1) return false;
    const value: Record<string, YamlValue> = {};
    for (const key of networks.entries.keys()) value[key] = key === network.key ? { aliases: names } : {};
    add(plan, networks.origins[0], { op: 'set', path: networks.origins[0].path, value });
    return true;
  }
  const list = node.kind === 'map' ? node.entries.get('aliases') : undefined;
  if (list === undefined) {
    add(plan, origin, { op: 'set', path: [...origin.path, 'aliases'], value: names });
    return true;
  }
  if (!isOwn(project, list.origins[0])) return false;
  for (const name of names) add(plan, list.origins[0], { op: 'append', path: list.origins[0].path, value: name });
  return true;
}

function add(plan: Plan, { file, document }: Pick<Origin, 'file' | 'document'>, patch: Patch): void {
  plan.patches.push({ file, document, patch });
}
