import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { scalarText } from '../navigate.ts';
import { deriveOrigin, makeMap, makeScalar } from '../nodes/make-node.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import { DEFAULTS, type Default } from '../tables/default.ts';

/** Writes out what mappings do not say. */
export function setDefaults(root: MapNode, table = DEFAULTS): MapNode {
  return rewriteAt(root, table, (node, defaults) => (node.kind === 'map' ? defaults.reduce(setDefault, node) : node)) as MapNode;
}

function setDefault(node: MapNode, rule: Default): MapNode {
  if (isSet(node, rule.key)) return node;
  if ('fromSource' in rule) {
    const source = scalarText(node.entries.get('source'));
    return source === undefined ? node : withEntry(node, rule.key, rule.fromSource + source);
  }
  return rule.unless?.some((key) => isSet(node, key)) === true ? node : withEntry(node, rule.key, rule.value);
}

function isSet(node: MapNode, key: string): boolean {
  const value = node.entries.get(key);
  return value !== undefined && !(value.kind === 'scalar' && value.value === null);
}

/** A mapping with one more entry that nobody wrote, at the mapping's own place. */
export function withEntry(node: MapNode, key: string, value: ScalarNode['value'] | ModelNode): MapNode {
  const entry = typeof value === 'object' && value !== null ? value : makeScalar([...node.path, key], value, [deriveOrigin(node.origins[0], 'default')]);
  return makeMap(node.path, new Map(node.entries).set(key, entry), node.origins);
}
