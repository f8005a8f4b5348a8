import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type ParsedNode } from 'yaml';
import type { YamlNode, YamlScalar } from '../../src/yaml/node.ts';
import { Chooser } from '../support/chooser.ts';
import { COMPOSE_TEXTS } from '../support/compose-texts.ts';
import { yamlOf } from '../support/edited-yaml.ts';
import { raggedYaml } from '../support/ragged-yaml.ts';
import { SCALAR_TEXTS } from '../support/scalar-texts.ts';
import { tries } from '../support/tries.ts';

/** Plain scalars that go-yaml takes for something else than the core schema of YAML 1.2 does: what they are to go-yaml, and why. */
const DIFFERENCES: readonly { readonly text: RegExp; readonly type: YamlScalar['type']; readonly reason: string }[] = [
  { text: /^[-+]?0[0-7]+$/, type: 'int', reason: 'A leading zero means octal, as in YAML 1.1.' },
  { text: /^[-+]0o[0-7]+$|^[-+]?0O[0-7]+$/, type: 'int', reason: 'Octal numbers may have a sign and a capital O.' },
  { text: /^[-+]0x[\da-f]+$|^[-+]?0X[\da-f]+$/i, type: 'int', reason: 'Hexadecimal numbers may have a sign and a capital X.' },
  { text: /^[-+]?0b[01]+$/i, type: 'int', reason: 'Binary numbers are those of YAML 1.1.' },
  { text: /^[-+]?_*\d*_[\d_]*$|^[-+]?0_?[xbo][\da-f]*_?[\da-f_]*$/i, type: 'int', reason: 'Underscores in numbers are passed over.' },
  { text: /^[-+]?[\d_]*\d_[\d_]*\.\d+$|^\d+_\d*e\d+$|^\d+e\d+_\d*$/, type: 'float', reason: 'Underscores in numbers are passed over.' },
  { text: /^\d{4}-\d{1,2}-\d{1,2}/, type: 'timestamp', reason: 'Dates are those of YAML 1.1.' },
  { text: /^[-+]?\d+(?:\.\d*)?e400$/, type: 'string', reason: 'What is greater than every float is no number.' },
  { text: /^0o7{22}$|^0x10{16}$/, type: 'string', reason: 'Integers in other bases have at most 64 bits.' },
];

function differs(node: YamlScalar): boolean {
  return node.style === 'plain' && node.tag === undefined && DIFFERENCES.some(({ text, type }) => type === node.type && text.test(node.text));
}

const STYLES = { plain: 'PLAIN', single: 'QUOTE_SINGLE', double: 'QUOTE_DOUBLE', literal: 'BLOCK_LITERAL', folded: 'BLOCK_FOLDED' } as const;

/** What our tree and that of the package are compared by. */
function ours(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  const marks = { anchor: node.anchor?.name, tag: node.tag?.name };
  switch (node.kind) {
    case 'alias': return { alias: node.name };
    case 'scalar': return { style: STYLES[node.style], value: differs(node) ? node.text : unsigned(node.value), ...marks };
    case 'seq': return { flow: node.style === 'flow', items: node.items.map(ours), ...marks };
    case 'map': return { flow: node.style === 'flow', entries: node.entries.map(({ key, value }) => [ours(key), ours(value)]), ...marks };
  }
}

function theirs(node: ParsedNode | null, mine: YamlNode | undefined): unknown {
  // For the package there is an empty scalar between `---` and `...`, for us there is nothing.
  if (mine === undefined && isScalar(node) && node.value === null && (node.source ?? '') === '') return null;
  if (node === null) return mine?.kind === 'scalar' && mine.span.start === mine.span.end ? ours(mine) : null;
  if (isAlias(node)) return { alias: node.source };
  const marks = { anchor: node.anchor, tag: shortTag(node.tag) };
  if (isScalar(node) && node.tag === '!' && node.source === '') return ours(mine);
  if (isScalar(node)) return { style: node.type, value: mine?.kind === 'scalar' && differs(mine) ? node.source : unsigned(node.value), ...marks };
  if (isSeq(node)) return { flow: node.flow === true, items: node.items.map((item, index) => theirs(item, mine?.kind === 'seq' ? mine.items[index] : undefined)), ...marks };
  if (!isMap(node)) return undefined;
  const entries = node.items.map(({ key, value }, index) => {
    const entry = mine?.kind === 'map' ? mine.entries[index] : undefined;
    return [theirs(key, entry?.key), theirs(value, entry?.value)];
  });
  return { flow: node.flow === true, entries, ...marks };
}

function unsigned(value: unknown): unknown {
  return Object.is(value, -0) ? 0 : value;
}

function shortTag(tag: string | undefined): string | undefined {
  return tag?.replace('tag:yaml.org,2002:', '!!');
}

function compare(text: string): void {
  const file = yamlOf(text);
  expect(file.problems, text).toEqual([]);
  // The package does not expect a list directly behind a byte order mark.
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, '').replace('%YAML 1.1', '%YAML 1.2'), { keepSourceTokens: true, merge: false, uniqueKeys: false, logLevel: 'silent' });
  const others = Array.isArray(documents) ? documents : [];
  expect(others.flatMap(({ errors }) => errors.map(({ message }) => message)), text).toEqual([]);
  expect(file.documents.map(({ root }) => ours(root)), text).toEqual(others.map(({ contents }, index) => theirs(contents, file.documents[index]?.root)));
}

describe('our reader and the package yaml see the same', () => {
  test('in ragged YAML', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        // The package does not take a carriage return alone for the end of a line, and gives block scalars a newline that the file has not.
        const text = raggedYaml(new Chooser(seed)).replaceAll(/\r(?!\n)/g, '\n').replace(/[^\n]$/, '$&\n');
        if (yamlOf(text).problems.length > 0) return;
        valid += 1;
        compare(text);
      }),
      { numRuns: tries(400) },
    );
    expect(valid).toBeGreaterThan(tries(200));
  });

  test('in documents without content', () => {
    for (const text of ['---\n', '---\n...\n', "#\tc\n---\n...\n", '---\n# c\n...\n', '---\n---\n# c\n']) compare(text);
  });

  test.each(COMPOSE_TEXTS.map((text, index) => ({ index, text })))('in Compose file $index', ({ text }) => {
    compare(text);
    compare(text.replaceAll('\n', '\r\n'));
  });

  test.each(SCALAR_TEXTS.filter((scalar) => yamlOf(`k: ${scalar}`).problems.length === 0).map((scalar) => ({ scalar })))('in the scalar $scalar', ({ scalar }) => {
    compare(`k: ${scalar}\n`);
  });
});

test('each difference is one of some scalar, and has a reason', () => {
  const plain = SCALAR_TEXTS.map((scalar) => yamlOf(`k: ${scalar}`).documents[0]?.root).flatMap((root) => (root?.kind === 'map' ? root.entries.map(({ value }) => value) : []));
  for (const { text, type, reason } of DIFFERENCES) {
    expect(reason).toMatch(/\.$/);
    expect(plain.some((node) => node.kind === 'scalar' && node.type === type && text.test(node.text)), String(text)).toBe(true);
  }
});
