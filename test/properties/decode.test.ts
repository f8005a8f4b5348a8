import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSource, encodeText } from '../../src/text/decode.ts';
import { tries } from '../support/tries.ts';

// Whole characters without the zero character, which no text holds.
const texts = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', ''));
const encodings = fc.constantFrom('utf8' as const, 'utf16le' as const, 'utf16be' as const);

test('what is encoded comes back, with its byte order mark', () => {
  fc.assert(
    fc.property(texts, encodings, (text, encoding) => {
      const marked = `\uFEFF${text.replace(/^\uFEFF+/, '')}`;
      const decoded = decodeSource('f', encodeText(marked, encoding));
      expect(decoded.ok ? { text: decoded.file.text, encoding: decoded.file.encoding } : decoded).toEqual({ text: marked, encoding });
    }),
    { numRuns: tries(2000) },
  );
});

test('UTF-8 needs no byte order mark', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const decoded = decodeSource('f', encodeText(text, 'utf8'));
      expect(decoded.ok ? decoded.file.text : decoded).toBe(text);
    }),
    { numRuns: tries(2000) },
  );
});

test('any bytes are a text that encodes to them, or a complaint with a place in them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), fc.constantFrom<readonly number[]>([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]), (bytes, mark) => {
      const all = Uint8Array.from([...mark, ...bytes]);
      const decoded = decodeSource('f', all);
      if (decoded.ok) expect(encodeText(decoded.file.text, decoded.file.encoding)).toEqual(all);
      else {
        expect(decoded.offset).toBeGreaterThanOrEqual(0);
        expect(decoded.offset).toBeLessThanOrEqual(all.length);
        expect(decoded.message).toMatch(/\.$/);
      }
    }),
    { numRuns: tries(5000) },
  );
});

test('the place of a complaint about UTF-8 is where the text that can be read ends', () => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  fc.assert(
    fc.property(fc.uint8Array({ min: 1, maxLength: 16 }), (bytes) => {
      const decoded = decodeSource('f', bytes);
      if (decoded.ok || !decoded.message.includes('UTF-8: byte')) return;
      expect(() => strict.decode(bytes.subarray(0, decoded.offset))).not.toThrow();
      for (let length = 1; length <= 4; length += 1) expect(() => strict.decode(bytes.subarray(decoded.offset, decoded.offset + length))).toThrow();
    }),
    { numRuns: tries(5000) },
  );
});

describe('bytes', () => {
  const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
  test.each([
    { name: 'nothing', bytes: [], text: '' },
    { name: 'a byte order mark alone', bytes: [0xef, 0xbb, 0xbf], text: '\uFEFF' },
    { name: 'a byte order mark of UTF-16 alone', bytes: [0xff, 0xfe], text: '\uFEFF' },
    { name: 'UTF-16 with a mark', bytes: [0xff, 0xfe, 0x61, 0, 0x3a, 0], text: '\uFEFFa:' },
    { name: 'UTF-16 the other way round', bytes: [0xfe, 0xff, 0, 0x61, 0, 0x3a], text: '\uFEFFa:' },
    { name: 'a pair of surrogates', bytes: [0xfe, 0xff, 0xd8, 0x3d, 0xde, 0], text: '\uFEFF\uD83D\uDE00' },
  ])('$name', ({ bytes, text }) => {
    const decoded = decodeSource('f', Uint8Array.from(bytes));
    expect(decoded.ok ? decoded.file.text : decoded).toBe(text);
  });

  test.each([
    { name: 'UTF-32', bytes: [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], says: /UTF-32/, offset: 0 },
    { name: 'UTF-32 the other way round', bytes: [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61], says: /UTF-32/, offset: 0 },
    { name: 'Latin-1', bytes: [...ascii('a: '), 0xe9, 0x0a], says: /byte 0xE9 cannot stand here/, offset: 3 },
    { name: 'an overlong sequence', bytes: [0x61, 0xc0, 0x80], says: /byte 0xC0/, offset: 1 },
    { name: 'a surrogate', bytes: [0xed, 0xa0, 0x80], says: /byte 0xED/, offset: 0 },
    { name: 'beyond the last character', bytes: [0xf4, 0x90, 0x80, 0x80], says: /byte 0xF4/, offset: 0 },
    { name: 'a sequence cut short', bytes: [0x61, 0xe2, 0x82], says: /UTF-8/, offset: 1 },
    { name: 'a zero byte', bytes: [0x61, 0x3a, 0], says: /binary/, offset: 2 },
    { name: 'UTF-16 without a mark', bytes: ascii('a: b\n').flatMap((byte) => [byte, 0]), says: /UTF-16 without a byte order mark, which Docker Compose does not read/, offset: 0 },
    { name: 'UTF-16 without a mark the other way round', bytes: ascii('a: b\n').flatMap((byte) => [0, byte]), says: /UTF-16 without a byte order mark/, offset: 0 },
    { name: 'half of a character of UTF-16', bytes: [0xff, 0xfe, 0x61], says: /cut in half/, offset: 2 },
    { name: 'half of a pair', bytes: [0xff, 0xfe, 0x3d, 0xd8, 0x61, 0], says: /surrogate pair/, offset: 2 },
    { name: 'the second half of a pair', bytes: [0xff, 0xfe, 0, 0xde], says: /surrogate pair/, offset: 2 },
    { name: 'half of a pair at the end', bytes: [0xff, 0xfe, 0x3d, 0xd8], says: /surrogate pair/, offset: 2 },
    { name: 'a zero in UTF-16', bytes: [0xff, 0xfe, 0x61, 0, 0, 0], says: /binary/, offset: 4 },
  ])('$name is refused', ({ bytes, says, offset }) => {
    const decoded = decodeSource('f', Uint8Array.from(bytes));
    expect(decoded).toEqual({ ok: false, message: expect.stringMatching(says) as string, offset });
  });

  test('more than a file of text has is refused', () => {
    expect(decodeSource('f', new Uint8Array(16 * 1024 * 1024 + 1))).toMatchObject({ ok: false, message: expect.stringMatching(/at most 16.0 MiB/) as string });
  });
});
