import { expect, test } from 'vitest';
import { CAPABILITIES } from '../src/platform/capabilities/capabilities.ts';
import { DOCUMENTS } from '../src/compose/schema/documents.ts';
import type { JsonSchema } from '../src/compose/schema/json-schema.ts';
import { resolveReference } from './support/schema-documents.ts';

/** What the schema says of Windows at each place; `undefined` where it says nothing. */
const said = new Map<string, string | undefined>();
read({ schema: DOCUMENTS.get('compose.json') ?? {}, file: 'compose.json' }, '');

function read({ schema, file }: { readonly schema: JsonSchema; readonly file: string }, path: string): void {
  said.set(path, schema['x-platform']?.windows ?? said.get(path));
  if (schema.$ref !== undefined) return read(resolveReference(schema.$ref, file), path);
  for (const alternative of schema.oneOf ?? []) read({ schema: alternative, file }, path);
  for (const [key, child] of Object.entries(schema.properties ?? {})) read({ schema: child, file }, path === '' ? key : `${path}.${key}`);
  for (const [pattern, child] of Object.entries(schema.patternProperties ?? {})) if (pattern !== '^x-' && child !== true) read({ schema: child, file }, `${path}.*`);
  if (schema.items !== undefined) read({ schema: schema.items, file }, `${path}.*`);
}

test('the schema says of Windows what the table of capabilities says', () => {
  const kinds = new Map<string, Set<string>>();
  for (const { path, effect } of CAPABILITIES) if (effect.kind !== 'limited') kinds.set(path.join('.'), (kinds.get(path.join('.')) ?? new Set()).add(effect.kind));
  const wrong = [...kinds].filter(([path, effects]) => said.get(path) !== undefined && !effects.has(said.get(path) ?? ''));
  expect(wrong).toEqual([]);
});

test('the schema names every attribute that Windows takes in no case', () => {
  const never = CAPABILITIES.filter(({ path, when, beside, key, builds }) => builds === undefined && when === undefined && beside === undefined && key === undefined && said.has(path.join('.')) && path.at(-1) !== '*');
  expect(never.map(({ path }) => path.join('.')).filter((path) => said.get(path) === undefined)).toEqual([]);
});
