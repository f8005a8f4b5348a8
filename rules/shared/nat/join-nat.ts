import type { MapNode, ModelNode, WrittenPlace } from '../../../src/compose/model.ts';
import { attachmentsOf, networksOf, servicesNamed } from '../../../src/compose/views/networks.ts';
import type { Network } from '../../../src/compose/views/service.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { isWindows } from '../../../src/platform/hosts.ts';
import { enumerate } from '../../../src/text/words.ts';
import { mentionNote, mentionsOf } from '../addresses/mentions.ts';
import { livePools, ownNetworks } from '../addresses/own-networks.ts';
import { staticAddressesOn } from '../addresses/static-addresses.ts';
import { onlyThis } from '../addresses/taken-addresses.ts';
import { EditPlan, ownPlaces, placeAt, placeKey } from '../edits/edit-place.ts';
import { moveService } from './join-attachments.ts';
import { forgetsNat, NAT, ownNatNetworks, sharedNatNetworks } from './nat.ts';

/** What an own network may hold that a plain reference to `nat` cannot, and that somebody may miss. */
const SETTINGS = ['driver_opts', 'ipam', 'internal', 'name'] as const;

/** What an own network may hold that says nothing on a network of the engine. */
const IDLE_SETTINGS = ['attachable', 'labels', 'enable_ipv6', 'enable_ipv4'] as const;

const TRADE_OFF = 'The containers of all projects on the host share `nat` and find each other by name; the file then needs a Windows host';
const AFTER_REBOOT = ', and Compose 2.30 or later to survive a reboot';

interface Joining {
  readonly loaded: LoadedProject;
  readonly plan: EditPlan;
  readonly lost: Set<string>;
  readonly dropped: Set<string>;
  /** The key under which the project knows the host's `nat` afterwards. */
  readonly key: string;
}

/**
 * Moves a project from its own NAT networks to the host's `nat`: one attachment for each service, its aliases united, networks that
 * are no longer used taken out. Undefined where that cannot be done without guessing: parts that come through a merge key, names that
 * would mean several services, or services that are not Windows.
 */
export function joinNatFix(loaded: LoadedProject): Fix | undefined {
  const { project, platform } = loaded;
  const own = ownNatNetworks(loaded).map(({ network }) => network);
  const services = new Set(own.flatMap((network) => network.services));
  const verdicts = [...services].map((name) => platform.services.get(name));
  if (own.length === 0 || !verdicts.every((verdict) => isWindows(verdict)) || mixesNames(loaded, own)) return undefined;

  const shared = sharedNatNetworks(loaded)[0];
  const joining: Joining = { loaded, plan: new EditPlan(), lost: new Set(), dropped: new Set(), key: shared?.key ?? keyFor(loaded, own) };
  const move = { ...joining, project, from: new Set(own.map(({ key }) => key)) };
  // A reference that nobody used until now is in the deployed project only afterwards.
  if (shared !== undefined) joining.plan.declare(['networks', shared.key]);
  const done = (shared !== undefined || refer(joining, own)) && dropNetworks(joining, own) && [...services].every((name) => moveService(move, name));
  const { plan, lost, dropped } = joining;
  if (!done) return undefined;
  const given = [...lost, ...dropped];
  const tradeOff = `${TRADE_OFF}${forgetsNat(platform, services) ? AFTER_REBOOT : ''}.`;
  return plan.fix({
    title: `Join the host's \`nat\` network instead of ${own.length === 1 ? 'an own one' : 'own ones'}`,
    safety: verdicts.every((verdict) => verdict?.certainty === 'declared') && lost.size === 0 ? 'safe' : 'unsafe',
    note: given.length === 0 ? tradeOff : `${tradeOff} Given up: ${enumerate(given)}.${mentionNote(mentionsOfOld(loaded, own), 'Addresses of the old networks also stand')}`,
  });
}

/** Where addresses stand that nothing answers to any more: those of subnets that are given up, and of services without a subnet. */
function mentionsOfOld(loaded: LoadedProject, own: readonly Network[]): readonly string[] {
  const { project } = loaded;
  const keys = new Set(own.map(({ key }) => key));
  const subnets = ownNetworks(loaded).filter(({ key }) => keys.has(key)).flatMap(livePools).map(({ cidr }) => cidr);
  const addresses = [...keys].flatMap((key) => staticAddressesOn(project, key)).flatMap(({ address }) => (address === undefined ? [] : [onlyThis(address)]));
  return [...new Set([...subnets, ...addresses].flatMap((range) => mentionsOf(project, range, new Set())))];
}

