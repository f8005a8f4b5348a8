import { childPath, type Path } from '../../yaml/path.ts';
import type { ModelNode, ScalarNode } from '../model.ts';
import { originWithin, spanWithin } from '../navigate.ts';
import { deriveOrigin, joinOrigins, makeMap, makeScalar, makeSeq } from '../nodes/make-node.ts';
import { unknownPlaces } from '../nodes/pieces.ts';
import { goText } from '../syntax/go-number.ts';
import { parseKeyValue } from '../syntax/key-value.ts';
import type { Rewrite } from './canonical.ts';
import { asPart, defaultScalar, partPieces } from './parts.ts';

/** `context` for `build: ./app` and the like: a scalar becomes a mapping with one key. */
export function scalarToKey(key: string): Rewrite {
  return (node) => {
    if (node.kind !== 'scalar' || node.value === null) return node;
    return makeMap(node.path, new Map([[key, asPart(node, childPath(node.path, key))]]), node.origins);
  };
}

/** `NAME` under `secrets` and `configs` of a service is `{source: NAME}`. */
export const sourceOf: Rewrite = scalarToKey('source');

/** A single text where a list is meant. */
export const scalarToItems: Rewrite = (node) => (node.kind === 'scalar' && node.value !== null ? makeSeq(node.path, [asPart(node, childPath(node.path, 0))], node.origins) : node);

/** An item of `env_file` is a mapping with a path, and the file must be there unless it says otherwise. */
export const expandEnvFile: Rewrite = (node) => {
  if (node.kind === 'seq' || (node.kind === 'scalar' && node.value === null)) return node;
  if (node.kind === 'map' && node.entries.has('required')) return node;
  const entries = new Map<string, ModelNode>(node.kind === 'map' ? node.entries : [['path', asPart(node, childPath(node.path, 'path'))]]);
  entries.set('required', makeScalar(childPath(node.path, 'required'), true, [deriveOrigin(node.origins[0], 'default')]));
  return makeMap(node.path, entries, node.origins);
};

/** `K=V` items become entries; a later item with the same key wins. An item whose key hangs on an unknown variable is left out. */
export const listToMap: Rewrite = (node) => {
  if (node.kind !== 'seq') return node;
  const entries = new Map<string, ModelNode>();
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.value === null) continue;
    const text = goText(item);
    const { key, value } = parseKeyValue(text);
    if (item.unresolved.length > 0 && (value === undefined || (unknownPlaces(item)?.[0] ?? 0) < value.span.start)) continue;
    const origin = { ...originWithin(item, value?.span.start ?? 0, text.length), key: spanWithin(item, 0, key.text.length) };
    const older = entries.get(key.text)?.origins ?? [];
    entries.set(key.text, makeScalar(childPath(node.path, key.text), value === undefined ? null : value.text, joinOrigins([origin], older), item.unresolved, value === undefined ? undefined : partPieces(item, value.span)));
  }
  return makeMap(node.path, entries, node.origins);
};

/** A list of names becomes a mapping of nulls, each at the place of its item. */
export const expandNames: Rewrite = (node) => namesToMap(node, (item, path, origins) => makeScalar(path, null, origins, item.unresolved));

/** `depends_on: [db]` is `{db: {condition: service_started, required: true}}`. */
export const expandDependsOn: Rewrite = (node) =>
  namesToMap(node, (item, path, origins) => {
    const settings = new Map<string, ModelNode>([
      ['condition', defaultScalar(item, 'service_started', childPath(path, 'condition'))],
      ['required', defaultScalar(item, true, childPath(path, 'required'))],
    ]);
    return makeMap(path, settings, origins);
  });

function namesToMap(node: ModelNode, entryOf: (item: ScalarNode, path: Path, origins: ModelNode['origins']) => ModelNode): ModelNode {
  if (node.kind !== 'seq') return node;
  const entries = new Map<string, ModelNode>();
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.value === null) continue;
    const key = String(item.value);
    entries.set(key, entryOf(item, childPath(node.path, key), [deriveOrigin(item.origins[0], 'short-syntax')]));
  }
  return makeMap(node.path, entries, node.origins);
}

/** `extra_hosts` as a mapping becomes the list of `host=address` that Compose prints. */
export const hostsToList: Rewrite = (node) => {
  if (node.kind !== 'map') return node;
  const items: ScalarNode[] = [];
  for (const [host, value] of node.entries) {
    for (const address of value.kind === 'seq' ? value.items : [value]) {
      if (address.kind !== 'scalar') continue;
      items.push(makeScalar(childPath(node.path, items.length), `${host}=${goText(address)}`, [deriveOrigin(address.origins[0], 'short-syntax')], address.unresolved));
    }
  }
  return makeSeq(node.path, items, node.origins);
};

/** A single text as `healthcheck.test` is run by the container's shell. */
export const expandTest: Rewrite = (node) => {
  if (node.kind !== 'scalar' || node.value === null) return node;
  return makeSeq(node.path, [defaultScalar(node, 'CMD-SHELL', childPath(node.path, 0)), asPart(node, childPath(node.path, 1))], node.origins);
};

/** `gpus: all` asks for as many devices as there are. */
export const expandGpus: Rewrite = (node) => {
  if (node.kind !== 'scalar' || node.value === null) return node;
  return makeSeq(node.path, [makeMap(childPath(node.path, 0), new Map([['count', asPart(node, [...node.path, 0, 'count'])]]), node.origins)], node.origins);
};

/** An item of `dns` that is empty is left out (compose-go `loader/omitEmpty.go` v2.9.1). */
export const withoutEmptyItems: Rewrite = (node) => {
  const list = scalarToItems(node);
  if (list.kind !== 'seq') return list;
  const items = list.items.filter((item) => item.kind !== 'scalar' || item.unresolved.length > 0 || (item.value !== null && item.value !== ''));
  return items.length === list.items.length ? list : makeSeq(list.path, items, list.origins);
};

/** A yes or no where a text is meant is its word. */
export const scalarToText: Rewrite = (node) => (node.kind === 'scalar' && node.value !== null && typeof node.value !== 'string' ? { ...node, value: goText(node) } : node);
