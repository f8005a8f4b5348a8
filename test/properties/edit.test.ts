import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, editsTouch, type Edit } from '../../src/text/edit.ts';
import { TakenSpans } from '../../src/text/taken-spans.ts';
import { editsFor, places, source } from '../support/any-edits.ts';
import { tries } from '../support/tries.ts';

/** From the last edit to the first, so that the offsets of those before stay right. */
function splice(text: string, edits: readonly Edit[]): string {
  let units = [...Array(text.length).keys()].map((at) => text.charAt(at));
  for (const { span, text: replacement } of edits.toReversed()) units = [...units.slice(0, span.start), replacement, ...units.slice(span.end)];
  return units.join('');
}

test('edits do what splicing them one by one from the end does', () => {
  fc.assert(
    fc.property(source, places, (text, cuts) => {
      const edits = editsFor(text, cuts);
      expect(applyEdits(text, edits)).toBe(splice(text, edits));
    }),
    { numRuns: tries(2000) },
  );
});

test('the order in which edits are given does not count', () => {
  fc.assert(
    fc.property(source, places, fc.nat(), (text, cuts, seed) => {
      const edits = editsFor(text, cuts).filter(({ span }, index, all) => all.findIndex((other) => other.span.start === span.start && other.span.end === span.end) === index);
      const shuffled = edits.map((edit, index) => ({ edit, at: (index * 7919 + seed) % 101 })).sort((a, b) => a.at - b.at).map(({ edit }) => edit);
      expect(applyEdits(text, shuffled)).toBe(applyEdits(text, edits));
    }),
    { numRuns: tries(1000) },
  );
});

test('edits touch where one of them overlaps or adjoins one of the others', () => {
  fc.assert(
    fc.property(source, places, places, (text, some, others) => {
      const [a, b] = [editsFor(text, some), editsFor(text, others)];
      const expected = a.some((one) => b.some((other) => one.span.start <= other.span.end && other.span.start <= one.span.end));
      expect(editsTouch(a, b)).toBe(expected);
      expect(editsTouch(b, a)).toBe(expected);
    }),
    { numRuns: tries(2000) },
  );
});

test('what edits have taken is touched where one of them is', () => {
  fc.assert(
    fc.property(source, fc.array(places), places, (text, many, others) => {
      const taken = new TakenSpans();
      const all: Edit[] = [];
      for (const some of many) {
        const edits = editsFor(text, some);
        if (editsTouch(all, edits)) continue;
        taken.add(edits);
        all.push(...edits);
      }
      const edits = editsFor(text, others);
      expect(taken.touch(edits)).toBe(editsTouch(all, edits));
    }),
    { numRuns: tries(1000) },
  );
});

describe('applying', () => {
  const at = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });
  test.each([
    { name: 'nothing gives the text', text: 'abc', edits: [], after: 'abc' },
    { name: 'insertions at one place keep their order', text: 'ab', edits: [at(1, 1, 'x'), at(1, 1, 'y')], after: 'axyb' },
    { name: 'an insertion comes before what is replaced at its place', text: 'ab', edits: [at(1, 2, 'y'), at(1, 1, 'x')], after: 'axy' },
    { name: 'an insertion comes behind what is replaced before its place', text: 'ab', edits: [at(1, 1, 'x'), at(0, 1, 'y')], after: 'yxb' },
    { name: 'insertions at both ends', text: 'ab', edits: [at(2, 2, 'y'), at(0, 0, 'x')], after: 'xaby' },
    { name: 'everything at once', text: 'ab', edits: [at(0, 2, '')], after: '' },
  ])('$name', ({ text, edits, after }) => {
    expect(applyEdits(text, edits)).toBe(after);
  });

  test.each([
    { name: 'overlap', edits: [at(0, 2, ''), at(1, 3, '')] },
    { name: 'replace the same', edits: [at(0, 2, 'a'), at(0, 2, 'b')] },
    { name: 'insert into what is replaced', edits: [at(0, 2, 'a'), at(1, 1, 'b')] },
    { name: 'begin before the text', edits: [at(-1, 1, 'a')] },
    { name: 'end behind the text', edits: [at(1, 4, 'a')] },
    { name: 'end before they begin', edits: [at(2, 1, 'a')] },
    { name: 'are nowhere', edits: [at(Number.NaN, Number.NaN, 'a')] },
  ])('edits that $name are refused', ({ edits }) => {
    expect(() => applyEdits('abc', edits)).toThrow(RangeError);
  });
});
