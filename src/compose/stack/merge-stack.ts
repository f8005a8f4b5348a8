import { childPath } from '../../yaml/path.ts';
import { hostsToList } from '../expand/generic.ts';
import { withHidden } from '../merge/merge.ts';
import type { MapNode, ModelNode, SeqNode } from '../model.ts';
import { isNull } from '../navigate.ts';
import { moveNode } from '../nodes/make-node.ts';
import { compilePatterns, follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import type { LoadProblem } from '../project.ts';
import { LATEST_FORMAT } from '../schema/stack-format.ts';
import { goText } from '../syntax/go-number.ts';

/** How an attribute of two services merges where the general rule does not hold. */
type Rule =
  /** The later one stands unless it is empty. */
  | { readonly kind: 'replace' }
  /** The later one stands even when it is 0. */
  | { readonly kind: 'number' }
  /** Items are told apart by one of their values, the later one stands, and all are sorted by it. */
  | { readonly kind: 'keyed'; readonly key: string }
  /** A later entry stands even when it is empty. */
  | { readonly kind: 'pairs' }
  /** A mapping is the sorted list of its pairs. */
  | { readonly kind: 'hosts' }
  | { readonly kind: 'logging' }
  | { readonly kind: 'network' };

/** docker/cli `cli/compose/loader/merge.go` 28.2 and the library mergo that it uses, tried with `docker stack config`; read 2026-11-26. */
const ROWS: readonly (readonly [string, Rule])[] = [
  ['build.labels', { kind: 'pairs' }],
  ['command', { kind: 'replace' }],
  ['configs', { kind: 'keyed', key: 'source' }],
  ['deploy.labels', { kind: 'pairs' }],
  ['deploy.replicas', { kind: 'number' }],
  ['deploy.restart_policy.max_attempts', { kind: 'number' }],
  ['deploy.rollback_config.parallelism', { kind: 'number' }],
  ['deploy.update_config.parallelism', { kind: 'number' }],
  ['entrypoint', { kind: 'replace' }],
  ['build.extra_hosts', { kind: 'hosts' }],
  ['extra_hosts', { kind: 'hosts' }],
  ['healthcheck.retries', { kind: 'number' }],
  ['labels', { kind: 'pairs' }],
  ['logging', { kind: 'logging' }],
  ['networks.*', { kind: 'network' }],
  ['ports', { kind: 'keyed', key: 'published' }],
  ['secrets', { kind: 'keyed', key: 'source' }],
  ['sysctls', { kind: 'pairs' }],
  ['ulimits.*', { kind: 'number' }],
  ['volumes', { kind: 'keyed', key: 'target' }],
];

const RULES = compilePatterns(ROWS);
type Trie = PatternTrie<Rule> | undefined;

/** Sections whose entries a later file replaces as a whole. */
const RESOURCES: ReadonlySet<string> = new Set(['networks', 'volumes', 'secrets', 'configs']);

/** Merges a stack's file over those before it, both in long syntax. Of the top level only the sections come from later files. */
export function mergeStack(base: MapNode, over: MapNode): MapNode {
  const entries = new Map(base.entries);
  for (const [section, value] of over.entries) {
    const present = entries.get(section);
    if (section === 'services' && present?.kind === 'map' && value.kind === 'map') entries.set(section, mergeEntries(present, value, (one, other) => (one.kind === 'map' && other.kind === 'map' ? mergeService(one, other) : withHidden(other, one))));
    else if (RESOURCES.has(section) && present?.kind === 'map' && value.kind === 'map') entries.set(section, mergeEntries(present, value, (one, other) => withHidden(other, one)));
    else if (present === undefined && (section === 'services' || RESOURCES.has(section))) entries.set(section, value);
  }
  return { ...base, origins: [...over.origins, ...base.origins], entries };
}

/** A list that a later file does not speak of is sorted all the same. */
function mergeService(base: MapNode, over: MapNode): MapNode {
  const merged = mergeMaps(base, over, RULES);
  const entries = new Map(merged.entries);
  for (const [key, trie] of RULES.children) {
    const list = base.entries.get(key);
    if (trie.value?.kind === 'keyed' && list?.kind === 'seq' && !over.entries.has(key)) entries.set(key, mergeKeyed(list, undefined, trie.value.key));
  }
  return { ...merged, entries };
}

function mergeEntries(base: MapNode, over: MapNode, merge: (base: ModelNode, over: ModelNode) => ModelNode): MapNode {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const present = entries.get(key);
    entries.set(key, present === undefined ? value : merge(present, value));
  }
  return { ...over, origins: [...over.origins, ...base.origins], entries };
}

function mergeMaps(base: MapNode, over: MapNode, trie: Trie): MapNode {
  return mergeEntries(base, over, (one, other) => merge(one, other, follow(trie, String(other.path.at(-1)))));
}

function merge(base: ModelNode, over: ModelNode, trie: Trie): ModelNode {
  switch (trie?.value?.kind) {
    case 'replace':
      return isEmpty(over) ? withHidden(base, over) : withHidden(over, base);
    case 'number':
      return isNull(over) ? withHidden(base, over) : withHidden(over, base);
    case 'pairs':
      return base.kind === 'map' && over.kind === 'map' ? mergeEntries(base, over, (one, other) => withHidden(other, one)) : mergeGeneral(base, over, trie);
    case 'hosts':
      return mergeGeneral(sortedHosts(base), sortedHosts(over), trie);
    case 'keyed':
      return base.kind === 'seq' && over.kind === 'seq' ? mergeKeyed(base, over, trie.value.key) : mergeGeneral(base, over, trie);
    case 'logging':
      return base.kind === 'map' && over.kind === 'map' ? mergeLogging(base, over) : mergeGeneral(base, over, trie);
    case 'network':
      return base.kind === 'map' && over.kind === 'map' ? mergeNetwork(base, over) : mergeGeneral(base, over, trie);
    case undefined:
      return mergeGeneral(base, over, trie);
  }
}

