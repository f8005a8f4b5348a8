import type { Position, Span } from './span.ts';

/** How a file's bytes stand for its characters. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be';

const BOM = '\uFEFF';

/** One text with its name, and the way from offsets to lines and back. Lines end at `\n`, `\r\n` or `\r`. */
export class SourceFile {
  /** As shown to users, with `/` between folders. */
  readonly path: string;
  /** The decoded text, byte order mark included. */
  readonly text: string;
  readonly encoding: Encoding;
  #lineStarts: readonly number[] | undefined;
  #newline: '\n' | '\r\n' | '\r' | undefined;

  constructor(path: string, text: string, encoding: Encoding = 'utf8') {
    this.path = path;
    this.text = text;
    this.encoding = encoding;
  }

  get hasBom(): boolean {
    return this.text.startsWith(BOM);
  }

  /** The line end that most lines of the text have; `\n` when no line ends. */
  get newline(): '\n' | '\r\n' | '\r' {
    return (this.#newline ??= dominantNewline(this.text));
  }

  /** The number of lines; a text that ends with a newline has an empty last line. */
  get lineCount(): number {
    return this.#starts().length;
  }

  /** The line and column of an offset; an offset outside the text counts as the nearest one inside. */
  positionAt(offset: number): Position {
    const starts = this.#starts();
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(inside - (starts[low] ?? 0), 0) + 1 };
  }

  /** The offset of a line and column; a column behind the end of its line counts as that end. */
  offsetAt(position: Position): number {
    if (position.line < 1) return 0;
    if (position.line > this.lineCount) return this.text.length;
    const { start, end } = this.lineSpan(position.line);
    return Math.min(start + Math.max(position.column - 1, 0), end);
  }

  /** The text of a 1-based line, without its newline and without a byte order mark. */
  lineSpan(line: number): Span {
    const starts = this.#starts();
    const start = starts[line - 1] ?? this.text.length;
    const next = starts[line];
    if (next === undefined) return { start, end: this.text.length };
    const crlf = this.text.charCodeAt(next - 1) === 10 && this.text.charCodeAt(next - 2) === 13 && next - 2 >= start;
    return { start, end: next - (crlf ? 2 : 1) };
  }

  // The first line starts behind the byte order mark, so that the mark takes no column.
  #starts(): readonly number[] {
    return (this.#lineStarts ??= findLineStarts(this.text, this.hasBom ? 1 : 0));
  }
}

function findLineStarts(text: string, first: number): readonly number[] {
  const starts = [first];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    starts.push(at + 1);
  }
  return starts;
}

function dominantNewline(text: string): '\n' | '\r\n' | '\r' {
  if (!text.includes('\r')) return '\n';
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) lf += 1;
    else if (code === 13 && text.charCodeAt(at + 1) === 10) {
      crlf += 1;
      at += 1;
    } else if (code === 13) cr += 1;
  }
  if (crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}
