import { addToGroup, addToSet } from '../../text/grouping.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../navigate.ts';
import type { Project } from '../project.ts';
import { perProject } from './per-project.ts';
import type { Attachment, Network, Service } from './service.ts';
import { servicesOf } from './services.ts';

interface Topology {
  readonly networks: ReadonlyMap<string, Network>;
  readonly attachments: readonly Attachment[];
  readonly byService: ReadonlyMap<string, readonly Attachment[]>;
  /** For each network the names that are found there, each with the services that answer to it. */
  names?: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** The networks of a project by key: those that are defined, and the implicit `default` when a service falls back to it. */
export function networksOf(project: Project): ReadonlyMap<string, Network> {
  return topologyOf(project).networks;
}

/** Every line between a service and a network, in file order. */
export function attachmentsOf(project: Project): readonly Attachment[] {
  return topologyOf(project).attachments;
}

/** The networks of one service. */
export function attachmentsOfService(project: Project, service: string): readonly Attachment[] {
  return topologyOf(project).byService.get(service) ?? [];
}

/** The services that answer to a name on a network, by service name or alias. */
export function servicesNamed(project: Project, network: string, name: string): ReadonlySet<string> {
  const topology = topologyOf(project);
  topology.names ??= indexNames(topology.attachments);
  return topology.names.get(network)?.get(name) ?? NOBODY;
}

const NOBODY: ReadonlySet<string> = new Set();

function indexNames(attachments: readonly Attachment[]): NonNullable<Topology['names']> {
  const index = new Map<string, Map<string, Set<string>>>();
  for (const { network, service, aliases } of attachments) {
    let names = index.get(network.key);
    if (names === undefined) index.set(network.key, (names = new Map<string, Set<string>>()));
    for (const name of [service.name, ...aliases.map((alias) => alias.name)]) addToSet(names, name, service.name);
  }
  return index;
}

const topologyOf = perProject(readTopology);

function readTopology(project: Project): Topology {
  const wanted = servicesOf(project).flatMap((service) => wantedBy(service).map((line) => ({ service, ...line })));
  const users = new Map<string, string[]>();
  for (const { service, key } of wanted) {
    addToGroup(users, key, service.name);
  }
  const networks = new Map<string, Network>();
  for (const [key, node] of getMap(project.model, 'networks')?.entries ?? []) networks.set(key, readNetwork(project, key, node, users.get(key) ?? []));
  for (const [key, services] of users) if (!networks.has(key)) networks.set(key, readNetwork(project, key, undefined, services));
  const attachments = wanted.flatMap(({ service, key, node }): readonly Attachment[] => {
    const network = networks.get(key);
    return network === undefined ? [] : [{ service, network, ...(node === undefined ? {} : { node }), aliases: aliasesOf(node) }];
  });
  const byService = new Map<string, Attachment[]>();
  for (const attachment of attachments) {
    addToGroup(byService, attachment.service.name, attachment);
  }
  return { networks, attachments, byService };
}

/** The network keys of a service; none with a `network_mode` or a provider (compose-go `loader/normalize.go`). */
function wantedBy({ node }: Service): readonly { readonly key: string; readonly node?: ModelNode }[] {
  const networks = getMap(node, 'networks');
  if (networks !== undefined && networks.entries.size > 0) return [...networks.entries].filter(([, value]) => value.kind !== 'scalar' || value.unresolved.length === 0).map(([key, value]) => ({ key, node: value }));
  if (getNode(node, 'networks')?.kind === 'scalar' && getScalar(node, 'networks')?.unresolved.length !== 0) return [];
  return node.entries.has('network_mode') || node.entries.has('provider') ? [] : [{ key: 'default' }];
}

function readNetwork(project: Project, key: string, node: ModelNode | undefined, services: readonly string[]): Network {
  const settings = node?.kind === 'map' ? node : undefined;
  const external = readExternal(settings);
  const engineName = nameInEngine(project, key, settings, external);
  const driver = scalarText(getScalar(settings, 'driver'));
  return {
    key,
    external,
    services,
    ...(node === undefined ? {} : { node }),
    ...(engineName === undefined ? {} : { engineName }),
    ...(driver === undefined || driver === '' ? {} : { driver }),
  };
}

function readExternal(settings: MapNode | undefined): boolean | 'unknown' {
  const external = getScalar(settings, 'external');
  if (external === undefined) return false;
  if (external.unresolved.length > 0) return 'unknown';
  return external.value === true || /^(?:true|yes|y|on)$/iu.test(String(external.value));
}

function nameInEngine(project: Project, key: string, settings: MapNode | undefined, external: boolean | 'unknown'): string | undefined {
  const name = getScalar(settings, 'name');
  if (name !== undefined && name.value !== null && name.value !== '') return scalarText(name);
  if (name !== undefined && name.unresolved.length > 0) return undefined;
  if (external === 'unknown') return undefined;
  return external ? key : `${project.name}_${key}`;
}

function aliasesOf(node: ModelNode | undefined): Attachment['aliases'] {
  return (getSeq(node, 'aliases')?.items ?? []).flatMap((item) => {
    const name = scalarText(item);
    return name === undefined ? [] : [{ name, node: item }];
  });
}
