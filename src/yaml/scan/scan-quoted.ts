import { isBlank, isBreak, isDocumentMarker } from '../character.ts';
import { passBreak } from './pass-break.ts';
import { Pieces } from './pieces.ts';
import { foldBreaks, type ScannedScalar } from './scan-plain.ts';
import type { Cursor, Report } from './token.ts';

// The escapes that go-yaml knows; unlike YAML 1.2 it takes `\'` and refuses `\/`.
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['t', '\t'], ['\t', '\t'], ['n', '\n'], ['v', '\v'], ['f', '\f'], ['r', '\r'], ['e', '\x1B'],
  [' ', ' '], ['"', '"'], ["'", "'"], ['\\', '\\'], ['N', '\x85'], ['_', '\xA0'], ['L', '\u2028'], ['P', '\u2029'],
]);

const CODE_LENGTHS: ReadonlyMap<string, number> = new Map([['x', 2], ['u', 4], ['U', 8]]);

/** Reads a scalar in single or double quotes from its opening to its closing quote. One that is never closed ends with its first line. */
export function scanQuoted(cursor: Cursor, report: Report, pieces?: Pieces): ScannedScalar {
  const { text } = cursor;
  const start = cursor.at;
  const quote = text.charCodeAt(start);
  const quick = pieces === undefined ? endOfSimple(text, start, quote) : -1;
  if (quick !== -1) {
    cursor.at = quick + 1;
    return { text: text.slice(start + 1, quick), end: quick + 1, wentOn: false };
  }
  const joined = pieces ?? new Pieces();
  const firstLine = cursor.lineStart;
  cursor.at += 1;
  for (;;) {
    const from = cursor.at;
    while (isContent(text.charCodeAt(cursor.at), quote)) cursor.at += 1;
    joined.add(text.slice(from, cursor.at), from, cursor.at);
    const code = text.charCodeAt(cursor.at);
    const atMarker = cursor.at === cursor.lineStart && isDocumentMarker(text, cursor.at);
    if (code !== code || atMarker) return endUnclosed(cursor, start, firstLine, report);
    if (code === quote) {
      if (quote === 34 || text.charCodeAt(cursor.at + 1) !== 39) break;
      joined.add("'", cursor.at, cursor.at + 2);
      cursor.at += 2;
    } else if (code === 92) readEscape(cursor, joined, report);
    else if (isBlank(code) || isBreak(code)) readBlanks(cursor, joined);
    else {
      joined.add(text.charAt(cursor.at), cursor.at, cursor.at + 1);
      cursor.at += 1;
    }
  }
  cursor.at += 1;
  return { text: joined.text, end: cursor.at, wentOn: cursor.lineStart !== firstLine };
}

// The closing quote of a scalar on one line without escapes, else -1.
function endOfSimple(text: string, start: number, quote: number): number {
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return quote === 39 && text.charCodeAt(at + 1) === 39 ? -1 : at;
    if (code !== code || (code === 92 && quote === 34) || isBreak(code)) return -1;
  }
}

// What is copied as it stands; `-` and `.` are looked at alone, because they may begin a document marker.
function isContent(code: number, quote: number): boolean {
  return code === code && code !== quote && !(code === 92 && quote === 34) && code !== 45 && code !== 46 && !isBlank(code) && !isBreak(code);
}

function readBlanks(cursor: Cursor, pieces: Pieces): void {
  const { text } = cursor;
  const start = cursor.at;
  while (isBlank(text.charCodeAt(cursor.at))) cursor.at += 1;
  if (!isBreak(text.charCodeAt(cursor.at))) {
    pieces.add(text.slice(start, cursor.at), start, cursor.at);
    return;
  }
  const breaks = passBreaks(cursor);
  pieces.add(foldBreaks(breaks), start, cursor.at);
}

function passBreaks(cursor: Cursor): string {
  const { text } = cursor;
  let breaks = '';
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (isBreak(code)) {
      breaks += passBreak(cursor);
    } else if (isBlank(code)) cursor.at += 1;
    else return breaks;
  }
}

function readEscape(cursor: Cursor, pieces: Pieces, report: Report): void {
  const { text } = cursor;
  const start = cursor.at;
  const letter = text.charAt(start + 1);
  if (letter !== '' && isBreak(letter.charCodeAt(0))) {
    // An escaped break joins the lines with nothing between; further empty lines count.
    cursor.at += 1;
    passBreak(cursor);
    pieces.add(passBreaks(cursor), start, cursor.at);
    return;
  }
  const simple = ESCAPES.get(letter);
  if (simple !== undefined) {
    cursor.at += 2;
    pieces.add(simple, start, cursor.at);
    return;
  }
  const length = CODE_LENGTHS.get(letter);
  if (length === undefined) {
    const end = Math.min(start + 2, text.length);
    report('unknown-escape', { start, end }, `\`${text.slice(start, end)}\` is no escape that YAML knows; write \`\\\\\` for a backslash, or use single quotes.`);
    cursor.at = start + 1;
    pieces.add('\\', start, start + 1);
    return;
  }
  const digits = /^[0-9a-fA-F]*/.exec(text.slice(start + 2, start + 2 + length))?.[0] ?? '';
  cursor.at = start + 2 + digits.length;
  const code = digits.length === length ? Number.parseInt(digits, 16) : -1;
  if (code < 0) {
    report('bad-escape', { start, end: cursor.at }, `\`\\${letter}\` must be followed by ${String(length)} hexadecimal digits.`);
  } else if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    report('bad-escape', { start, end: cursor.at }, `\`${text.slice(start, cursor.at)}\` names no character; write the character itself or \`\\U\` with eight digits.`);
  } else pieces.add(String.fromCodePoint(code), start, cursor.at);
}

// Ending with the first line keeps the rest of the file readable, where mostly the quote was just forgotten.
function endUnclosed(cursor: Cursor, start: number, firstLine: number, report: Report): ScannedScalar {
  const { text } = cursor;
  const quote = text.charAt(start);
  report('unclosed-quote', { start, end: start + 1 }, `The string that begins here has no closing \`${quote}\`.`);
  let end = start;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
  while (isBlank(text.charCodeAt(end - 1))) end -= 1;
  cursor.at = end;
  cursor.lineStart = firstLine;
  return { text: text.slice(start + 1, end), end, wentOn: false };
}
