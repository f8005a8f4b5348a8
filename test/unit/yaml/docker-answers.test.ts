import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { YamlScalar } from '../../../src/yaml/node.ts';
import { nodeAt } from '../../../src/yaml/locate.ts';
import { askDocker, composeVersion, isReaderError, type DockerAnswer } from '../../support/docker-compose.ts';
import { yamlOf } from '../../support/edited-yaml.ts';
import { dateOf, plainValue, type Plain } from '../../support/plain-value.ts';
import { isUpdating } from '../../support/updating.ts';
import { YAML_TEXTS } from '../../support/yaml-texts.ts';

// What Docker Compose answers. `npx vitest run test/unit/yaml/docker-answers.test.ts -u` asks about the texts that have no answer yet, where it is installed; without the file about all.
const FILE = 'fixtures/yaml/docker-answers.json';

type Recorded = readonly (DockerAnswer & { readonly text: string })[];

/** Texts that we mean to take otherwise than Docker Compose, with the reason. */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  ['services: {a: {image: i}}\nx-a: !reset {b: 1, b: 2}\n', 'Docker Compose never looks at what it resets; to have said a thing twice there is a slip all the same.'],
]);

type Answers = ReadonlyMap<string, DockerAnswer & { readonly text: string }>;

function recorded(): Answers {
  if (!existsSync(FILE)) return new Map();
  return new Map((JSON.parse(readFileSync(FILE, 'utf8')) as Recorded).map((answer) => [answer.text, answer]));
}

async function record(): Promise<void> {
  const known = recorded();
  const open = YAML_TEXTS.filter(({ text }) => !known.has(text));
  const given = new Map((await askDocker(open)).map((answer, index) => [open[index]?.text, answer]));
  const lines = YAML_TEXTS.map(({ text }) => escapeAll(JSON.stringify(known.get(text) ?? { text, ...given.get(text) })));
  writeFileSync(FILE, `[\n${lines.join(',\n')}\n]\n`);
}

function escapeAll(json: string): string {
  return json.replaceAll(/[^\n -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

let answers: Answers = new Map();

// The first test, because only inside of one it is known whether files are to be written.
test('Docker Compose was asked', async () => {
  if (isUpdating() && composeVersion() !== undefined) await record();
  answers = recorded();
  expect(answers.size).toBeGreaterThanOrEqual(YAML_TEXTS.length);
}, 1_800_000);

describe.each([...new Set(YAML_TEXTS.map(({ group }) => group))])('Docker Compose agrees on %s', (group) => {
  test.each(YAML_TEXTS.filter((one) => one.group === group))('$text', ({ text, isVariable }) => {
    const answer = answers.get(text);
    expect(answer, 'Docker Compose was not asked about this text; run this file with -u.').toBeDefined();
    if (answer === undefined || DIFFERENCES.has(text)) return;
    const file = yamlOf(text);
    const codes = file.problems.map(({ code }) => code);
    // Docker Compose refuses the tag of a template as the key that it would be.
    if (answer.error !== undefined && (isReaderError(answer.error) || (codes.includes('template') && answer.error.includes('invalid map key')))) {
      expect(codes, answer.error).not.toEqual([]);
      return;
    }
    expect(codes).toEqual([]);
    const root = file.documents[0]?.root;
    const [document] = file.documents;
    const variable = document === undefined ? undefined : nodeAt(document, ['services', 'a', 'environment', 'V']);
    // A comma ends a value here, so that further keys follow.
    const isAlone = answer.error?.includes('non-string key') !== true;
    if (isVariable && isAlone && variable?.kind === 'scalar') expect(environmentOf(variable)).toEqual(answer.error ?? answer.variable?.replaceAll('$$', () => '$') ?? null);
    if (file.documents.length > 1 || answer.extensions === undefined) return;
    const value = plainValue(root) as Readonly<Record<string, Plain>>;
    expect(asPrinted(Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith('x-'))))).toEqual(asPrinted(answer.extensions));
  });
});

test('every difference is one', () => {
  expect([...DIFFERENCES.keys()].filter((text) => !answers.has(text))).toEqual([]);
});

// Docker Compose prints empty lists of extensions as null.
function asPrinted(value: Plain): Plain {
  if (value instanceof Date) return value;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[-+]\d\d:\d\d)$/.test(value)) return dateOf(value);
  if (Array.isArray(value)) return value.length === 0 ? null : (value as readonly Plain[]).map(asPrinted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asPrinted(child)]));
}

/** What a scalar is as the value of an environment variable: as Go prints it. */
function environmentOf(scalar: YamlScalar): string | null {
  if (scalar.type === 'null') return null;
  if (scalar.type === 'timestamp') return 'validating FILE: services.a.environment.V invalid jsonType time.Time';
  if (scalar.type === 'float') return goFloat(Number(scalar.value));
  // Beyond the precision of our numbers the text tells.
  if (scalar.type === 'int' && !Number.isSafeInteger(scalar.value)) return (scalar.text.startsWith('-') ? '-' : '') + String(BigInt(scalar.text.replace(/^[-+]/, '')));
  return String(scalar.value);
}

function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const exponent = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  if (exponent >= -4 && exponent < 6) return String(value);
  const [digits = '', power = ''] = value.toExponential().split('e');
  return `${digits}e${power.startsWith('-') ? '-' : '+'}${power.replace(/^[-+]/, '').padStart(2, '0')}`;
}
