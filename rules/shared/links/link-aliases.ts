import type { Origin } from '../../../src/compose/model.ts';
import { getScalar, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { attachmentsOf, attachmentsOfService, servicesNamed } from '../../../src/compose/views/networks.ts';
import { perProject } from '../../../src/compose/views/per-project.ts';
import type { Attachment } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { isInPlace, ownMap, type EditPlan } from '../edits/edit-place.ts';
import { linksOf, type LinkingService } from './links.ts';

/** New names of a service on a network. */
export interface PlacedAlias {
  readonly attachment: Attachment;
  readonly names: readonly string[];
  /** The same as they are to be written, with their variables. */
  readonly texts: readonly string[];
}

/** For each linked service the networks on which its new names go; undefined when one has no place or is taken. */
export function placeAliases(project: Project, group: readonly LinkingService[]): readonly PlacedAlias[] | undefined {
  const placed = new Map<string, { attachment: Attachment; names: string[]; texts: string[] }>();
  for (const { service, links } of group) {
    const ownKeys = new Set(attachmentsOfService(project, service.name).map(({ network }) => network.key));
    for (const { target, alias, written } of links) {
      const shared = attachmentsOfService(project, target).find(({ network }) => ownKeys.has(network.key));
      if (shared === undefined) return undefined;
      if (alias === target || shared.aliases.some(({ name }) => name === alias)) continue;
      if (isTaken(project, shared, alias) || isWantedForOther(project, target, alias)) return undefined;
      const key = `${target}\u0000${shared.network.key}`;
      const entry = placed.get(key) ?? { attachment: shared, names: [], texts: [] };
      if (!entry.names.includes(alias)) {
        entry.names.push(alias);
        entry.texts.push(written?.alias ?? alias);
      }
      placed.set(key, entry);
    }
  }
  return [...placed.values()];
}

/** Whether some service links another one under the same name: on a network both would answer to it. */
function isWantedForOther(project: Project, target: string, alias: string): boolean {
  return isOtherIn(namesIn(project).linked.get(alias), target);
}

/** Whether another container answers to a name on a network: a service, an alias, a container name or a host name. */
function isTaken(project: Project, { network, service }: Attachment, alias: string): boolean {
  return isOtherIn(servicesNamed(project, network.key, alias), service.name) || isOtherIn(namesIn(project).containers.get(`${network.key}\u0000${alias}`), service.name);
}

function isOtherIn(names: ReadonlySet<string> | undefined, own: string): boolean {
  return names !== undefined && names.size > (names.has(own) ? 1 : 0);
}

interface Names {
  /** The services that are linked under a name. */
  readonly linked: ReadonlyMap<string, ReadonlySet<string>>;
  /** The services whose container or host has a name, by network and name. */
  readonly containers: ReadonlyMap<string, ReadonlySet<string>>;
}

const namesIn = perProject(collectNames);

function collectNames(project: Project): Names {
  const linked = new Map<string, Set<string>>();
  const containers = new Map<string, Set<string>>();
  for (const service of servicesOf(project)) for (const { alias, target } of linksOf(service)?.links ?? []) put(linked, alias, target);
  for (const { network, service } of attachmentsOf(project)) {
    for (const key of ['container_name', 'hostname']) {
      const name = scalarText(getScalar(service.node, key));
      if (name !== undefined) put(containers, `${network.key}\u0000${name}`, service.name);
    }
  }
  return { linked, containers };
}

function put(index: Map<string, Set<string>>, key: string, value: string): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([value]));
  else known.add(value);
}

/** Writes aliases under the network of the linked service, in the form in which its networks stand. False where that text serves others too. */
export function writeAliases(project: Project, { attachment, texts: names }: PlacedAlias, plan: EditPlan): boolean {
  const { service, network, node } = attachment;
  const networks = service.node.entries.get('networks');
  const own = ownMap(service.node);
  plan.declare(['services', service.name, 'networks']);
  if (own === undefined) return false;
  const path = [...own.path, 'networks'];
  if (node === undefined || networks?.kind !== 'map') {
    const place = networks?.origins.find(isInPlace) ?? { ...own, path };
    plan.add(place, { op: 'set', path: place.path, value: { [network.key]: { aliases: names } } });
    return true;
  }
  const written = networks.origins.find(isInPlace);
  if (written === undefined) return addTo(project, attachment, names, networks.origins[0].step, path, own, plan);
  if (project.usersOf(written).length > 1) return false;
  const keys = [...networks.entries].filter(([, { origins }]) => origins.some((origin) => isIn(origin, written)));
  if (keys.some(([, { origins }]) => origins.some((origin) => isIn(origin, written) && typeof origin.path.at(-1) === 'number'))) {
    const listed = Object.fromEntries(keys.map(([key]): [string, YamlValue] => [key, {}]));
    plan.add(written, { op: 'set', path: written.path, value: { ...listed, [network.key]: { aliases: names } } });
    return true;
  }
  const list = getSeq(node, 'aliases');
  const present = list?.origins.find((origin) => isIn({ ...origin, path: origin.path.slice(0, -1) }, written));
  if (present === undefined) {
    // A list that comes through an alias or a merge key would be hidden by one of the entry's own.
    if (list !== undefined && node.origins.some((origin) => isIn(origin, written))) return false;
    plan.add(written, { op: 'set', path: [...written.path, network.key, 'aliases'], value: names });
    return true;
  }
  if (project.usersOf(present).length > 1) return false;
  for (const name of names) plan.add(present, { op: 'append', path: present.path, value: name });
  return true;
}

/** Networks that come from elsewhere: `extends` is added to, a list of a merge key is written out with the names. */
function addTo(project: Project, { service, network }: Attachment, names: readonly string[], step: Origin['step'], path: Origin['path'], own: NonNullable<ReturnType<typeof ownMap>>, plan: EditPlan): boolean {
  if (step === 'extends') {
    plan.add(own, { op: 'set', path, value: { [network.key]: { aliases: names } } });
    return true;
  }
  const attachments = attachmentsOfService(project, service.name);
  if (step !== 'merge-key' || attachments.some(({ node }) => node?.kind === 'map' && node.entries.size > 0)) return false;
  plan.add(own, { op: 'set', path, value: Object.fromEntries(attachments.map(({ network: { key } }): [string, YamlValue] => [key, key === network.key ? { aliases: names } : {}])) });
  return true;
}

/** Whether a place is an entry of a list or map. */
function isIn(origin: Origin, { file: otherFile, document: otherDocument, path: above }: Origin): boolean {
  const { file, document, path } = origin;
  return isInPlace(origin) && file === otherFile && document === otherDocument && path.length === above.length + 1 && above.every((step, index) => step === path[index]);
}
