import { scalarText } from '../navigate.ts';
import type { ModelNode } from '../model.ts';
import { compilePatterns } from '../pattern-trie.ts';

/** What makes a list item the same as another one; undefined when that cannot be told. */
export type ItemKey = (item: ModelNode) => string | undefined;

/** Compose-go `override/uncity.go` v2.9.1, on long syntax. */
const ROWS: readonly (readonly [string, ItemKey])[] = [
  ['networks.*.labels', text],
  ['services.*.build.tags', text],
  ['services.*.cap_add', text],
  ['services.*.cap_drop', text],
  ['services.*.configs', mountedAt('/')],
  ['services.*.devices', device],
  ['services.*.dns', text],
  ['services.*.dns_opt', text],
  ['services.*.dns_search', text],
  ['services.*.env_file', field('path')],
  ['services.*.expose', text],
  ['services.*.links', text],
  ['services.*.networks.*.aliases', text],
  ['services.*.networks.*.link_local_ips', text],
  ['services.*.ports', port],
  ['services.*.profiles', text],
  ['services.*.secrets', mountedAt('/run/secrets/')],
  ['services.*.tmpfs', text],
  ['services.*.volumes', field('target')],
];

export const UNIQUE = compilePatterns(ROWS);

function text(item: ModelNode): string | undefined {
  return scalarText(item)?.split('=')[0];
}

function field(name: string): ItemKey {
  return (item) => (item.kind === 'map' ? scalarText(item.entries.get(name)) : undefined);
}

function mountedAt(folder: string): ItemKey {
  return (item) => {
    if (item.kind !== 'map') return undefined;
    const source = scalarText(item.entries.get('source'));
    return scalarText(item.entries.get('target')) ?? (source === undefined ? undefined : folder + source);
  };
}

function device(item: ModelNode): string | undefined {
  const spec = scalarText(item);
  if (spec !== undefined) return spec.split(':')[1] ?? spec;
  return item.kind === 'map' ? scalarText(item.entries.get('target')) : undefined;
}

function port(item: ModelNode): string | undefined {
  if (item.kind !== 'map') return undefined;
  const target = scalarText(item.entries.get('target'));
  if (target === undefined) return undefined;
  const published = item.entries.get('published');
  if (published !== undefined && scalarText(published) === undefined) return undefined;
  const host = scalarText(item.entries.get('host_ip')) ?? '0.0.0.0';
  return `${host}:${scalarText(published) ?? ''}:${target}/${scalarText(item.entries.get('protocol')) ?? 'tcp'}`;
}
