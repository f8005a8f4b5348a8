import fc from 'fast-check';
import type { JsonSchema } from '../../src/compose/schema/json-schema.ts';
import { alternativesOf, type Value } from './schema-documents.ts';

const NAMES = ['a', 'b.c', 'x-a', 'A_1', 'a b', ''] as const;

/** A value of any kind, small. */
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>('x', '', '7', 7, 1.5, -1, 101, true, false, null, [], {}, ['x'], ['x', 'y'], [7], [null], { a: 'x' }, { a: null }, { a: ['x'] }, { 'x-a': 1 }),
);

/** Documents that are mostly as the schema says: each part of them is as likely wrong as is needed to meet every kind of error. */
export function arbitraryFor(schema: JsonSchema, file: string): fc.Arbitrary<Value> {
  const alternatives = alternativesOf(schema, file).flatMap((alternative) => typesOf(alternative.schema).map((type) => ofType(type, alternative.schema, alternative.file)));
  return fc.oneof({ weight: 12, arbitrary: fc.oneof(...alternatives) }, { weight: 1, arbitrary: anyValue });
}

function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? ['any'] : typeof type === 'string' ? [type] : type;
}

function ofType(type: string, schema: JsonSchema, file: string): fc.Arbitrary<Value> {
  switch (type) {
    case 'string':
      return schema.enum === undefined ? fc.constantFrom('x', 'xyz', 'daily', '7') : fc.constantFrom(...schema.enum, 'x');
    case 'integer':
    case 'number':
      return fc.constantFrom(0, 1, 7, 101, -1, 1.5);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(arbitraryFor(schema.items ?? {}, file), { maxLength: 3 });
    case 'object':
      return arbitraryMap(schema, file);
    default:
      return anyValue;
  }
}

function arbitraryMap({ properties = {}, patternProperties = {}, required = [] }: JsonSchema, file: string): fc.Arbitrary<Value> {
  const keys = Object.keys(properties);
  const pattern = Object.entries(patternProperties).find(([name]) => name !== '^x-')?.[1];
  const chosen = keys.length === 0 ? fc.constant<string[]>([]) : fc.subarray(keys, { maxLength: Math.min(keys.length, 5) });
  const own = fc.tuple(chosen, fc.integer({ min: 0, max: 9 })).chain(([some, luck]) => {
    // One mapping in ten may lack what it must have.
    const wanted = [...new Set(luck === 0 ? some : [...some, ...required])];
    return fc.record(Object.fromEntries(wanted.map((key) => [key, arbitraryFor(properties[key] ?? {}, file)])));
  });
  const named = pattern === undefined || pattern === true ? fc.constant({}) : fc.dictionary(fc.constantFrom(...NAMES), arbitraryFor(pattern, file), { maxKeys: 2 });
  const odd = fc.oneof({ weight: 9, arbitrary: fc.constant<Readonly<Record<string, Value>>>({}) }, { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...NAMES), anyValue, { minKeys: 1, maxKeys: 1 }) });
  return fc.tuple(odd, own, named).map(([...parts]) => Object.assign({}, ...parts) as Readonly<Record<string, Value>>);
}
