import { moveNode } from './make-node.ts';
import type { MapNode, ModelNode, Origin } from './model.ts';
import { follow, type PatternTrie } from './pattern-trie.ts';
import type { LoadProblem } from './project.ts';
import { MERGE, type MergeRule } from './tables/merge.ts';

/**
 * Merges two models in long syntax, the second over the first: mappings by key, lists appended, scalars replaced, null keeps what was
 * there; the table says where it is otherwise. Every node keeps the places of what it hides.
 */
export function mergeModels(base: MapNode, over: MapNode, report: (problem: LoadProblem) => void): MapNode {
  return mergeMaps(base, over, MERGE, report);
}

/** Merges one service over another one at the same path. */
export function mergeServices(base: MapNode, over: MapNode, report: (problem: LoadProblem) => void): MapNode {
  return mergeMaps(base, over, follow(follow(MERGE, 'services'), String(over.path.at(-1))), report);
}

function merge(base: ModelNode, over: ModelNode, trie: PatternTrie<MergeRule> | undefined, report: (problem: LoadProblem) => void): ModelNode {
  const rule = trie?.value;
  if (rule?.kind === 'replace') return withHidden(over, base);
  if (over.kind === 'scalar' && over.value === null && over.unresolved.length === 0 && base.kind !== 'scalar') return { ...base, origins: [...base.origins, ...over.origins] };
  if (base.kind === 'scalar' && base.value === null) return withHidden(over, base);
  if (over.kind === 'scalar' && over.value === null && over.unresolved.length === 0) return { ...base, origins: [...base.origins, ...over.origins] };
  if (base.kind !== over.kind) {
    const [origin] = over.origins;
    report({
      code: 'cannot-override',
      severity: 'error',
      message: `\`${over.path.join('.')}\` is ${kindOf(over)} here and ${kindOf(base)} in the file that it is merged over.`,
      file: origin.file,
      span: shown(origin),
      related: [{ file: base.origins[0].file, span: shown(base.origins[0]), message: `${kindOf(base)} here` }],
    });
    return withHidden(over, base);
  }
  if (base.kind === 'map' && over.kind === 'map') return rule?.kind === 'logging' && !sameDriver(base, over) ? withHidden(over, base) : mergeMaps(base, over, trie, report);
  if (base.kind === 'seq' && over.kind === 'seq') return mergeLists(base, over, rule, trie, report);
  return withHidden(over, base);
}

function mergeMaps(base: MapNode, over: MapNode, trie: PatternTrie<MergeRule> | undefined, report: (problem: LoadProblem) => void): MapNode {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const present = entries.get(key);
    entries.set(key, present === undefined ? value : merge(present, value, follow(trie, key), report));
  }
  return { ...over, origins: [over.origins[0], ...over.origins.slice(1), ...base.origins], entries };
}

/** Appends, or merges the items that have the same key; an item that comes later takes the place of the earlier one. */
function mergeLists(base: ModelNode & { kind: 'seq' }, over: ModelNode & { kind: 'seq' }, rule: MergeRule | undefined, trie: PatternTrie<MergeRule> | undefined, report: (problem: LoadProblem) => void): ModelNode {
  const items = [...base.items];
  const places = new Map<string, number>();
  if (rule?.kind === 'match') base.items.forEach((item, index) => places.set(rule.key(item) ?? `#${String(index)}`, index));
  for (const item of over.items) {
    const key = rule?.kind === 'match' ? rule.key(item) : undefined;
    const place = key === undefined ? undefined : places.get(key);
    const present = place === undefined ? undefined : items[place];
    if (place !== undefined && present?.kind === 'map' && item.kind === 'map') items[place] = mergeMaps(present, moveNode(item, present.path) as MapNode, trie?.any, report);
    else items.push(moveNode(item, [...over.path, items.length]));
  }
  return { ...over, origins: [over.origins[0], ...over.origins.slice(1), ...base.origins], items };
}

/** A value with the places of the one that it replaces. */
export function withHidden(over: ModelNode, base: ModelNode): ModelNode {
  return { ...over, origins: [over.origins[0], ...over.origins.slice(1), ...base.origins] };
}

function sameDriver(base: MapNode, over: MapNode): boolean {
  const one = base.entries.get('driver');
  const other = over.entries.get('driver');
  return one === undefined || other === undefined || (one.kind === 'scalar' && other.kind === 'scalar' && one.value === other.value);
}

function kindOf(node: ModelNode): string {
  return node.kind === 'map' ? 'a mapping' : node.kind === 'seq' ? 'a list' : 'a single value';
}

function shown(origin: Origin): Origin['value'] {
  return origin.key ?? origin.value;
}
