import { Ajv } from 'ajv';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { readConfigFile } from '../src/cli/config/read-config.ts';
import { TARGET_NAMES } from '../src/platform/targets.ts';
import { memoryHost } from './support/memory-host.ts';
import { isUpdating } from './support/updating.ts';

interface ConfigSchema {
  $defs: { rules: { properties: Record<string, object> }; target: { enum: readonly string[] } };
}

const path = 'schemas/config.json';

test('the schema of config files knows every rule and every target', () => {
  const text = readFileSync(path, 'utf8');
  const schema = JSON.parse(text) as ConfigSchema;
  schema.$defs.rules.properties = Object.fromEntries(rules.map(({ meta }) => [meta.id, { description: meta.summary, $ref: '#/$defs/rule' }]));
  schema.$defs.target.enum = TARGET_NAMES;
  const expected = `${JSON.stringify(schema, null, 2)}\n`;
  if (isUpdating()) writeFileSync(path, expected);
  else expect(text).toBe(expected);
});

// Editors check with a validator of JSON Schema; ours gives places and near words instead.
test('a validator of JSON Schema and the program agree', () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(path, 'utf8')) as object);
  const configs = [
    {},
    { rules: { 'unsupported-links': 'off' } },
    { rules: { 'unsupported-links': { severity: 'info', fix: 'safe' } } },
    { rules: { 'unsupported-links': { severity: 'info', fix: 'never' } } },
    { rules: { nonsense: 'off' } },
    { rules: { 'unsupported-links': 3 } },
    { target: 'linux', orchestrator: 'stack', engine: 29, compose: '2.40.3', sameHost: true, hostSubnets: ['10.0.0.0/8'] },
    { target: 'mac' },
    { engine: '1.2.3.4' },
    { sameHost: 'yes' },
    { ignore: ['a'], overrides: [{ files: 'a', target: 'linux' }, { files: ['a'], rules: {} }], projects: [{ files: ['a'], name: 'x', directory: '.', envFiles: [], profiles: ['p'], target: 'windows' }] },
    { overrides: [{ target: 'linux' }] },
    { projects: [{ files: 'a' }] },
    { projects: [{ files: [] }] },
    { extends: 'recommended' },
    { extends: ['all'] },
    { extends: {} },
    { unknown: true },
  ];
  const accepted = configs.map((config) => {
    try {
      readConfigFile(memoryHost({ 'config.json': JSON.stringify(config), a: '' }), 'config.json');
      return true;
    } catch {
      return false;
    }
  });
  expect(accepted).toEqual(configs.map((config) => validate(config)));
});
