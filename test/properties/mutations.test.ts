import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../src/text/decode.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { lowerPatches, WRONG_RESULT } from '../../src/yaml/lower/lower.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { anyPatch } from '../support/any-patch.ts';
import { Chooser } from '../support/chooser.ts';
import { yamlOf } from '../support/edited-yaml.ts';
import { mutate } from '../support/mutate.ts';
import { valueOf } from '../support/patched-value.ts';
import { raggedYaml } from '../support/ragged-yaml.ts';
import { spanFaults } from '../support/span-faults.ts';
import { STRANGE_SHAPES } from '../support/strange-shapes.ts';
import { firstSeed, tries } from '../support/tries.ts';
import { YAML_TEXTS } from '../support/yaml-texts.ts';

const fixtures = globSync(['fixtures/**/*.yaml', 'fixtures/**/*.yml']).sort().map((file) => readFileSync(file, 'utf8'));

/** It is read without a throw, its places are valid, and patches of it are edits of it or refused. */
function check(text: string, chooser: Chooser): YamlFile {
  const file = yamlOf(text);
  try {
    expect(spanFaults(file)).toEqual([]);
    for (const { message } of file.problems) expect(message).toMatch(/^[A-Z`].*\.$/su);
    // A root without keys is no Compose file.
    const [document] = file.documents;
    if (document?.root?.kind !== 'map') return file;
    const patch = anyPatch(chooser, valueOf(document.root));
    const lowered = lowerPatches(file, [{ document: 0, patch }]);
    if (!lowered.ok) expect(lowered.reason, JSON.stringify(patch)).not.toBe(WRONG_RESULT);
    if (lowered.ok) {
      const after = yamlOf(applyEdits(text, lowered.edits));
      expect(unreadable(after), JSON.stringify(patch)).toEqual([]);
    }
  } catch (error) {
    throw new Error(`Of the text ${JSON.stringify(text)}`, { cause: error });
  }
  return file;
}

// What is merged elsewhere may become something that cannot be merged; and what stood twice may go on to do so.
function unreadable({ problems }: YamlFile): readonly string[] {
  return problems.map(({ code }) => code).filter((code) => !['bad-merge', 'duplicate-key', 'alias-inside-anchor', 'unknown-anchor', 'unknown-escape', 'value-of-wrong-type'].includes(code));
}

test('the files of all fixtures, with slips', () => {
  for (let seed = firstSeed(), left = tries(600); left > 0; seed += 1, left -= 1) {
    const chooser = new Chooser(seed);
    check(mutate(chooser, chooser.pick(fixtures)), chooser);
  }
});

test('the texts of which Docker Compose was asked, with slips', () => {
  for (let seed = firstSeed(), left = tries(1500); left > 0; seed += 1, left -= 1) {
    const chooser = new Chooser(seed);
    check(mutate(chooser, chooser.pick(YAML_TEXTS).text), chooser);
  }
});

test('ragged YAML, with slips', () => {
  for (let seed = firstSeed(), left = tries(600); left > 0; seed += 1, left -= 1) {
    const chooser = new Chooser(seed);
    check(mutate(chooser, raggedYaml(chooser)), chooser);
  }
});

test('the files of all fixtures, cut off anywhere', () => {
  for (let seed = firstSeed(), left = tries(400); left > 0; seed += 1, left -= 1) {
    const chooser = new Chooser(seed);
    const text = chooser.pick(fixtures);
    check(text.slice(0, chooser.below(text.length + 1)), chooser);
  }
});

test('one file cut off at every character', () => {
  const text = fixtures.find((one) => one.length > 400 && one.length < 700) ?? '';
  expect(text).not.toBe('');
  for (let end = 0; end <= text.length; end += 1) check(text.slice(0, end), new Chooser(end));
});

test('any bytes', () => {
  for (let seed = firstSeed(), left = tries(600); left > 0; seed += 1, left -= 1) {
    const chooser = new Chooser(seed);
    const bytes = new TextEncoder().encode(chooser.pick(fixtures).slice(0, 300));
    for (let count = chooser.below(4); count >= 0; count -= 1) bytes[chooser.below(bytes.length)] = chooser.below(256);
    const decoded = decodeSource('compose.yaml', bytes);
    if (decoded.ok) expect(spanFaults(parseYaml(decoded.file))).toEqual([]);
  }
});

describe('strange shapes', () => {
  test.each(Object.entries(STRANGE_SHAPES).map(([name, make]) => ({ name, make })))('$name', ({ make }) => {
    for (const size of [40, 20_000]) {
      const file = yamlOf(make(size));
      expect(spanFaults(file).slice(0, 3)).toEqual([]);
    }
  });
});
