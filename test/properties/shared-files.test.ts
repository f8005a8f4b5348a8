import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlain, type Plain } from '../../src/compose/effective/plain.ts';
import type { FilePatch } from '../../src/lint/finding.ts';
import { toyRule } from '../support/toy-rules.ts';
import { fixCase, openCase } from '../support/lint-case.ts';
import type { Case } from '../support/case-folder.ts';
import { tries } from '../support/tries.ts';

/** Ways to say keys of a service: a scalar, a list, a mapping, pairs in either form. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  init: ['true', 'false', '&i true # why', '"yes"'],
  hostname: ['one', "'two'", '${HOST:-three}'],
  cap_add: ['[A, B]', '\n      - A # first\n      - C\n'],
  environment: ['{A: "1", B: "2"}', '[A=1, C=3]', '\n      D: "4"\n'],
  deploy: ['{replicas: 2}', '{resources: {limits: {memory: 1g}}}'],
  networks: ['[front]', '{back: {aliases: [x]}}'],
};
const KEYS = Object.keys(VALUES);

const service = fc.dictionary(fc.constantFrom(...KEYS), fc.nat(5), { maxKeys: 5 });
const file = fc.dictionary(fc.constantFrom('web', 'db'), service, { minKeys: 1 });
const project = fc.record({ base: file, overlay: file, flow: fc.boolean(), crlf: fc.boolean(), key: fc.constantFrom(...KEYS) });

function write(services: Readonly<Record<string, Readonly<Record<string, number>>>>, isBase: boolean, crlf: boolean): string {
  const lines = ['web', 'db'].flatMap((name) => {
    const own = services[name];
    if (own === undefined && !isBase) return [];
    const keys = Object.entries(own ?? {}).map(([key, choice]) => `    ${key}: ${VALUES[key]?.[choice % VALUES[key].length] ?? ''}`.trimEnd());
    return [`  ${name}:`, ...(isBase ? ['    image: x'] : keys.length === 0 ? ['    restart: always'] : []), ...keys];
  });
  // An anchor has one name in a file.
  const text = ['services:', ...lines, ...(isBase ? ['networks: {front: {}, back: {}}'] : []), ''].join('\n').replace(/&i true([^]*)&i true/u, '&i true$1true');
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

function models(given: Case): readonly Plain[] {
  return openCase(given).map(({ loaded }) => toPlain(loaded.project.model));
}

function without(model: Plain, key: string): Plain {
  const { services, ...rest } = model as { readonly services: Readonly<Record<string, Readonly<Record<string, Plain>>>> };
  return { ...rest, services: Object.fromEntries(Object.entries(services).map(([name, own]) => [name, Object.fromEntries(Object.entries(own).filter(([entry]) => entry !== key))])) };
}

test('a key that is wrong for one of two projects goes there, and stays as it is for the other one', () => {
  let reset = 0;
  fc.assert(fc.property(project, ({ base, overlay, crlf, key }) => {
    const given: Case = {
      files: { 'compose.yaml': write(base, true, crlf), 'compose.own.yaml': write(overlay, false, crlf) },
      options: { projects: [['compose.yaml'], ['compose.yaml', 'compose.own.yaml']] },
    };
    const everywhere = toyRule({ id: 'drop', key, only: 'compose.yaml + compose.own.yaml', changes: ({ service: name }) => [['services', name, key], ['networks']], patches: ({ origins }) => origins.map(({ file: source, document, path }) => ({ file: source, document, patch: { op: 'remove', path } })) as unknown as readonly [FilePatch] });
    const [alone, both] = models(given);
    const outcome = fixCase(given, 'unsafe', [everywhere]);
    expect(outcome.failures.map(({ reason }) => reason)).toEqual([]);
    expect(outcome.refused.map(({ reason }) => reason)).toEqual([]);
    const after = { ...given, files: { ...given.files, ...Object.fromEntries([...outcome.files].map(([path, { after: now }]) => [path, now.text])) } };
    const [aloneAfter, bothAfter] = models(after);
    expect(outcome.files.has('compose.yaml')).toBe(false);
    expect(aloneAfter).toEqual(alone);
    expect(bothAfter).toEqual(without(both ?? null, key));
    expect(fixCase(after, 'unsafe', [everywhere]).files.size).toBe(0);
    if (after.files['compose.own.yaml']?.includes('!reset null') === true) reset += 1;
  }), { numRuns: tries(150) });
  // Otherwise the samples show nothing.
  expect(reset).toBeGreaterThan(30);
});
