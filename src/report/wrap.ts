import { cellWidth } from './cells.ts';

/** Breaks a text at spaces so that no line takes more than `width` cells; `indent` goes before each line but the first. Without a width it stays one line. */
export function wrap(text: string, width: number | undefined, indent: string): string {
  if (width === undefined) return text;
  const lines: string[] = [];
  let line = '';
  let room = 0;
  for (const word of text.split(' ')) {
    const size = cellWidth(word);
    if (line !== '' && room + 1 + size > width) {
      lines.push(line);
      line = indent + word;
      room = indent.length + size;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      room += size + (room === 0 ? 0 : 1);
    }
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
