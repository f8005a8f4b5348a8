import { afterEach, describe, expect, test, vi } from 'vitest';
import { lowerPatches } from '../../../../src/yaml/lower/lower.ts';
import { parseYaml } from '../../../../src/yaml/parse.ts';
import type { Patch } from '../../../../src/yaml/patch.ts';
import { editYaml, yamlOf } from '../../../support/edited-yaml.ts';

vi.mock('../../../../src/yaml/parse.ts', { spy: true });
afterEach(() => {
  vi.clearAllMocks();
});

const services = Array.from({ length: 200 }, (_, index) => `  s${String(index)}:\n    image: i # c\n    links: [a]\n    external_links: [b]\n    ports:\n      - "80:80"\n      - "81:81"\n`).join('');
const text = `services:\n${services}`;

function timesRead(patches: readonly Patch[]): number {
  const file = yamlOf(text);
  vi.clearAllMocks();
  const lowered = lowerPatches(file, patches.map((patch) => ({ document: 0, patch })));
  expect(lowered.ok).toBe(true);
  return vi.mocked(parseYaml).mock.calls.length - 1;
}

function each(make: (service: string) => readonly Patch[]): readonly Patch[] {
  return Array.from({ length: 200 }, (_, index) => make(`s${String(index)}`)).flat();
}

describe('beside the last look at the result, the text is read again only where patches have to do with each other', () => {
  test('not for patches in different places', () => {
    expect(timesRead(each((service) => [
      { op: 'remove', path: ['services', service, 'links'] },
      { op: 'set', path: ['services', service, 'image'], value: 'x' },
      { op: 'set', path: ['services', service, 'ports', 0], value: { target: 80 } },
      { op: 'append', path: ['services', service, 'ports'], value: '1' },
    ]))).toBe(0);
  });

  test('not for many entries that are added to one mapping', () => {
    expect(timesRead(each((service) => [{ op: 'set', path: ['services', `new-${service}`], value: { image: 'x' } }]))).toBe(0);
  });

  test('once for neighbours that go, however many pairs of them', () => {
    expect(timesRead(each((service) => [
      { op: 'remove', path: ['services', service, 'links'] },
      { op: 'remove', path: ['services', service, 'external_links'] },
    ]))).toBe(1);
  });

  test('not for much that is added to one list', () => {
    const ports = ['services', 's0', 'ports'];
    expect(timesRead(each((service) => [{ op: 'append', path: ports, value: service }, { op: 'insert', path: [...ports, 1], value: service }]))).toBe(0);
    expect(timesRead(each((service) => [{ op: 'append', path: ['services', 's0', 'links'], value: service }]))).toBe(0);
  });

  test('a few times for all members of a collection that go', () => {
    expect(timesRead(each((service) => [{ op: 'remove', path: ['services', service] }]))).toBeLessThan(12);
  });

  test('once for children of what another patch makes', () => {
    expect(timesRead(each((service) => [
      { op: 'set', path: ['services', service, 'deploy', 'replicas'], value: 1 },
      { op: 'set', path: ['services', service, 'deploy', 'mode'], value: 'x' },
    ]))).toBe(1);
  });
});

describe('a patch is refused', () => {
  test.each<{ readonly name: string; readonly source: string; readonly document?: number; readonly patch: Patch; readonly reason: string }>([
    { name: 'in a document that is not there', source: 'a: 1\n', document: 1, patch: { op: 'remove', path: ['a'] }, reason: 'The file has no document 2.' },
    { name: 'where the key is an alias', source: 'k: &k a\nm:\n  *k : 1\n', patch: { op: 'remove', path: ['m', 'a'] }, reason: 'The key `a` in line 3 is written as the alias `*k`.' },
    { name: 'below a merge key', source: 'a: &a {b: 1}\nc:\n  <<: *a\n', patch: { op: 'set', path: ['c', '<<', 'b'], value: 2 }, reason: 'The path leads through the merge key `<<` in line 3.' },
    { name: 'at the value of a merge key', source: 'a: &a {b: 1}\nc:\n  <<: *a\n', patch: { op: 'set', path: ['c', '<<'], value: 2 }, reason: '`c.<<` in line 3 is a merge key.' },
    { name: 'for a list that a merge key brings', source: 'a: &a {b: [1]}\nc:\n  <<: *a\n', patch: { op: 'append', path: ['c', 'b'], value: 2 }, reason: '`c.b` comes through the merge key `<<` in line 3 (`*a`); it is written elsewhere.' },
    { name: 'for an item of a list that is not there', source: 'a: {}\n', patch: { op: 'set', path: ['a', 'b', 0], value: 2 }, reason: 'There is no list at `a.b` in the document.' },
    { name: 'for a list that is a mapping', source: 'a: {}\n', patch: { op: 'append', path: ['a'], value: 2 }, reason: '`a` in line 1 is no list.' },
    { name: 'for a key without a colon', source: '? a\n? b\n', patch: { op: 'set', path: ['a'], value: 2 }, reason: 'The key `a` in line 1 has no `:`, so there is no place for its value.' },
    { name: 'for a key that carries a used anchor', source: '&k a: 1\nb: *k\n', patch: { op: 'rename', path: ['a'], key: 'c' }, reason: 'The key of `a` carries the anchor `&k`, which the alias in line 2 still uses.' },
    { name: 'for an item below which an anchor is used', source: 'a:\n  - b: &x 1\nc: *x\n', patch: { op: 'remove', path: ['a', 0] }, reason: '`a[0]` in line 2 carries the anchor `&x`, which the alias in line 3 still uses.' },
  ])('$name', ({ source, document = 0, patch, reason }) => {
    expect(editYaml(source, [{ document, patch }])).toEqual({ reason });
  });
});

test('a key is renamed only to one that its colon is not too far behind', () => {
  const rename = (key: string): unknown => editYaml('a : 1\n', [{ document: 0, patch: { op: 'rename', path: ['a'], key } }]);
  expect(rename('é'.repeat(1023))).toEqual({ text: `${'é'.repeat(1023)} : 1\n` });
  expect(rename('é'.repeat(1024))).toEqual({ reason: 'The new key of `a` would have more than 1024 characters up to its `:`.' });
});

test('no key is made that its colon would be too far behind', () => {
  const key = 'k'.repeat(1100);
  const reason = 'A key cannot have more than 1024 characters.';
  for (const patch of [
    { op: 'set', path: ['a'], value: { [key]: 1 } },
    { op: 'set', path: [key], value: 1 },
    { op: 'set', path: ['b', 'c', key], value: 1 },
    { op: 'append', path: ['l'], value: { [key]: 1 } },
    { op: 'insert', path: ['l', 0], value: [{ [key]: 1 }] },
  ] satisfies readonly Patch[]) expect(editYaml('a: 1\nb:\nl: [1]\n', [{ document: 0, patch }])).toEqual({ reason });
});

test('no patches are no edits', () => {
  expect(lowerPatches(yamlOf('a: 1\n'), [])).toEqual({ ok: true, edits: [] });
});

test('a file whose name ends in .json is JSON, even when it is empty', () => {
  const file = yamlOf('', 'compose.json');
  const patch: Patch = { op: 'set', path: ['services', 'web', 'image'], value: 'nginx' };
  expect(lowerPatches(file, [{ document: 0, patch }])).toEqual({ ok: true, edits: [{ span: { start: 0, end: 0 }, text: '{"services": {"web": {"image": "nginx"}}}\n' }] });
});
