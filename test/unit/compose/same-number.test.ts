import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';

/** Asked of `docker compose config` 2.40.3 on 2026-11-26: two items of `group_add`, and whether they are equal to it. */
const PAIRS: readonly (readonly [string, string, boolean])[] = [
  ['"5"', '5', true],
  ['5', '"5"', false],
  ['"5.0"', '5', true],
  ['"5."', '5', true],
  ['".5"', '0.5', true],
  ['"5e0"', '5', true],
  ['"10/2"', '5', true],
  ['"5/2/1"', '5', false],
  ['"0x5"', '5', true],
  ['"0b101"', '5', true],
  ['"0o5"', '5', true],
  ['"05"', '5', true],
  ['"010"', '10', true],
  ['"010"', '8', false],
  ['"1_0"', '10', true],
  ['"1__0"', '10', false],
  ['"+5"', '5', true],
  ['"-5"', '-5', true],
  ['"-0"', '0', true],
  ['" 5"', '5', false],
  ['"Inf"', '5', false],
  ['"five"', '5', false],
];

describe('a text and a number in a list whose items are all different', () => {
  test.each(PAIRS)('%s before %s', (earlier, later, isEqual) => {
    const text = `services:\n  web:\n    image: nginx\n    group_add: [${earlier}, ${later}]\n`;
    const { problems } = loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {} });
    expect(problems.map(({ code }) => code)).toEqual(isEqual ? ['duplicate-item'] : []);
  });
});
