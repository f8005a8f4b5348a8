import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceFile } from '../../src/text/source-file.ts';
import { tries } from '../support/tries.ts';

const texts = fc.tuple(fc.boolean(), fc.string({ unit: fc.constantFrom('a', 'é', '\t', '\r', '\n', '\r\n', '\u0085', '\u2028', '\uD83D\uDE00', '\uFEFF'), maxLength: 40 })).map(([bom, text]) => (bom ? '\uFEFF' : '') + text);

/** Line and column by walking over the text from its start. */
function count(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let column = 1;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < offset; at += 1) {
    const unit = text.charAt(at);
    const isInsideCrlf = unit === '\r' && text.charAt(at + 1) === '\n';
    if ((unit === '\n' || unit === '\r') && !isInsideCrlf) {
      line += 1;
      column = 1;
    } else column += 1;
  }
  return { line, column };
}

test('positions are those that counting gives', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const file = new SourceFile('f', text);
      for (let at = 0; at <= text.length; at += 1) expect(file.positionAt(at)).toEqual(count(text, at));
      expect(file.lineCount).toBe(text.split(/\r\n|\r|\n/).length);
    }),
    { numRuns: tries(2000) },
  );
});

test('a position leads back to its offset, unless it is between CR and LF or before a byte order mark', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const file = new SourceFile('f', text);
      for (let at = 0; at <= text.length; at += 1) {
        const isInside = (text.charAt(at - 1) === '\r' && text.charAt(at) === '\n') || (at === 0 && file.hasBom);
        const expected = !isInside ? at : at === 0 ? 1 : at - 1;
        expect(file.offsetAt(file.positionAt(at))).toBe(expected);
      }
    }),
    { numRuns: tries(2000) },
  );
});

test('the lines with their ends are the text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const file = new SourceFile('f', text);
      const lines = Array.from({ length: file.lineCount }, (_, index) => file.lineSpan(index + 1)).map(({ start, end }) => text.slice(start, end));
      expect(lines).toEqual(text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/));
    }),
    { numRuns: tries(1000) },
  );
});

describe('outside the text', () => {
  const file = new SourceFile('f', 'ab\ncd');
  test.each([
    { position: { line: 0, column: 1 }, offset: 0 },
    { position: { line: 1, column: 0 }, offset: 0 },
    { position: { line: 1, column: 9 }, offset: 2 },
    { position: { line: 2, column: 9 }, offset: 5 },
    { position: { line: 3, column: 1 }, offset: 5 },
  ])('$position is the nearest offset $offset', ({ position, offset }) => {
    expect(file.offsetAt(position)).toBe(offset);
  });

  test('offsets count as the nearest inside', () => {
    expect(file.positionAt(-5)).toEqual({ line: 1, column: 1 });
    expect(file.positionAt(99)).toEqual({ line: 2, column: 3 });
  });

  test('lines are empty at the end', () => {
    expect(file.lineSpan(7)).toEqual({ start: 5, end: 5 });
  });
});

describe('the newline', () => {
  test.each([
    { text: '', newline: '\n' },
    { text: 'a', newline: '\n' },
    { text: 'a\nb', newline: '\n' },
    { text: 'a\r\nb', newline: '\r\n' },
    { text: 'a\rb', newline: '\r' },
    { text: 'a\nb\nc\r\n', newline: '\n' },
    { text: 'a\nb\r\n', newline: '\r\n' },
    { text: 'a\r\nb\nc\n', newline: '\n' },
    { text: 'a\rb\rc\n', newline: '\r' },
    { text: 'a\rb\n', newline: '\n' },
  ])('of $text is $newline', ({ text, newline }) => {
    expect(new SourceFile('f', text).newline).toBe(newline);
  });
});
