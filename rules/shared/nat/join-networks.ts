import type { ModelNode, WrittenPlace } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import { networksOf } from '../../../src/compose/views/networks.ts';
import type { Network } from '../../../src/compose/views/service.ts';
import { ownPlaces, placeAt, placeKey } from '../edits/edit-place.ts';
import type { Joining } from './joining.ts';
import { NAT } from './nat.ts';

/** What an own network may hold that a plain reference to `nat` cannot, and that somebody may miss. */
const SETTINGS = ['driver_opts', 'ipam', 'internal', 'name'] as const;

/** What an own network may hold that says nothing on a network of the engine. */
const IDLE_SETTINGS = ['attachable', 'labels', 'enable_ipv6', 'enable_ipv4'] as const;

/** Makes `key` a reference to the host's `nat`: in the place of the network of that name, else of the first one, else anew. */
export function refer(joining: Joining): boolean {
  const { loaded: { project }, own, key, plan } = joining;
  const reference = { name: NAT, external: true };
  plan.declare(['networks', key]);
  const network = own.find((candidate) => candidate.key === key && candidate.node !== undefined) ?? own.find(({ node }) => node !== undefined && !networksOf(project).has(key));
  if (network?.node === undefined) {
    plan.add(topLevel(project), { op: 'set', path: ['networks', key], value: reference });
    return true;
  }
  const places = placesOf(network.node);
  const [written, ...overlays] = places?.toReversed() ?? [];
  if (written === undefined) return false;
  noteSettings(joining, network);
  plan.declare(['networks', network.key]);
  if (network.key !== key) plan.add(written, { op: 'rename', path: written.path, key });
  plan.add(written, { op: 'set', path: ['networks', key], value: reference });
  removeEntries(joining, overlays);
  return true;
}

/** Takes out the networks that nobody uses afterwards. */
export function dropNetworks(joining: Joining): boolean {
  const { own, key, plan } = joining;
  // The one that `refer` gave another name is not to be taken out as well.
  const renamed = plan.patches.find(({ patch }) => patch.op === 'rename');
  return own.every((network) => {
    if (network.key === key) return true;
    plan.declare(['networks', network.key]);
    if (network.node === undefined) return true;
    const places = placesOf(network.node);
    if (places === undefined) return false;
    noteSettings(joining, network);
    removeEntries(joining, places.filter((place) => renamed === undefined || placeKey({ ...renamed, path: renamed.patch.path }) !== placeKey(place)));
    return true;
  });
}

/** Removes entries of `networks`, and the whole section where nothing else is in it; a file keeps its last section. */
function removeEntries({ loaded: { project }, own, key, plan }: Joining, places: readonly WrittenPlace[]): void {
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
function topLevel(project: Project): WrittenPlace {
  const candidates = project.files.filter(({ role }) => role === 'base' || role === 'overlay');
  const section = project.model.entries.get('networks') ?? project.model.entries.get('services');
  const written = (node: ModelNode | undefined): WrittenPlace | undefined => node?.origins.toReversed().find(({ file, via }) => via === undefined && candidates.some(({ source }) => source === file));
  const file = candidates[0]?.source ?? project.model.origins[0].file;
  return placeAt(written(section) ?? written(project.model) ?? { file, document: 0, path: [] }, []);
}
