import { cellWidth } from './cells.ts';

/** Breaks a text at spaces so that no line takes more than `width` cells; `lead` goes before the first line, `indent` before each other. Without a width it stays one line. */
export function wrap(text: string, width: number | undefined, lead: string, indent: string): string {
  if (width === undefined) return lead + text;
  const lines: string[] = [];
  let line = lead;
  let room = cellWidth(lead);
  let isStart = true;
  for (const word of text.split(' ')) {
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

/** `a`, `a and b`, `a, b and c`, or `a, b, c and 4 more` beyond `most`. */
export function enumerate(words: readonly string[], most = words.length): string {
  const shown = words.length > most ? [...words.slice(0, most), `${String(words.length - most)} more`] : words;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** `1 error`, `3 errors`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
