import { expect, test } from 'vitest';
import { cellWidth, layOut, printable } from '../../../src/report/escape/cells.ts';

test.each([
  ['plain text', 'image: web', 10],
  ['a tab goes to the next multiple of four', 'a\tb', 5],
  ['CJK characters take two cells', '漢字', 4],
  ['full-width letters take two cells', 'Ａ', 2],
  ['Hangul takes two cells', '한국', 4],
  ['an emoji takes two cells', '🐳', 2],
  ['a family of joined emoji takes two cells', '👩‍👩‍👧', 2],
  ['a combining accent takes none', 'e\u0301', 1],
  ['an umlaut takes one', 'ü', 1],
  ['half-width katakana takes one', 'ｶ', 1],
])('%s', (_name, line, width) => {
  expect(layOut(line).columns.at(-1)).toBe(width);
});

test('each code unit knows its cell', () => {
  expect(layOut('\t漢x').columns).toEqual([0, 4, 6, 7]);
});

test.each([
  ['a colour sequence', '\u001b[31mred', '\\x1b[31mred'],
  ['a bell', 'a\u0007', 'a\\x07'],
  ['a C1 control', '\u009b2J', '\\x9b2J'],
  ['a mark that turns the direction of the text', '\u202eexe', '\\u202eexe'],
  ['half a surrogate pair', '\ud800', '\\ud800'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
])('%s is written out', (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(layOut(text).text).toBe(shown);
  expect(cellWidth(printable(text))).toBe(shown.length);
});
