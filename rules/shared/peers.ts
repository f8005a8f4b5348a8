import type { ModelNode } from '../../src/compose/model.ts';
import { getMap, getNode, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { linksOf } from './links.ts';

/** Another service of the project that a service looks for by name. */
export interface Peer {
  readonly service: Service;
  /** Where it is named: in `depends_on` or `links`, else in a text of the service. */
  readonly node: ModelNode;
  readonly by: 'order' | 'text';
}

/** Keys of environment variables that hold a host name and nothing else. */
const HOST_KEY = /(?:^|[_.:-])(?:host|hostname|server|address|addr|endpoint|upstream|backend)$/iu;

/** The other services that a service waits for, links, or names as a host in its command or environment; each once. */
export function peersOf(project: Project, service: Service): readonly Peer[] {
  const peers = new Map<string, Peer>();
  const named = new Map(servicesOf(project).filter(({ name }) => name !== service.name).map((other) => [other.name, other]));
  const add = (name: string, node: ModelNode, by: Peer['by']): void => {
    const other = named.get(name);
    if (other !== undefined && !peers.has(name)) peers.set(name, { service: other, node, by });
  };
  for (const [name, node] of getMap(service.node, 'depends_on')?.entries ?? []) add(name, node, 'order');
  for (const { target, node } of linksOf(service)?.links ?? []) add(target, node, 'order');
  for (const { key, node, text } of textsOf(service)) {
    for (const name of named.keys()) if (namesHost(text, name) || (text === name && HOST_KEY.test(key))) add(name, node, 'text');
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

/** Whether a text names a host: in an address, before a port, or as the server of a connection string. */
function namesHost(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const host = name.replaceAll(/[.\\+*?^$()[\]{}|]/gu, String.raw`\$&`);
  return new RegExp(String.raw`(?://|@)${host}(?=[:/?#"'\s,;)]|$)|(?:^|[\s,;=])${host}:\d{2,5}(?!\d)|(?:server|data source|host)\s*=\s*(?:tcp:)?${host}(?=[\s,;:\\]|$)`, 'iu').test(text);
}
