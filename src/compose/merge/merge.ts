import { childPath } from '../../yaml/path.ts';
import type { MapNode, ModelNode, SeqNode } from '../model.ts';
import { isNull } from '../navigate.ts';
import { joinOrigins, moveNode } from '../nodes/make-node.ts';
import { keySpan } from '../nodes/origin-span.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import type { LoadProblem } from '../project.ts';
import { MERGE, pairsOf, type MergeRule } from '../tables/merge.ts';
import { mergeAddressPools } from './merge-address-pools.ts';

type Trie = PatternTrie<MergeRule> | undefined;
type Report = (problem: LoadProblem) => void;

/**
 * Merges a document over a model, short syntax or long: mappings by key, lists appended, scalars replaced, null keeps what was there; the
 * table says where it is otherwise. Every node keeps the places of what it hides.
 */
export function mergeModels(base: MapNode, over: MapNode, report: Report): MapNode {
  return mergeMaps(base, over, MERGE, report);
}

/** Merges one service over another one at the same path. */
export function mergeServices(base: MapNode, over: MapNode, report: Report): MapNode {
  return mergeMaps(base, over, follow(follow(MERGE, 'services'), String(over.path.at(-1))), report);
}

function merge(base: ModelNode, over: ModelNode, trie: Trie, report: Report): ModelNode {
  switch (trie?.value?.kind) {
    case 'replace':
      return withHidden(over, base);
    case 'pairs':
      if (isNoForm(over)) return withHidden(base, over);
      return mergePairs(pairsOf(base), pairsOf(over), report);
    case 'long':
      if (isNoForm(over)) return withHidden(base, over);
      return mergeGeneral(trie.value.form(base), trie.value.form(over), trie, report);
    case 'hosts':
      if (isNoForm(over)) return withHidden(base, over);
      return mergeHosts(trie.value.form(base), trie.value.form(over), report);
    case 'logging':
      return base.kind === 'map' && over.kind === 'map' && !sameDriver(base, over) ? withHidden(over, base) : mergeGeneral(base, over, trie, report);
    case 'address-pools':
      return base.kind === 'seq' && over.kind === 'seq' ? mergeAddressPools(base, over, (one, other) => mergeMaps(one, other, trie.any, report)) : mergeGeneral(base, over, trie, report);
    case undefined:
      return mergeGeneral(base, over, trie, report);
  }
}

function mergeGeneral(base: ModelNode, over: ModelNode, trie: Trie, report: Report): ModelNode {
  if (isNull(over)) return withHidden(base, over);
  if (base.kind === 'scalar') return withHidden(over, base);
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, trie, report);
  if (base.kind === 'seq' && over.kind === 'seq') return append(base, over, over.items);
  // What hangs on an unknown variable may be anything.
  if (over.kind !== 'scalar' || over.unresolved.length === 0) reportKinds(base, over, report);
  return withHidden(over, base);
}

function mergeMaps(base: MapNode, over: MapNode, trie: Trie, report: Report): MapNode {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const present = entries.get(key);
    entries.set(key, present === undefined ? value : merge(present, value, follow(trie, key), report));
  }
  return { ...over, origins: join(over, base), entries };
}

function mergePairs(base: ModelNode, over: ModelNode, report: Report): ModelNode {
  if (base.kind !== 'map' || over.kind !== 'map') return mergeGeneral(base, over, undefined, report);
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const present = entries.get(key);
    entries.set(key, present === undefined ? value : withHidden(value, present));
  }
  return { ...over, origins: join(over, base), entries };
}

/** The same host with another address is added, not replaced. */
function mergeHosts(base: ModelNode, over: ModelNode, report: Report): ModelNode {
  if (base.kind !== 'seq' || over.kind !== 'seq') return mergeGeneral(base, over, undefined, report);
  const present = new Set(base.items.map((item) => (item.kind === 'scalar' ? item.value : item)));
  return append(base, over, over.items.filter((item) => item.kind !== 'scalar' || item.unresolved.length > 0 || !present.has(item.value)));
}

function append(base: SeqNode, over: SeqNode, added: readonly ModelNode[]): SeqNode {
  const items = [...base.items, ...added.map((item, index) => moveNode(item, childPath(over.path, base.items.length + index)))];
  return { ...over, origins: join(over, base), items };
}

/** A value with the places of the one that it replaces. */
export function withHidden(over: ModelNode, base: ModelNode): ModelNode {
  return { ...over, origins: join(over, base) };
}

function join(over: ModelNode, base: ModelNode): ModelNode['origins'] {
  return joinOrigins(over.origins, base.origins);
}

/** A number, a yes or a no where both are written out first: there is no way to write it out, and Compose takes nothing of it. */
function isNoForm(node: ModelNode): boolean {
  return node.kind === 'scalar' && node.unresolved.length === 0 && typeof node.value !== 'string';
}

function sameDriver(base: MapNode, over: MapNode): boolean {
  const one = base.entries.get('driver');
  const other = over.entries.get('driver');
  return one === undefined || other === undefined || (one.kind === 'scalar' && other.kind === 'scalar' && one.value === other.value);
}

function reportKinds(base: ModelNode, over: ModelNode, report: Report): void {
  const [origin] = over.origins;
  report({
    code: 'cannot-override',
    severity: 'error',
    message: `\`${over.path.join('.')}\` is ${kindOf(over)} here and ${kindOf(base)} in the file that it is merged over.`,
    help: 'Write both in the same form.',
    file: origin.file,
    span: keySpan(origin),
    related: [{ file: base.origins[0].file, span: keySpan(base.origins[0]), message: `${kindOf(base)} here` }],
  });
}

function kindOf(node: ModelNode): string {
  return node.kind === 'map' ? 'a mapping' : node.kind === 'seq' ? 'a list' : 'a single value';
}
