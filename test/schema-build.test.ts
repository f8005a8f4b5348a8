import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonSchema } from '../src/compose/schema/json-schema.ts';

const { compileSchemas } = (await import(new URL('../scripts/compile-schemas.mjs', import.meta.url).href)) as { compileSchemas: (folder: string) => string };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compose-lint-schemas-'));
  cpSync('schemas', folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const NETWORK_DRIVER = /"driver": \{ "type": "string",/u;

/** What each change of the description of a network's driver makes the build say, and where. */
const MISTAKES: readonly (readonly [what: string, instead: string, told: RegExp])[] = [
  ['an annotation that is none', '"driver": { "x-snice": "2.4", "type": "string",', /network\.json:\d+:28: \/properties\/driver\/x-snice `x-snice` is none of the keywords in keywords\.json$/u],
  ['a version that is none', '"driver": { "x-since": "v2.4", "type": "string",', /network\.json:\d+:28: \/properties\/driver\/x-since must match pattern/u],
  ['a treatment by stacks that is none', '"driver": { "x-stack": "refused", "type": "string",', /network\.json:\d+:28: \/properties\/driver\/x-stack must be equal to one of the allowed values: ignored, deprecated, silent, forbidden, rejected$/u],
  ['a platform that is none', '"driver": { "x-platform": { "macos": "ignored" }, "type": "string",', /\/properties\/driver\/x-platform\/macos `macos` is none of the keywords/u],
  ['an annotation where nothing reads it', '"driver": { "x-unknown-keys": "ignored", "type": "string",', /network\.json:\d+:\d+: \/properties\/driver must have property properties when property x-unknown-keys is present$/u],
  ['a keyword that the program does not read', '"driver": { "maxLength": 9, "type": "string",', /\/properties\/driver\/maxLength `maxLength` is none of the keywords/u],
  ['a type that is none', '"driver": { "type": "text",', /\/properties\/driver\/type must be equal to one of the allowed values: array, boolean/u],
  ['a pattern that cannot be read', '"driver": { "pattern": "(", "type": "string",', /\/properties\/driver\/pattern must match format "regex"$/u],
  ['a reference that leads nowhere', '"driver": { "$ref": "common.json#/$defs/nothing",', /network\.json:8:25: can't resolve reference common\.json#\/\$defs\/nothing from id compose\/network\.json$/u],
  ['a keyword of another type', '"driver": { "minimum": 3, "type": "string",', /network\.json:8:15: strict mode: .*"minimum"/u],
  ['broken JSON', '"driver": { "type": "string"', /network\.json: .*JSON/u],
];

test.each(MISTAKES)('the build stops at %s', (_, instead, told) => {
  const file = join(folder, 'compose/network.json');
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(NETWORK_DRIVER);
  writeFileSync(file, text.replace(NETWORK_DRIVER, () => instead));
  expect(() => compileSchemas(folder)).toThrow(told);
});

test('the build stops at a name that is needed and unknown', () => {
  const file = join(folder, 'compose/mount.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"required": ["type"]', '"required": ["typ"]'));
  expect(() => compileSchemas(folder)).toThrow(/mount\.json:\d+:5: strict mode: required property "typ" is not defined/u);
});

test('the build tells of all mistakes at once', () => {
  const file = join(folder, 'compose/network.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(NETWORK_DRIVER, '"driver": { "x-snice": "2.4", "x-stack": "no", "type": "string",'));
  expect(() => compileSchemas(folder)).toThrow(/x-snice.*\n.*x-stack/u);
});

test('every keyword that a file may have is one that the program knows', () => {
  const known: Readonly<Record<keyof JsonSchema, true>> = {
    $id: true, $ref: true, $defs: true, description: true, deprecated: true, type: true, enum: true, pattern: true, minimum: true, maximum: true, oneOf: true, items: true,
    uniqueItems: true, properties: true, patternProperties: true, additionalProperties: true, required: true, 'x-aliases': true, 'x-duplicates': true, 'x-format': true,
    'x-platform': true, 'x-since': true, 'x-stack': true, 'x-stack-since': true, 'x-in-stack': true, 'x-stack-keys': true, 'x-stack-open': true, 'x-stack-extensions': true,
    'x-stack-instead': true, 'x-unknown-keys': true, 'x-values-since': true,
  };
  const { properties } = JSON.parse(readFileSync('schemas/keywords.json', 'utf8')) as { properties: object };
  expect(Object.keys(properties).filter((keyword) => keyword !== '$schema' && keyword !== 'title').sort()).toEqual(Object.keys(known).sort());
});

test('nothing of ajv is in what people run', () => {
  for (const file of ['dist/main.cjs', 'dist/index.js']) expect(readFileSync(file, 'utf8')).not.toMatch(/ajv|must NOT have additional properties/u);
  expect(readFileSync('dist/schema-validators.cjs', 'utf8')).toContain('must NOT have additional properties');
});
