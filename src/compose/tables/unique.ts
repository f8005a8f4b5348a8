import { cleanPath } from '../files/paths.ts';
import type { ModelNode } from '../model.ts';
import { scalarText } from '../navigate.ts';
import { compilePatterns } from '../nodes/pattern-trie.ts';
import { goText } from '../syntax/go-number.ts';
import { parseVolume } from '../syntax/volume.ts';

/** What makes a list item the same as another one; undefined when that cannot be told. */
export type ItemKey = (item: ModelNode) => string | undefined;

/** compose-go `override/uncity.go` v2.9.1, read 2026-11-25: for items in short syntax and in long. */
const ROWS: readonly (readonly [string, ItemKey])[] = [
  ['networks.*.ipam.options', name],
  ['networks.*.labels', name],
  ['services.*.annotations', name],
  ['services.*.build.additional_contexts', name],
  ['services.*.build.args', name],
  ['services.*.build.labels', name],
  ['services.*.build.tags', name],
  ['services.*.cap_add', name],
  ['services.*.cap_drop', name],
  ['services.*.configs', mountedAt('/')],
  ['services.*.deploy.labels', name],
  ['services.*.devices', device],
  ['services.*.dns', name],
  ['services.*.dns_opt', name],
  ['services.*.dns_search', name],
  ['services.*.environment', name],
  ['services.*.env_file', envFile],
  ['services.*.expose', (item) => known(item)],
  ['services.*.labels', name],
  ['services.*.links', name],
  ['services.*.networks.*.aliases', name],
  ['services.*.networks.*.link_local_ips', name],
  ['services.*.ports', port],
  ['services.*.profiles', name],
  ['services.*.secrets', mountedAt('/run/secrets/')],
  ['services.*.sysctls', name],
  ['services.*.tmpfs', name],
  ['services.*.volumes', mount],
];

/** What tells the items of a list apart, by path. */
export const UNIQUE = compilePatterns(ROWS);

/** What stands before `=`. */
function name(item: ModelNode): string | undefined {
  return known(item)?.split('=', 1)[0];
}

function known(item: ModelNode | undefined): string | undefined {
  return item?.kind === 'scalar' && item.value !== null && item.unresolved.length === 0 ? goText(item) : undefined;
}

function envFile(item: ModelNode): string | undefined {
  return item.kind === 'map' ? scalarText(item.entries.get('path')) : known(item);
}

/** Compose cleans the target of a mount in short syntax when it writes it out, and that of the others only later. */
function mount(item: ModelNode): string | undefined {
  if (item.kind === 'map') {
    const target = item.entries.get('target');
    const isShort = target?.origins[0].path.length === item.origins[0].path.length;
    const text = scalarText(target);
    return isShort && text !== undefined && text !== '' ? cleanPath(text) : text;
  }
  const text = known(item);
  const parsed = text === undefined ? undefined : parseVolume(text);
  return parsed?.ok === true ? parsed.spec.target.text : undefined;
}

function mountedAt(folder: string): ItemKey {
  return (item) => {
    const source = item.kind === 'map' ? item.entries.get('source') : item;
    const target = item.kind === 'map' ? item.entries.get('target') : undefined;
    if (target !== undefined) return scalarText(target);
    const text = scalarText(source);
    return text === undefined ? undefined : folder + text;
  };
}

function device(item: ModelNode): string | undefined {
  const [source, target = source] = known(item)?.split(':') ?? [];
  return item.kind === 'map' ? scalarText(item.entries.get('target')) : target;
}

/** A published port written as a number is another one than the same written as a text: an oddity of Compose. */
function port(item: ModelNode): string | undefined {
  if (item.kind !== 'map') return known(item);
  const target = known(item.entries.get('target'));
  if (target === undefined) return undefined;
  const published = item.entries.get('published');
  if (published !== undefined && known(published) === undefined) return undefined;
  const host = scalarText(item.entries.get('host_ip')) ?? '0.0.0.0';
  const sort = published?.kind === 'scalar' ? typeof published.value : '';
  return `${host}:${sort}${known(published) ?? ''}:${target}/${scalarText(item.entries.get('protocol')) ?? 'tcp'}`;
}
