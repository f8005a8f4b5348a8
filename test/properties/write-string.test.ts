import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isPlainSafe } from '../../src/yaml/render/plain.ts';
import { canHold, quoted, writeString } from '../../src/yaml/render/quote.ts';
import { yamlOf } from '../support/edited-yaml.ts';
import { valueOf } from '../support/patched-value.ts';
import { tries } from '../support/tries.ts';

const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('aZ09 :#-?,[]{}&*!|>%@`"\'\\\n\t~=<_./+exob\u00e9\u0085\u2028\ufeff\u0007')), maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('0', '1', '7', '9', ':', '-', '_', '.', 'e', 'x', 'o', '+'), maxLength: 7 }),
  fc.constantFrom('yes', 'No', 'ON', 'off', 'y', 'N', 'true', 'False', 'null', 'NULL', '~', '.inf', '-.INF', '.nan', '<<', '=', '0o14', '0b1', '1_000', '685.230_15e+03', '190:20:30', '2001-12-14t21:59:43.10-05:00', '---', '...', '--- a'),
);
const styles = fc.record({ inFlow: fc.boolean(), quote: fc.constantFrom('single' as const, 'double' as const), json: fc.boolean(), alwaysQuoted: fc.boolean() });

/** What readers of YAML 1.2, YAML 1.1 and go-yaml make of a scalar. */
function readings(written: string, inFlow: boolean): readonly unknown[] {
  const text = inFlow ? `[${written}, x]\n` : `k: ${written}\n`;
  const pick = (value: unknown): unknown => (inFlow ? (value as readonly unknown[])[0] : (value as { readonly k: unknown }).k);
  return [parse(text), parse(text, { version: '1.1' }), valueOf(yamlOf(text).documents[0]?.root)].map(pick);
}

// YAML 1.1 in its letter takes a lone dot for a float; nobody writes `context: "."`, and only one of these readers minds.
const isLoneDot = (text: string): boolean => text === '.';

test('a written string is the same string to every reader', () => {
  fc.assert(
    fc.property(texts, styles, (text, style) => {
      fc.pre(!isLoneDot(text));
      const written = writeString(text, style);
      expect(written).not.toMatch(/[\r\n]/);
      expect(readings(written, style.inFlow)).toEqual([text, text, text]);
    }),
    { numRuns: tries(3000) },
  );
});

test('each style that can hold a string gives it back', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('plain' as const, 'single' as const, 'double' as const), fc.boolean(), (text, style, inFlow) => {
      fc.pre(canHold(style, text, inFlow) && !isLoneDot(text));
      expect(readings(quoted(text, style), inFlow)).toEqual([text, text, text]);
    }),
    { numRuns: tries(3000) },
  );
});

describe('a string needs no quotes', () => {
  test.each([
    'nginx:1.25', 'C:\\data', '172.16.0.0/16', '10.0.0.1', 'fe80::1', '1.2.3', './a:/b', '${PORT:-80}', '$HOME', '--verbose', '-v', 'a,b', "it's", 'node.role == manager', 'http://h/x', '~/.aws', '1m30s', '10m', 'v1', 'é', 'a#b', 'x y',
  ])('%s', (text) => {
    expect(isPlainSafe(text, false)).toBe(true);
  });
});

describe('a string needs quotes', () => {
  test.each([
    '', ' ', 'a ', ' a', '80', '-1', '+1', '1.5', '.5', '1e3', '0x1F', '0o17', '017', '0b1', '1_000', '80:80', '1:30', '22:22', '2024-01-01', '2024-1-1', '2024-01-01 10:00:00', 'yes', 'No', 'on', 'OFF', 'y', 'n', 'true', 'NULL', '~', '<<', '=', '.inf', '.NaN',
    'a: b', 'a:', ': a', ':a', '- a', '-', '---', '...', '#a', 'a #b', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a', '"a', "'a", '[a', ']', '{a', '}', ',a', '?', '? a', 'a\nb', 'a\tb: c', '\u0007', '\u2028',
  ])('%j', (text) => {
    expect(isPlainSafe(text, false)).toBe(false);
  });
});

test.each(['a,b', 'a[0]', 'a]', '{a}', 'h?q=1', '${A}'])('in flow %s needs quotes', (text) => {
  expect(isPlainSafe(text, true)).toBe(false);
});

describe('the quotes', () => {
  const base = { inFlow: false, quote: 'double', json: false } as const;
  test.each([
    { name: 'are those of the surroundings', text: '80', style: { ...base, quote: 'single' as const }, written: "'80'" },
    { name: 'are single around a backslash', text: 'C:\\a: b', style: base, written: "'C:\\a: b'" },
    { name: 'are the others where that saves escapes', text: 'say "x": y', style: base, written: `'say "x": y'` },
    { name: 'are the others where that saves doubling', text: "it's: x", style: { ...base, quote: 'single' as const }, written: `"it's: x"` },
    { name: 'are double where something must be escaped', text: 'a\nb', style: { ...base, quote: 'single' as const }, written: '"a\\nb"' },
    { name: 'are double in JSON', text: 'C:\\a', style: { ...base, json: true }, written: '"C:\\\\a"' },
    { name: 'stand around everything where the neighbours have them', text: 'a', style: { ...base, alwaysQuoted: true }, written: '"a"' },
    { name: 'are the wanted ones', text: 'C:\\a', style: { ...base, wanted: 'double' as const }, written: '"C:\\\\a"' },
    { name: 'are not the wanted ones where those cannot hold it', text: 'a\nb', style: { ...base, wanted: 'single' as const }, written: '"a\\nb"' },
  ])('$name', ({ text, style, written }) => {
    expect(writeString(text, style)).toBe(written);
  });
});
