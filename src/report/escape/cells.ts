/** A line of a file as a terminal shows it. */
export interface Cells {
  /** Without tabs and control characters: what stood for them is written out. */
  readonly text: string;
  /** For each code unit of the line, and for its end, the cell in which it is shown. */
  readonly columns: readonly number[];
  /** For each code unit of the line, and for its end, where it begins in `text`. */
  readonly offsets: readonly number[];
}

const TAB = 4;
const ORDINARY = /^[\x20-\x7e]*$/u;
/** Control characters, and the marks that turn the direction of a text around: none may reach a terminal. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;
const ALL_CONTROL = new RegExp(CONTROL.source, 'gu');
const INVISIBLE = /^[\p{Mn}\p{Me}\u200b-\u200d\ufe00-\ufe0f]+$/u;
/** East Asian Wide and Fullwidth (Unicode 16, EastAsianWidth.txt), and what terminals draw as a picture. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;

/** Replaces control characters by readable escapes, so that no text of a file can steer a terminal. Tabs become spaces; newlines stay when `keepNewlines`. */
export function printable(text: string, keepNewlines = false): string {
  if (ORDINARY.test(text)) return text;
  return text.replaceAll('\t', '  ').replace(ALL_CONTROL, (character) => (keepNewlines && character === '\n' ? character : escapeControl(character)));
}

/** Lays one line (without its newline) out in terminal cells. */
export function layOut(line: string): Cells {
  if (ORDINARY.test(line)) {
    const places = stepsUpTo(line.length);
    return { text: line, columns: places, offsets: places };
  }
  let text = '';
  let column = 0;
  const columns: number[] = [];
  const offsets: number[] = [];
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    for (let unit = 0; unit < segment.length; unit++) {
      columns.push(column);
      offsets.push(text.length);
    }
    const shown = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : segment.replace(ALL_CONTROL, escapeControl);
    text += shown;
    column += shown === segment ? graphemeWidth(segment) : shown.length;
  }
  columns.push(column);
  offsets.push(text.length);
  return { text, columns, offsets };
}

const steps = new Map<number, readonly number[]>();

/** The whole numbers from 0 to `last`: where each character of an ordinary text is. Lines of one length are many. */
function stepsUpTo(last: number): readonly number[] {
  let known = steps.get(last);
  if (known === undefined) {
    known = Array.from({ length: last + 1 }, (_, index) => index);
    if (last <= LONGEST_KEPT) steps.set(last, known);
  }
  return known;
}

const LONGEST_KEPT = 1000;

/** How many cells a text takes; it must hold no tabs or control characters. */
export function cellWidth(text: string): number {
  return ORDINARY.test(text) ? text.length : (layOut(text).columns.at(-1) ?? 0);
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

function escapeControl(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