/** Mappings by key, lists one behind the other; what is empty says nothing. */
function mergeGeneral(base: ModelNode, over: ModelNode, trie: Trie): ModelNode {
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, trie);
  if (base.kind === 'seq' && over.kind === 'seq') return { ...over, origins: [...over.origins, ...base.origins], items: [...base.items, ...over.items.map((item, index) => moveNode(item, childPath(over.path, base.items.length + index)))] };
  return isEmpty(over) && !isEmpty(base) ? withHidden(base, over) : withHidden(over, base);
}

function sortedHosts(node: ModelNode): ModelNode {
  const list = hostsToList(node);
  if (node.kind !== 'map' || list.kind !== 'seq') return node;
  const text = (item: ModelNode): string => (item.kind === 'scalar' ? goText(item) : '');
  return { ...list, items: [...list.items].sort((one, other) => (text(one) < text(other) ? -1 : 1)) };
}

function mergeKeyed(base: SeqNode, over: SeqNode | undefined, key: string): SeqNode {
  const items = new Map<string, ModelNode>();
  const keyOf = (item: ModelNode): string => {
    const value = item.kind === 'map' ? item.entries.get(key) : undefined;
    return value?.kind === 'scalar' ? goText(value) : '';
  };
  for (const item of base.items) items.set(keyOf(item), item);
  for (const item of over?.items ?? []) {
    const present = items.get(keyOf(item));
    items.set(keyOf(item), present === undefined ? item : withHidden(item, present));
  }
  const byNumber = key === 'published';
  const sorted = [...items].sort(([one], [other]) => (byNumber ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0));
  const path = (over ?? base).path;
  return { ...base, path, origins: over === undefined ? base.origins : [...over.origins, ...base.origins], items: sorted.map(([, item], index) => moveNode(item, childPath(path, index))) };
}

/** Options of one driver are merged; where the first file has none, those of the later one are lost. */
function mergeLogging(base: MapNode, over: MapNode): MapNode {
  const driver = (node: MapNode): string => {
    const value = node.entries.get('driver');
    return value?.kind === 'scalar' ? goText(value) : '';
  };
  if (driver(base) !== driver(over) && driver(base) !== '' && driver(over) !== '') return withHidden(over, base) as MapNode;
  const entries = new Map(base.entries);
  const name = over.entries.get('driver');
  if (driver(base) === '' && name !== undefined) entries.set('driver', name);
  const [options, more] = [base.entries.get('options'), over.entries.get('options')];
  if (options?.kind === 'map' && more?.kind === 'map') entries.set('options', mergeEntries(options, more, (one, other) => withHidden(other, one)));
  return { ...base, origins: [...over.origins, ...base.origins], entries };
}

/** Aliases are those of the later file, even when it has none; its driver options count for nothing. */
function mergeNetwork(base: MapNode, over: MapNode): MapNode {
  const entries = new Map(base.entries);
  const aliases = over.entries.get('aliases');
  if (aliases === undefined) entries.delete('aliases');
  else put(entries, 'aliases', aliases);
  for (const key of ['ipv4_address', 'ipv6_address']) {
    const address = over.entries.get(key);
    if (address !== undefined && !isEmpty(address)) put(entries, key, address);
  }
  return { ...base, origins: [...over.origins, ...base.origins], entries };
}

function put(entries: Map<string, ModelNode>, key: string, over: ModelNode): void {
  const hidden = entries.get(key);
  entries.set(key, hidden === undefined ? over : withHidden(over, hidden));
}

/** What Go takes for nothing; what hangs on an unknown variable may be something. */
function isEmpty(node: ModelNode): boolean {
  if (node.kind === 'map') return node.entries.size === 0;
  if (node.kind === 'seq') return node.items.length === 0;
  return node.unresolved.length === 0 && (node.value === null || node.value === '' || node.value === 0 || node.value === false || node.value === '0s');
}

/** All files of a stack must say the same `version`. */
export function checkVersions(base: MapNode, over: MapNode, report: (problem: LoadProblem) => void): void {
  const [one, other] = [versionOf(base), versionOf(over)];
  if (one.text === other.text) return;
  const { file, key, value } = other.node.origins[0];
  const first = one.node.origins[0];
  report({
    code: 'version-mismatch',
    severity: 'error',
    message: `This file says version ${other.text}, the first one ${one.text}; \`docker stack\` refuses to merge them.`,
    help: 'Write the same `version` in all files of a stack, or in none.',
    file,
    span: other.node.kind === 'map' ? { start: 0, end: Math.min(1, file.text.length) } : (key ?? value),
    ...(one.node.kind === 'map' ? {} : { related: [{ file: first.file, span: first.key ?? first.value, message: `version ${one.text} here` }] }),
  });
}

/** The version of a file, and where it says so; the whole file when it does not. */
function versionOf(model: MapNode): { readonly text: string; readonly node: ModelNode } {
  const node = model.entries.get('version');
  const text = node?.kind === 'scalar' ? goText(node) : '';
  return { text: text === '' || text === '3' ? LATEST_FORMAT : text, node: node ?? model };
}
