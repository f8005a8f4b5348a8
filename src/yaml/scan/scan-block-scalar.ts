import type { Span } from '../../text/span.ts';
import { isBlank, isBreak } from '../character.ts';
import { passBreak } from './pass-break.ts';
import { Pieces } from './pieces.ts';
import type { Cursor, Report } from './token.ts';

/** A block scalar that was read; `indent` is the column at which its lines begin. */
export interface ScannedBlock {
  readonly text: string;
  readonly end: number;
  readonly indent: number;
  /** The comment behind the header. */
  readonly comment?: Span;
}

/** Reads a `|` or `>` scalar with its header, as go-yaml does. `parentIndent` is the column of the surrounding block, -1 at the top. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number, report: Report, pieces: Pieces = new Pieces()): ScannedBlock {
  const { text } = cursor;
  const literal = text.charCodeAt(cursor.at) === 124;
  const header = readHeader(cursor, report);
  let indent = header.indent === 0 ? 0 : Math.max(parentIndent, 0) + header.indent;
  let end = header.end;
  const lines = { cursor, indent, parentIndent, report };
  let trailing = readEmptyLines(lines);
  indent = lines.indent;
  let leading: Breaks = { text: '', start: cursor.at, end: cursor.at };
  let wasBlank = false;
  while (cursor.at - cursor.lineStart === indent && cursor.at < text.length) {
    const isMoreIndented = isBlank(text.charCodeAt(cursor.at));
    if (!literal && !wasBlank && !isMoreIndented && leading.text === '\n') {
      if (trailing.text === '') pieces.add(' ', leading.start, cursor.at);
    } else pieces.add(leading.text, leading.start, leading.end);
    pieces.add(trailing.text, trailing.start, trailing.end);
    wasBlank = isMoreIndented;
    const from = cursor.at;
    while (cursor.at < text.length && !isBreak(text.charCodeAt(cursor.at))) cursor.at += 1;
    end = cursor.at;
    pieces.add(text.slice(from, end), from, end);
    leading = readBreak(cursor);
    trailing = readEmptyLines(lines);
  }
  if (header.chomp !== '-') pieces.add(leading.text, leading.start, leading.end);
  if (header.chomp === '+') {
    pieces.add(trailing.text, trailing.start, trailing.end);
    if (trailing.lastBreak !== undefined) end = trailing.lastBreak;
  }
  return { text: pieces.text, end, indent, ...(header.comment === undefined ? {} : { comment: header.comment }) };
}

interface Breaks {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the last break of a row begins. */
  readonly lastBreak?: number;
}

interface Lines {
  readonly cursor: Cursor;
  readonly parentIndent: number;
  readonly report: Report;
  /** 0 until the first line shows it. */
  indent: number;
}

interface Header {
  readonly indent: number;
  readonly chomp: string;
  readonly end: number;
  readonly comment: Span | undefined;
}

function readHeader(cursor: Cursor, report: Report): Header {
  const { text } = cursor;
  let indent = 0;
  let chomp = '';
  const start = cursor.at;
  cursor.at += 1;
  for (;;) {
    const letter = text.charAt(cursor.at);
    if (chomp === '' && (letter === '+' || letter === '-')) chomp = letter;
    else if (indent === 0 && letter >= '1' && letter <= '9') indent = Number(letter);
    else break;
    cursor.at += 1;
  }
  const end = cursor.at;
  while (isBlank(text.charCodeAt(cursor.at))) cursor.at += 1;
  const junk = cursor.at;
  while (cursor.at < text.length && !isBreak(text.charCodeAt(cursor.at))) cursor.at += 1;
  const rest = { start: junk, end: cursor.at };
  const isComment = text.charCodeAt(junk) === 35;
  if (junk < cursor.at && !isComment) {
    report('block-scalar-header', rest, `Only a comment may follow \`${text.slice(start, end)}\` on its line; the text of a block scalar begins on the next one.`);
  }
  readBreak(cursor);
  return { indent, chomp, end, comment: isComment ? rest : undefined };
}

function readBreak(cursor: Cursor): Breaks {
  const start = cursor.at;
  if (start >= cursor.text.length) return { text: '', start, end: start };
  const value = passBreak(cursor);
  return { text: value, start, end: cursor.at };
}

// Passes indentation and empty lines, and finds out the indentation at the first of them when the header did not tell.
function readEmptyLines(lines: Lines): Breaks {
  const { cursor } = lines;
  const { text } = cursor;
  const start = cursor.at;
  let breaks = '';
  let deepest = 0;
  let lastBreak = -1;
  let end = start;
  for (;;) {
    while ((lines.indent === 0 || cursor.at - cursor.lineStart < lines.indent) && text.charCodeAt(cursor.at) === 32) cursor.at += 1;
    const column = cursor.at - cursor.lineStart;
    deepest = Math.max(deepest, column);
    if ((lines.indent === 0 || column < lines.indent) && text.charCodeAt(cursor.at) === 9) {
      const from = cursor.at;
      while (isBlank(text.charCodeAt(cursor.at))) cursor.at += 1;
      lines.report('tab-indentation', { start: from, end: cursor.at }, 'A tab stands where the text of a block scalar is indented; YAML allows only spaces there.');
      if (lines.indent === 0) lines.indent = Math.max(lines.parentIndent + 1, 1);
      cursor.lineStart = cursor.at - lines.indent;
    }
    if (cursor.at >= text.length || !isBreak(text.charCodeAt(cursor.at))) break;
    lastBreak = cursor.at;
    breaks += passBreak(cursor);
    end = cursor.at;
  }
  if (lines.indent === 0) lines.indent = Math.max(deepest, lines.parentIndent + 1, 1);
  return { text: breaks, start, end, ...(lastBreak === -1 ? {} : { lastBreak }) };
}
