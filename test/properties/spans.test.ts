import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastBlockScalar } from '../../src/yaml/lower/members.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { readAlone, shapeOf } from '../support/alone.ts';
import { Chooser } from '../support/chooser.ts';
import { COMPOSE_TEXTS } from '../support/compose-texts.ts';
import { yamlOf } from '../support/edited-yaml.ts';
import { everyNode } from '../support/every-node.ts';
import { raggedYaml } from '../support/ragged-yaml.ts';
import { spanFaults } from '../support/span-faults.ts';
import { tries } from '../support/tries.ts';
import { YAML_TEXTS } from '../support/yaml-texts.ts';

/** Everything that holds for the places in a text that is valid. */
function checkPlaces(file: YamlFile): void {
  const { text } = file.source;
  const slice = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  expect(spanFaults(file)).toEqual([]);
  for (const met of everyNode(file)) {
    const { node } = met;
    if (node.anchor !== undefined) expect(slice(node.anchor.span)).toBe(`&${node.anchor.name}`);
    if (node.tag !== undefined) expect(slice(node.tag.span)).toMatch(/^!\S*$/);
    if (node.kind === 'seq') for (const dash of node.dashes) expect(text.charAt(dash)).toBe('-');
    if (node.span.start === node.span.end) {
      expect(node).toMatchObject({ kind: 'scalar', style: 'plain', text: '' });
      continue;
    }
    const written = slice(node.span);
    expect(written, 'begins with the value').toMatch(/^[^ \t\r\n#]/);
    if (lastBlockScalar(node) === undefined) expect(written, 'ends with the value').toMatch(/[^ \t\r\n]$/);
    expect(shapeOf(readAlone(file, met)), written).toMatchObject(shapeOf(node) as object);
  }
}

describe('the text of each place means alone what it means there', () => {
  test('in ragged YAML', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const file = yamlOf(raggedYaml(new Chooser(seed)));
        if (file.problems.length > 0) return;
        valid += 1;
        checkPlaces(file);
      }),
      { numRuns: tries(500) },
    );
    expect(valid).toBeGreaterThan(tries(200));
  });

  test.each(COMPOSE_TEXTS.map((text, index) => ({ index, text })))('in Compose file $index, whatever its newlines', ({ text }) => {
    for (const newline of ['\n', '\r\n', '\r']) for (const mark of ['', '\uFEFF']) checkPlaces(yamlOf(mark + text.replaceAll('\n', newline)));
  });

  test.each([...new Set(YAML_TEXTS.map(({ group }) => group))])('in the texts about %s', (group) => {
    const valid = YAML_TEXTS.filter((one) => one.group === group).map(({ text }) => yamlOf(text)).filter(({ problems, source }) => problems.length === 0 && !source.text.includes('%TAG'));
    for (const file of valid) checkPlaces(file);
  });
});

test('places are valid also where texts are not', () => {
  for (const { text } of YAML_TEXTS) expect(spanFaults(yamlOf(text)), text).toEqual([]);
});
