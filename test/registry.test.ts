import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';

test('the registry lists every rule of the folder, sorted, under the name of its file', () => {
  const files = readdirSync('rules', { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => /^(?!shared\/)[^/]+\/[^/]+\.ts$/u.test(name));
  const names = files.map((name) => name.slice(name.lastIndexOf('/') + 1, -'.ts'.length)).sort();
  expect(rules.map(({ meta }) => meta.id)).toEqual(names);
});

test('no hazard belongs to two rules, unless it is one situation of each', () => {
  const owners = new Map<string, string[]>();
  for (const { meta } of rules) for (const hazard of Object.keys(meta.hazards)) owners.set(hazard, [...(owners.get(hazard) ?? []), meta.id]);
  expect(Object.fromEntries([...owners].filter(([, ids]) => ids.length > 1))).toMatchInlineSnapshot(`
    {
      "W118": [
        "key-ignored-by-stack",
        "key-refused-by-stack",
      ],
      "W15": [
        "invalid-subnet",
        "public-subnet",
      ],
      "W26": [
        "ignored-by-windows-engine",
        "rejected-by-windows-engine",
      ],
      "W66": [
        "ignored-by-windows-engine",
        "rejected-by-windows-engine",
      ],
      "W73": [
        "rejected-by-windows-engine",
        "windows-path-in-double-quotes",
        "windows-setting-on-linux",
      ],
      "W76": [
        "ignored-by-windows-engine",
        "limited-on-windows",
      ],
      "W78": [
        "ignored-by-windows-engine",
        "rejected-by-windows-engine",
      ],
      "W89": [
        "ignored-by-windows-engine",
        "rejected-by-windows-engine",
      ],
      "W92": [
        "ignored-by-windows-engine",
        "rejected-by-windows-engine",
      ],
      "W93": [
        "rejected-by-windows-engine",
        "windows-setting-on-linux",
      ],
    }
  `);
});

test('ids name the defect and are in kebab case', () => {
  expect(rules.map(({ meta }) => meta.id).filter((id) => !/^[a-z]+(?:-[a-z0-9]+)*$/u.test(id) || /^(?:no|require)-/u.test(id))).toEqual([]);
});
