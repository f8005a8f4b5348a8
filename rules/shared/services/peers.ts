import type { ModelNode } from '../../../src/compose/model.ts';
import { getMap, getNode, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { perProject } from '../../../src/compose/views/per-project.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import { serviceNamed } from '../../../src/compose/views/services.ts';
import { linksOf } from '../links/links.ts';

/** Another service of the project that a service looks for by name. */
export interface Peer {
  readonly service: Service;
  /** Where it is named: in `depends_on` or `links`, else in a text of the service. */
  readonly node: ModelNode;
  readonly by: 'order' | 'text';
}

/** Keys of environment variables that hold a host name and nothing else. */
const HOST_KEY = /(?:^|[_.:-])(?:host|hostname|server|address|addr|endpoint|upstream|backend)$/iu;

const peersByService = perProject((): Map<Service, readonly Peer[]> => new Map());

/** The other services that a service waits for, links, or names as a host in its command or environment; each once. */
export function peersOf(project: Project, service: Service): readonly Peer[] {
  const known = peersByService(project);
  let peers = known.get(service);
  if (peers === undefined) known.set(service, (peers = findPeers(project, service)));
  return peers;
}

function findPeers(project: Project, service: Service): readonly Peer[] {
  const peers = new Map<string, Peer>();
  const add = (name: string, node: ModelNode, by: Peer['by']): void => {
    const other = serviceNamed(project, name);
    if (other !== undefined && name !== service.name && !peers.has(name)) peers.set(name, { service: other, node, by });
  };
  for (const [name, node] of getMap(service.node, 'depends_on')?.entries ?? []) add(name, node, 'order');
  for (const { target, node } of linksOf(service)?.links ?? []) add(target, node, 'order');
  for (const { key, node, text } of textsOf(service)) {
    for (const name of hostsIn(text)) add(name, node, 'text');
    if (HOST_KEY.test(key)) add(text, node, 'text');
  }
  return [...peers.values()];
}

interface Text {
  readonly key: string;
  readonly node: ModelNode;
  readonly text: string;
}

function textsOf({ node }: Service): readonly Text[] {
  const texts: Text[] = [];
  const read = (key: string, value: ModelNode | undefined): void => {
    const text = scalarText(value);
    if (value !== undefined && text !== undefined) texts.push({ key, node: value, text });
  };
  for (const part of ['command', 'entrypoint']) {
    const words = getNode(node, part);
    if (words?.kind === 'seq') words.items.forEach((item) => { read('', item); });
    else read('', words);
  }
  for (const [key, value] of getMap(node, 'environment')?.entries ?? []) read(key, value);
  return texts;
}

/** A host in an address, before a port, or as the server of a connection string. */
const HOST = /(?:\/\/|@)(?<address>[\w.-]+)(?=[:/?#"'\s,;)]|$)|(?:^|[\s,;=])(?<port>[\w.-]+):\d{2,5}(?!\d)|(?:server|data source|host)\s*=\s*(?:tcp:)?(?<server>[\w.-]+)(?=[\s,;:\\]|$)/giu;

/** The hosts that a text names. */
function hostsIn(text: string): readonly string[] {
  if (!/[:@=]/u.test(text)) return [];
  return [...text.matchAll(HOST)].map(({ groups }) => groups?.['address'] ?? groups?.['port'] ?? groups?.['server'] ?? '');
}
