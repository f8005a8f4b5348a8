import type { ModelNode } from '../../src/compose/model.ts';
import { getNode, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';

/** Whether a service depends on another one, links to it, or has its name as a host in a variable or command. */
export function isNamedBy({ node }: Service, name: string): boolean {
  if (getNode(node, 'depends_on', name) !== undefined) return true;
  const host = new RegExp(`(?:^|[@/=;,\\s"'])${name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}(?::\\d+|[/;,\\s"']|$)`, 'u');
  const says = (value: ModelNode | undefined): boolean => value !== undefined && (value.kind === 'scalar' ? host.test(scalarText(value) ?? '') : [...(value.kind === 'map' ? value.entries.values() : value.items)].some(says));
  return says(node.entries.get('environment')) || says(node.entries.get('command')) || says(node.entries.get('links'));
}
