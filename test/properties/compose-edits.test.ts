import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeEdits, trimEdits } from '../../src/text/compose-edits.ts';
import { applyEdits, type Edit } from '../../src/text/edit.ts';
import { editsFor, places, source } from '../support/any-edits.ts';
import { tries } from '../support/tries.ts';

test('edits after edits are one list of edits that does the same', () => {
  fc.assert(
    fc.property(source, places, places, places, (text, a, b, c) => {
      const first = editsFor(text, a);
      const middle = applyEdits(text, first);
      const second = editsFor(middle, b);
      const last = applyEdits(middle, second);
      const third = editsFor(last, c);
      const composed = composeEdits(composeEdits(first, second), third);
      expect(applyEdits(text, composed)).toBe(applyEdits(last, third));
      for (const [index, edit] of composed.entries()) expect(edit.span.start).toBeGreaterThan(composed[index - 1]?.span.end ?? -1);
    }),
    { numRuns: tries(2000) },
  );
});

test('what is trimmed does the same and begins and ends with a change', () => {
  fc.assert(
    fc.property(source, places, (text, cuts) => {
      const edits = editsFor(text, cuts);
      const trimmed = trimEdits(text, edits);
      expect(applyEdits(text, trimmed)).toBe(applyEdits(text, edits));
      for (const { span, text: added } of trimmed) {
        expect(text.slice(span.start, span.end)).not.toBe(added);
        // Only an edit that cut CRLF apart before may do so still.
        if (!edits.some((edit) => edit.span.start === span.start)) expect(text.slice(span.start - 1, span.start + 1)).not.toBe('\r\n');
        if (!edits.some((edit) => edit.span.end === span.end)) expect(text.slice(span.end - 1, span.end + 1)).not.toBe('\r\n');
      }
    }),
    { numRuns: tries(2000) },
  );
});

describe('composing', () => {
  const at = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });
  test.each([
    { name: 'an insertion into an insertion', first: [at(1, 1, 'xy')], second: [at(2, 2, 'z')], both: [at(1, 1, 'xzy')] },
    { name: 'a deletion of an insertion', first: [at(1, 1, 'xy')], second: [at(1, 3, '')], both: [] },
    { name: 'a deletion around an insertion', first: [at(2, 2, 'xy')], second: [at(1, 5, '')], both: [at(1, 3, '')] },
    { name: 'a deletion beside a deletion', first: [at(1, 2, '')], second: [at(1, 2, '')], both: [at(1, 3, '')] },
    { name: 'edits far apart', first: [at(5, 6, 'x')], second: [at(0, 1, '')], both: [at(0, 1, ''), at(5, 6, 'x')] },
    { name: 'an insertion at the end of another', first: [at(1, 1, 'x')], second: [at(2, 2, 'y')], both: [at(1, 1, 'xy')] },
    { name: 'nothing with something', first: [], second: [at(1, 1, 'x')], both: [at(1, 1, 'x')] },
    { name: 'something with nothing', first: [at(3, 4, ''), at(1, 1, 'x')], second: [], both: [at(1, 1, 'x'), at(3, 4, '')] },
  ])('$name', ({ first, second, both }) => {
    expect(composeEdits(first, second)).toEqual(both);
  });
});

describe('trimming', () => {
  test.each([
    { name: 'an equal text goes', text: 'abc', edit: { span: { start: 0, end: 3 }, text: 'abc' }, trimmed: [] },
    { name: 'equal ends go', text: 'abcd', edit: { span: { start: 0, end: 4 }, text: 'axd' }, trimmed: [{ span: { start: 1, end: 3 }, text: 'x' }] },
    { name: 'a repeated part counts once', text: 'aa', edit: { span: { start: 0, end: 2 }, text: 'aaa' }, trimmed: [{ span: { start: 2, end: 2 }, text: 'a' }] },
    { name: 'CRLF stays whole', text: 'a\r\nb', edit: { span: { start: 0, end: 4 }, text: 'a\rb' }, trimmed: [{ span: { start: 1, end: 3 }, text: '\r' }] },
    { name: 'a pair of surrogates stays whole', text: '\uD83D\uDE00', edit: { span: { start: 0, end: 2 }, text: '\uD83D\uDE01' }, trimmed: [{ span: { start: 0, end: 2 }, text: '\uD83D\uDE01' }] },
  ])('$name', ({ text, edit, trimmed }) => {
    expect(trimEdits(text, [edit])).toEqual(trimmed);
  });
});
