import type { ModelNode, Origin, WrittenPlace } from '../../../src/compose/model.ts';
import { getScalar, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { attachmentsOf, attachmentsOfService, servicesNamed } from '../../../src/compose/views/networks.ts';
import { perProject } from '../../../src/compose/views/per-project.ts';
import type { Attachment } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import { addToSet } from '../../../src/text/grouping.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { isEntryOf, isInPlace, ownMap, placeAt, type EditPlan } from '../edits/edit-place.ts';
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
  for (const service of servicesOf(project)) for (const { alias, target } of linksOf(service)?.links ?? []) addToSet(linked, alias, target);
  for (const { network, service } of attachmentsOf(project)) {
    for (const key of ['container_name', 'hostname']) {
      const name = scalarText(getScalar(service.node, key));
      if (name !== undefined) addToSet(containers, `${network.key}\u0000${name}`, service.name);
    }
  }
  return { linked, containers };
}

/** Writes aliases under the network of the linked service, in the form in which its networks stand. False where that text serves others too. */
export function writeAliases(project: Project, placed: PlacedAlias, plan: EditPlan): boolean {
  const { attachment: { service, network, node }, texts: aliases } = placed;
  const networks = service.node.entries.get('networks');
  const own = ownMap(service.node);
  plan.declare(['services', service.name, 'networks']);
  if (own === undefined) return false;
  const beside = placeAt(own, [...own.path, 'networks']);
  if (node === undefined || networks?.kind !== 'map') {
    const place = networks?.origins.find(isInPlace) ?? beside;
    plan.add(place, { op: 'set', path: place.path, value: { [network.key]: { aliases } } });
    return true;
  }
  const written = networks.origins.find(isInPlace);
  if (written === undefined) return addToOthers(project, placed, networks, beside, plan);
  if (project.usersOf(written).length > 1) return false;
  const listed = [...networks.entries].flatMap(([key, { origins }]) => origins.filter((origin) => isOwnEntry(origin, written)).map(({ path }) => ({ key, isItem: typeof path.at(-1) === 'number' })));
  if (!listed.some(({ isItem }) => isItem)) return addToMapping(project, placed, written, plan);
  plan.add(written, { op: 'set', path: written.path, value: { ...bareEntries(listed.map(({ key }) => key)), [network.key]: { aliases } } });
  return true;
}

/** Networks that come from elsewhere: `extends` is added to, a list of a merge key is written out with the names. */
function addToOthers(project: Project, { attachment: { service, network }, texts: aliases }: PlacedAlias, { origins: [{ step }] }: ModelNode, place: WrittenPlace, plan: EditPlan): boolean {
  const attachments = step === 'extends' ? [] : attachmentsOfService(project, service.name);
  if (step !== 'extends' && (step !== 'merge-key' || attachments.some(({ node }) => node?.kind === 'map' && node.entries.size > 0))) return false;
  plan.add(place, { op: 'set', path: place.path, value: { ...bareEntries(attachments.map(({ network: { key } }) => key)), [network.key]: { aliases } } });
  return true;
}

/** A mapping of networks that stands where the service does. */
function addToMapping(project: Project, { attachment: { network, node }, texts: aliases }: PlacedAlias, networks: WrittenPlace, plan: EditPlan): boolean {
  const entry = placeAt(networks, [...networks.path, network.key]);
  const list = getSeq(node, 'aliases');
  const present = list?.origins.find((origin) => isOwnEntry(origin, entry));
  if (present === undefined) {
    // A list that comes through an alias or a merge key would be hidden by one of the entry's own.
    if (list !== undefined && node?.origins.some((origin) => isOwnEntry(origin, networks)) === true) return false;
    plan.add(entry, { op: 'set', path: [...entry.path, 'aliases'], value: aliases });
    return true;
  }
  if (project.usersOf(present).length > 1) return false;
  for (const alias of aliases) plan.add(present, { op: 'append', path: present.path, value: alias });
  return true;
}

function bareEntries(keys: readonly string[]): Readonly<Record<string, YamlValue>> {
  return Object.fromEntries(keys.map((key): [string, YamlValue] => [key, {}]));
}

/** Whether a place is an entry of a list or map, and not taken over from elsewhere. */
function isOwnEntry(origin: Origin, holder: WrittenPlace): boolean {
  return isInPlace(origin) && isEntryOf(origin, holder);
}
