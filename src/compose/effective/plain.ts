import type { MapNode, ModelNode } from '../model.ts';
import { follow, type PatternTrie } from '../pattern-trie.ts';
import { JSON_SHAPES, type JsonShape } from '../tables/json.ts';

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A model node as plain data. */
export function toPlain(node: ModelNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'seq':
      return node.items.map(toPlain);
    case 'map':
      return makeObject([...node.entries].map(([key, value]) => [key, toPlain(value)]));
  }
}

/** An effective model as `docker compose config --format json` prints it, which differs from the YAML that it prints in some places. */
export function toComposeJson(model: MapNode): Plain {
  const entries = [...model.entries].filter(([key]) => key !== 'models').map(([key, value]): [string, Plain] => [key, key.startsWith('x-') ? toPlain(value) : shape(toPlain(value), follow(JSON_SHAPES, key))]);
  if (!model.entries.has('services')) entries.push(['services', {}]);
  return makeObject(entries);
}

function shape(plain: Plain, trie: PatternTrie<JsonShape> | undefined): Plain {
  if (trie === undefined || plain === null || typeof plain !== 'object') return plain;
  if (Array.isArray(plain)) return plain.map((item: Plain) => shape(item, trie.any));
  const { present, omitZeros, drop } = trie.value ?? {};
  const all = Object.entries({ ...present, ...(plain as Record<string, Plain>) });
  const kept = all.filter(([key, value]) => !(drop === true && key.startsWith('x-')) && !(omitZeros === true && value === 0));
  return makeObject(kept.map(([key, value]) => [trie.value?.rename?.[key] ?? key, shape(value, follow(trie, key))]));
}

/** Keys such as `__proto__` are keys like any other. */
function makeObject(entries: readonly (readonly [string, Plain])[]): Plain {
  const object: Record<string, Plain> = {};
  for (const [key, value] of entries) Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}