/** Whether a name would be answered by containers that did not share it before, because they were on different networks. */
function mixesNames({ project }: LoadedProject, own: readonly Network[]): boolean {
  const keys = new Set([...own, ...sharedNatNetworks({ project })].map(({ key }) => key));
  const owners = new Map<string, Set<string>>();
  for (const { network, service, aliases } of attachmentsOf(project)) {
    if (!keys.has(network.key)) continue;
    for (const name of [service.name, ...aliases.map((alias) => alias.name)]) owners.set(name, (owners.get(name) ?? new Set()).add(service.name));
  }
  return [...owners].some(([name, services]) => services.size > 1 && ![...keys].some((key) => servicesNamed(project, key, name).size === services.size));
}

/** A single network keeps its key; several become the `default` one, so that services need not name it. */
function keyFor({ project }: LoadedProject, own: readonly Network[]): string {
  const [first, ...others] = own;
  if (first !== undefined && others.length === 0) return first.key;
  const other = networksOf(project).get('default');
  return other === undefined || own.includes(other) || first === undefined ? 'default' : first.key;
}

/** Makes `key` a reference to the host's `nat`: in the place of the network of that name, else of the first one, else anew. */
function refer(joining: Joining, own: readonly Network[]): boolean {
  const { plan, key } = joining;
  const reference = { name: NAT, external: true };
  plan.declare(['networks', key]);
  const network = own.find((candidate) => candidate.key === key && candidate.node !== undefined) ?? own.find(({ node }) => node !== undefined && !networksOf(joining.loaded.project).has(key));
  if (network?.node === undefined) {
    const place = topLevel(joining.loaded);
    plan.add(place, { op: 'set', path: ['networks', key], value: reference });
    return true;
  }
  const places = placesOf(network.node);
  const [written, ...overlays] = places?.toReversed() ?? [];
  if (written === undefined) return false;
  noteSettings(joining, network);
  plan.declare(['networks', network.key]);
  if (network.key !== key) plan.add(written, { op: 'rename', path: written.path, key });
  plan.add(written, { op: 'set', path: ['networks', key], value: reference });
  removeEntries(joining, overlays, own);
  return true;
}

/** Takes out the networks that nobody uses afterwards. */
function dropNetworks(joining: Joining, own: readonly Network[]): boolean {
  const { plan, key } = joining;
  // The one that `refer` gave another name is not to be taken out as well.
  const renamed = plan.patches.find(({ patch }) => patch.op === 'rename');
  return own.every((network) => {
    if (network.key === key) return true;
    plan.declare(['networks', network.key]);
    if (network.node === undefined) return true;
    const places = placesOf(network.node);
    if (places === undefined) return false;
    noteSettings(joining, network);
    removeEntries(joining, places.filter((place) => renamed === undefined || placeKey({ ...renamed, path: renamed.patch.path }) !== placeKey(place)), own);
    return true;
  });
}

/** Removes entries of `networks`, and the whole section where nothing else is in it; a file keeps its last section. */
function removeEntries({ loaded: { project }, plan, key }: Joining, places: readonly WrittenPlace[], own: readonly Network[]): void {
  const all = [...networksOf(project).values()].flatMap((network) => (network.node?.origins ?? []).map((origin) => ({ network, origin })));
  for (const place of places) {
    const inFile = all.filter(({ origin }) => origin.file === place.file && origin.document === place.document);
    const sections = [...project.model.entries.values()].filter((node) => node.origins.some(({ file }) => file === place.file));
    const staysEmpty = sections.length > 1 && inFile.every(({ network }) => own.includes(network)) && !plan.patches.some(({ file, patch }) => file === place.file && patch.op === 'set' && patch.path[0] === 'networks' && patch.path[1] === key);
    plan.add(place, { op: 'remove', path: staysEmpty ? place.path.slice(0, -1) : place.path });
  }
}

/** Where a network stands in each file; undefined where a part of it comes from elsewhere. */
function placesOf(node: ModelNode): readonly WrittenPlace[] | undefined {
  const places = ownPlaces(node);
  return places?.every(({ path }) => path.length === 2) === true ? places : undefined;
}

function noteSettings({ lost, dropped }: Joining, network: Network): void {
  if (network.node?.kind !== 'map') return;
  for (const name of SETTINGS) if (network.node.entries.has(name)) lost.add(`\`${name}\` of network \`${network.key}\``);
  for (const name of IDLE_SETTINGS) if (network.node.entries.has(name)) dropped.add(`\`${name}\` of network \`${network.key}\``);
}

/** Where a new network is written: a file of the project itself that has networks already. */
function topLevel({ project }: LoadedProject): WrittenPlace {
  const candidates = project.files.filter(({ role }) => role === 'base' || role === 'overlay');
  const section = project.model.entries.get('networks') ?? project.model.entries.get('services');
  const written = (node: ModelNode | MapNode | undefined): WrittenPlace | undefined => node?.origins.toReversed().find(({ file, via }) => via === undefined && candidates.some(({ source }) => source === file));
  const file = candidates[0]?.source ?? project.model.origins[0].file;
  return placeAt(written(section) ?? written(project.model) ?? { file, document: 0, path: [] }, []);
}
