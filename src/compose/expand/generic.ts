import { deriveOrigin, makeMap, makeScalar, makeSeq } from '../make-node.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { originWithin, piecesOf } from '../navigate.ts';
import type { Transform } from '../canonical.ts';

/** `context` for `build: ./app` and the like: a scalar becomes a mapping with one key. */
export function scalarToKey(key: string): Transform {
  return (node) => {
    if (node.kind !== 'scalar' || node.value === null) return node;
    return makeMap(node.path, new Map([[key, asPart(node, [...node.path, key])]]), node.origins);
  };
}

/** The extended service: `extends: base` is `extends: {service: base}`. */
export const expandExtends: Transform = scalarToKey('service');

/** `NAME` under `secrets` and `configs` of a service is `{source: NAME}`. */
export const sourceOf: Transform = scalarToKey('source');

/** A single text where a list is meant. */
export const scalarToItems: Transform = (node) => {
  if (node.kind === 'map' && node.path.at(-1) === 'env_file') return makeSeq(node.path, [node], node.origins);
  return node.kind === 'scalar' && node.value !== null ? makeSeq(node.path, [asPart(node, [...node.path, 0])], node.origins) : node;
};

/** `K=V` items become entries; a later item with the same key wins. */
export const listToMap: Transform = (node) => {
  if (node.kind !== 'seq') return node;
  const entries = new Map<string, ModelNode>();
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.value === null) continue;
    const text = String(item.value);
    const equals = text.indexOf('=');
    const key = equals < 0 ? text : text.slice(0, equals);
    const origin = { ...originWithin(item, equals < 0 ? 0 : equals + 1, text.length), key: originWithin(item, 0, key.length).value };
    const path = [...node.path, key];
    const older = entries.get(key)?.origins ?? [];
    entries.set(key, { ...makeScalar(path, equals < 0 ? null : text.slice(equals + 1), [origin, ...older], item.unresolved), ...partPieces(item, equals + 1) });
  }
  return makeMap(node.path, entries, node.origins);
};

/** A list of names becomes a mapping of nulls, each at the place of its item. */
export const expandNames: Transform = (node) => {
  if (node.kind !== 'seq') return node;
  const entries = new Map<string, ModelNode>();
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.value === null) continue;
    const key = String(item.value);
    entries.set(key, makeScalar([...node.path, key], null, [deriveOrigin(item.origins[0], 'short-syntax')], item.unresolved));
  }
  return makeMap(node.path, entries, node.origins);
};

/** `depends_on: [db]` is `{db: {condition: service_started, required: true}}`. */
export const expandDependsOn: Transform = (node) => {
  if (node.kind !== 'seq') return node;
  const entries = new Map<string, ModelNode>();
  for (const item of node.items) {
    if (item.kind !== 'scalar' || item.value === null) continue;
    const key = String(item.value);
    const path = [...node.path, key];
    const origin = deriveOrigin(item.origins[0], 'short-syntax');
    const settings = new Map<string, ModelNode>([
      ['condition', makeScalar([...path, 'condition'], 'service_started', [{ ...origin, step: 'default' }])],
      ['required', makeScalar([...path, 'required'], true, [{ ...origin, step: 'default' }])],
    ]);
    entries.set(key, makeMap(path, settings, [origin]));
  }
  return makeMap(node.path, entries, node.origins);
};

/** `extra_hosts` as a mapping becomes the list of `host=address` that Compose prints. */
export const hostsToList: Transform = (node) => {
  if (node.kind !== 'map') return node;
  const items: ScalarNode[] = [];
  for (const [host, value] of node.entries) {
    for (const address of value.kind === 'seq' ? value.items : [value]) {
      if (address.kind !== 'scalar') continue;
      items.push(makeScalar([...node.path, items.length], `${host}=${String(address.value ?? '')}`, [deriveOrigin(address.origins[0], 'short-syntax')], address.unresolved));
    }
  }
  return makeSeq(node.path, items, node.origins);
};

/** A scalar moved into a mapping or list that its short form stands for. */
export function asPart(node: ScalarNode, path: MapNode['path']): ScalarNode {
  return { ...node, path, origins: [deriveOrigin(node.origins[0], node.origins[0].step === 'interpolated' ? 'interpolated' : 'short-syntax')] };
}

/** The traces of a value from `start` on, counted from there. */
export function partPieces(scalar: ScalarNode, start: number, end = Number.POSITIVE_INFINITY): Pick<ScalarNode, 'pieces'> | undefined {
  const pieces = piecesOf(scalar).flatMap((piece) => {
    const from = Math.max(piece.value.start, start);
    const to = Math.min(piece.value.end, end);
    if (from >= to) return [];
    const exact = piece.value.end - piece.value.start === piece.source.end - piece.source.start;
    const source = exact ? { start: piece.source.start + (from - piece.value.start), end: piece.source.start + (to - piece.value.start) } : piece.source;
    return [{ ...piece, value: { start: from - start, end: to - start }, source }];
  });
  return pieces.length === 0 ? undefined : { pieces };
}
