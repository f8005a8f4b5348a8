import type { ModelNode } from '../../../src/compose/model.ts';
import { getNode, scalarText } from '../../../src/compose/navigate.ts';
import type { Service } from '../../../src/compose/views/service.ts';

/** A host in a text such as a URL, a connection string or a list of arguments. */
const HOST = /(?<=^|[@/=;,\s"'])[^@/=;,\s"':]+(?=:\d|[/;,\s"']|$)/gu;

/** Whether a service depends on another one, links to it, or has its name as a host in a variable or command. */
export function isNamedBy({ node }: Service, name: string): boolean {
  if (getNode(node, 'depends_on', name) !== undefined) return true;
  const names = (text: string): boolean => [...text.matchAll(HOST)].some(([host]) => host === name);
  const says = (value: ModelNode | undefined): boolean => value !== undefined && (value.kind === 'scalar' ? names(scalarText(value) ?? '') : [...(value.kind === 'map' ? value.entries.values() : value.items)].some(says));
  return says(node.entries.get('environment')) || says(node.entries.get('command')) || says(node.entries.get('links'));
}
