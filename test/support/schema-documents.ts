import { DOCUMENTS } from '../../src/compose/schema/documents.ts';
import type { JsonSchema } from '../../src/compose/schema/json-schema.ts';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
type Fields = Readonly<Record<string, Value>>;

/** A small Compose file that tries one value at one place of the schema. */
export interface Trial {
  /** The place, with `*` for names that people choose and for list items. */
  readonly place: string;
  /** What is tried there. */
  readonly variant: string;
  readonly document: Fields;
  /** The path of the place in the document. */
  readonly path: readonly (string | number)[];
}

/** Values tried at every place of which they could say something, with the types that make them do so; none means every place. */
const VALUES: readonly (readonly [variant: string, value: Value, types: readonly string[]])[] = [
  ['text', 'x', []],
  ['number', 7, []],
  ['fraction', 1.5, ['integer']],
  ['negative', -2000, ['integer']],
  ['true', true, []],
  ['null', null, []],
  ['list of text', ['x'], []],
  ['list of number', [7], ['array']],
  ['list of mappings', [{}], ['array']],
  ['empty list', [], ['array']],
  ['mapping', { zzz: 'x' }, ['object']],
  ['mapping of lists', { zzz: ['x'] }, ['object']],
  ['mapping of nulls', { zzz: null }, ['object']],
  ['mapping with an odd name', { 'a b': 'x' }, ['object']],
  ['extension', { 'x-zzz': 'x' }, ['object']],
];

interface Place {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  readonly file: string;
  /** Puts a value of the place into a document. */
  readonly wrap: (value: Value) => Value;
  readonly at: readonly (string | number)[];
}

/** Trials for every place of the schema of Compose files. */
export function makeTrials(): readonly Trial[] {
  const trials: Trial[] = [];
  const seen = new Set<string>();
  // What many places refer to is tried in all its depth at the first of them.
  const known = new Set<JsonSchema>();
  const add = (place: Place, variant: string, value: Value): void => {
    trials.push({ place: place.path.join('.'), variant, document: place.wrap(value) as Fields, path: place.at });
  };
  for (const place of placesOf(root(), known)) {
    const name = place.path.join('.');
    if (seen.has(name)) continue;
    seen.add(name);
    const alternatives = alternativesOf(place.schema, place.file);
    const takes = (kind: string): boolean => alternatives.some(({ schema: { type } }) => type === kind || (typeof type === 'object' && type.includes(kind)));
    for (const [variant, value, types] of VALUES) if (types.length === 0 || types.some(takes)) add(place, variant, value);
    for (const alternative of alternatives) addOwn(place, alternative, add);
  }
  return trials;
}

/** What only this place can have: its words, what it needs, what stands in its lists twice. */
function addOwn(place: Place, { schema, file }: { readonly schema: JsonSchema; readonly file: string }, add: (place: Place, variant: string, value: Value) => void): void {
  for (const word of schema.enum ?? []) add(place, `word ${word}`, word);
  if (schema.pattern !== undefined) for (const word of ['daily', 'every_5h', 'a', 'ab', '-a']) add(place, `word ${word}`, word);
  const names = Object.keys(schema.properties ?? {});
  if (names.length > 0) {
    const whole = sampleOf(schema, file) as Fields;
    add(place, 'whole', whole);
    add(place, 'whole and unknown', { ...whole, zzz: 1 });
    for (const key of schema.required ?? []) add(place, `without ${key}`, Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)));
  }
  if (schema.items !== undefined) {
    const item = sampleOf(schema.items, file);
    add(place, 'twice the same', [item, item]);
  }
}

function root(): Place {
  const schema = DOCUMENTS.get('compose.json');
  if (schema === undefined) throw new Error('there is no compose.json');
  const wrap = (value: Value): Value => ({ services: { base: { image: 'x' } }, ...(value as Fields) });
  return { path: [], schema, file: 'compose.json', wrap, at: [] };
}

/** A place and all places below it. */
function* placesOf(place: Place, known: Set<JsonSchema>): Generator<Place> {
  if (place.path.length > 0) yield place;
  for (const { schema, file } of alternativesOf(place.schema, place.file)) {
    if (known.has(schema)) continue;
    known.add(schema);
    const needed = place.path.join('.') === 'services.*' ? { image: 'x' } : Object.fromEntries((schema.required ?? []).map((key) => [key, sampleOf(schema.properties?.[key] ?? {}, file)]));
    const below = (step: string, key: string, child: JsonSchema): Place => ({
      path: [...place.path, step],
      schema: child,
      file,
      wrap: (value) => place.wrap({ ...needed, [key]: value }),
      at: [...place.at, key],
    });
    for (const [key, child] of Object.entries(schema.properties ?? {})) yield* placesOf(below(key, key, child), known);
    for (const child of Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => pattern !== '^x-').map(([, value]) => value)) {
      if (child !== true) yield* placesOf(below('*', 'base', child), known);
    }
    if (schema.items !== undefined) yield* placesOf({ path: [...place.path, '*'], schema: schema.items, file, wrap: (value) => place.wrap([value]), at: [...place.at, 0] }, known);
  }
}

/** The schema to which a reference in a file leads. */
export function resolveReference(reference: string, file: string): { readonly schema: JsonSchema; readonly file: string } {
  const [name = '', pointer = ''] = reference.split('#');
  const target = name === '' ? file : name;
  const document = DOCUMENTS.get(target);
  const schema = pointer === '' ? document : document?.$defs?.[pointer.replace('/$defs/', '')];
  if (schema === undefined) throw new Error(`${reference} leads nowhere`);
  return { schema, file: target };
}

/** The schemas that may hold at a place, references followed. */
export function alternativesOf(schema: JsonSchema, file: string): readonly { readonly schema: JsonSchema; readonly file: string }[] {
  if (schema.$ref !== undefined) {
    const target = resolveReference(schema.$ref, file);
    return alternativesOf(target.schema, target.file);
  }
  return schema.oneOf?.flatMap((alternative) => alternativesOf(alternative, file)) ?? [{ schema, file }];
}

/** The smallest value that the schema takes. */
function sampleOf(schema: JsonSchema, file: string): Value {
  const [first] = alternativesOf(schema, file);
  if (first === undefined) return 'x';
  const { type, enum: words, items, properties, required, minimum } = first.schema;
  if (words !== undefined) return words[0] ?? 'x';
  const kinds: readonly (string | undefined)[] = typeof type === 'object' ? type : [type];
  if (kinds.includes('object')) return Object.fromEntries((required ?? []).map((key) => [key, sampleOf(properties?.[key] ?? {}, first.file)]));
  if (kinds.includes('array')) return items === undefined ? [] : [sampleOf(items, first.file)];
  if (kinds.includes('string')) return 'base';
  return kinds.includes('boolean') ? true : (minimum ?? 1);
}
