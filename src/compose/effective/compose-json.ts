import type { MapNode } from '../model.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import { REFERENCE_VERSION } from '../tables/compose-version.ts';
import { JSON_SHAPES, type JsonShape } from '../tables/json.ts';
import type { ModelType } from '../tables/type-row.ts';
import { typesFor } from '../tables/type.ts';
import { makeObject, toPlain, type Plain } from './plain.ts';

/** An effective model as `docker compose config --format json` prints it, which differs from the YAML that it prints in some places. */
export function toComposeJson(model: MapNode, version = REFERENCE_VERSION): Plain {
  const types = typesFor(version);
  const entries = [...model.entries].filter(([key]) => key !== 'models').map(([key, value]): [string, Plain] => [key, key.startsWith('x-') ? withoutEmptyLists(toPlain(value)) : shape(toPlain(value), follow(JSON_SHAPES, key), follow(types, key))]);
  if (!model.entries.has('services')) entries.push(['services', {}]);
  return makeObject(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The names in an extension are sorted, and an empty list is printed as null. */
function withoutEmptyLists(plain: Plain): Plain {
  if (Array.isArray(plain)) return plain.length === 0 ? null : plain.map(withoutEmptyLists);
  return plain === null || typeof plain !== 'object' ? plain : makeObject(Object.entries(plain).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, withoutEmptyLists(value)]));
}

/** A value with the keys that its JSON has, those of an object in the order of its fields (limits are read in it), others sorted. */
function shape(plain: Plain, trie: PatternTrie<JsonShape> | undefined, types: PatternTrie<ModelType> | undefined): Plain {
  if (plain === null || typeof plain !== 'object') return plain;
  if (Array.isArray(plain)) return plain.map((item: Plain) => shape(item, trie?.any, types?.any));
  const { present, omitZeros, drop } = trie?.value ?? {};
  const all = Object.entries({ ...(plain as Record<string, Plain>), ...Object.fromEntries(Object.entries(present ?? {}).filter(([key]) => !Object.hasOwn(plain, key))) });
  const kept = all.filter(([key, value]) => !(drop === true && key.startsWith('x-')) && !(omitZeros === true && value === 0));
  if (types !== undefined && types.children.size > 0) {
    const fields = [...types.children.keys()];
    kept.sort(([one], [other]) => fields.indexOf(one) - fields.indexOf(other));
  } else if (types?.value !== 'ulimit' && types?.value !== 'bare-ulimit') kept.sort(([one], [other]) => (one < other ? -1 : 1));
  return makeObject(kept.map(([key, value]) => [trie?.value?.rename?.[key] ?? key, shape(value, follow(trie, key), follow(types, key))]));
}
