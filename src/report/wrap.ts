import { cellWidth } from './escape/cells.ts';

const LONGEST_CODE = 40;

/** Breaks a text at spaces, outside of code if that fits, so that no line takes more than `width` cells; `lead` goes before the first line, `indent` before each other. Without a width it stays one line. */
export function wrap(text: string, width: number | undefined, lead: string, indent: string): string {
  if (width === undefined) return lead + text;
  const lines: string[] = [];
  let line = lead;
  let room = cellWidth(lead);
  let isStart = true;
  for (const word of wordsOf(text, width - indent.length)) {
    const size = cellWidth(word);
    if (!isStart && room + 1 + size > width) {
      lines.push(line);
      line = indent + word;
      room = indent.length + size;
    } else {
      line += isStart ? word : ` ${word}`;
      room += size + (isStart ? 0 : 1);
    }
    isStart = false;
  }
  lines.push(line);
  return lines.join('\n');
}

/** The stretches between spaces; short code between backticks is one of them, so that it can be read and copied. */
function wordsOf(text: string, width: number): readonly string[] {
  const words: string[] = [];
  let code: string | undefined;
  for (const word of text.split(' ')) {
    const whole: string = code === undefined ? word : `${code} ${word}`;
    const isOpen = whole.split('`').length % 2 === 0;
    if (isOpen && cellWidth(whole) <= Math.min(width, LONGEST_CODE)) {
      code = whole;
      continue;
    }
    if (isOpen && code !== undefined) words.push(...whole.split(' '));
    else words.push(whole);
    code = undefined;
  }
  return code === undefined ? words : [...words, ...code.split(' ')];
}
