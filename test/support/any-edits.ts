import fc from 'fast-check';
import type { Edit } from '../../src/text/edit.ts';

/** Short texts with all kinds of newlines and with characters of two units. */
export const source = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\r', '\n', '\r\n', '\uD83D\uDE00'), maxLength: 30 });

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '\uD83D\uDE00'), maxLength: 6 });

/** Places for edits of any text, as thousandths of its length. */
export const places = fc.array(fc.tuple(fc.nat(1000), letters), { maxLength: 6 });

/** Edits of a text, sorted and without overlaps. */
export function editsFor(text: string, cuts: readonly (readonly [number, string])[]): Edit[] {
  const offsets = cuts.map(([at]) => Math.round((at / 1000) * text.length)).sort((a, b) => a - b);
  const edits: Edit[] = [];
  for (let index = 0; index + 1 < offsets.length; index += 2) edits.push({ span: { start: offsets[index] ?? 0, end: offsets[index + 1] ?? 0 }, text: cuts[index]?.[1] ?? '' });
  return edits;
}
