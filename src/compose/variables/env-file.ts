import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { parseInterpolation, type Segment } from './interpolation.ts';

/** A variable of a `.env` file. */
export interface EnvEntry {
  readonly name: string;
  /** Absent where a name stands alone: it is inherited. */
  readonly value: string | undefined;
  readonly key: Span;
  /** Of the value, without quotes. */
  readonly span: Span;
}

/** What Compose does not read. */
export interface EnvProblem {
  readonly message: string;
  readonly help: string;
  readonly span: Span;
}

/** A `.env` file as Compose reads it. */
export interface EnvFile {
  /** In file order; of equal names the last one counts. */
  readonly entries: readonly EnvEntry[];
  /** Any of them makes Compose refuse the whole file. */
  readonly problems: readonly EnvProblem[];
}

interface Reader {
  readonly text: string;
  readonly entries: EnvEntry[];
  readonly problems: EnvProblem[];
  /** The environment first, then earlier lines: compose-go `dotenv/godotenv.go`, `expandVariables`. */
  readonly resolve: (name: string) => string | undefined;
  readonly known: Map<string, string>;
}

/** Go's `unicode.IsSpace`. */
export const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
/** The parser's own `isSpace`, without line feeds. */
const BLANK = /[\t\v\f\r \u0085\u00a0]/u;
const NAME_CHARACTER = /[\p{L}\p{N}_.[\]-]/u;
const EXPORT = /export[\t\n\f\r ]+/uy;
const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/gu;
const CONTROL: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/**
 * Reads a `.env` file or an `env_file` by the grammar of compose-go's `dotenv/parser.go` (v2.9.1): `export`, `=` or `:`, comments, values
 * that are plain, in single or in double quotes, of which all but the single-quoted ones hold variables. Only a line feed ends a line.
 */
export function parseEnvFile(source: SourceFile, lookup: (name: string) => string | undefined): EnvFile {
  const known = new Map<string, string>();
  const reader: Reader = { text: source.text, entries: [], problems: [], known, resolve: (name) => lookup(name) ?? known.get(name) };
  let at = source.hasBom ? 1 : 0;
  while ((at = skip(reader.text, at, SPACE)) < reader.text.length) {
    at = reader.text[at] === '#' ? lineEnd(reader.text, at) : readStatement(reader, at);
  }
  return { entries: reader.entries, problems: reader.problems };
}

/** Reads what begins at `start`; returns where the next statement may begin, which after a quoted value is the same line. */
function readStatement(reader: Reader, start: number): number {
  const { text } = reader;
  EXPORT.lastIndex = start;
  const from = EXPORT.test(text) ? skip(text, start + 'export'.length, BLANK) : start;
  let at = from;
  while (at < text.length && !/[=:\n]/u.test(text[at] ?? '')) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (!BLANK.test(character) && !NAME_CHARACTER.test(character)) return refuse(reader, `\`${character}\` cannot stand in the name of a variable.`, 'Write `NAME=value`; names are made of letters, digits, `_`, `.` and `-`.', { start: at, end: at + character.length }, at);
    at += character.length;
  }
  // Behind the last line feed a name that stands alone is taken for a value without a name.
  const isEnd = at >= text.length;
  const name = isEnd ? '' : trimEnd(text.slice(from, at));
  const key = { start: from, end: from + name.length };
  if (name.includes(' ')) return refuse(reader, `The name \`${name}\` holds a space.`, 'Write `NAME=value`, without spaces in the name.', key, at);
  if (text[at] === '\n') {
    reader.entries.push({ name, value: undefined, key, span: { start: key.end, end: key.end } });
    return at + 1;
  }
  return readValue(reader, name, key, skip(text, isEnd ? from : at + 1, BLANK));
}

function readValue(reader: Reader, name: string, key: Span, start: number): number {
  const { text } = reader;
  const quote = text[start];
  if (quote !== '"' && quote !== "'") {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const comment = line.indexOf(' #');
    const value = trimEnd(comment < 0 ? line : line.slice(0, comment));
    add(reader, name, key, value, { start, end: start + value.length }, true);
    return end;
  }
  const end = closingQuote(text, start, quote);
  if (end === undefined) return refuse(reader, 'The quote that opens this value is never closed.', 'Close it, or put the whole value in the other kind of quotes.', { start, end: trimEnd(text.slice(start, lineEnd(text, start))).length + start }, start);
  const inside = text.slice(start + 1, end);
  if (quote === "'") add(reader, name, key, inside.replaceAll("\\'", "'"), { start: start + 1, end }, false);
  else add(reader, name, key, unescape(inside), { start: start + 1, end }, true);
  return end + 1;
}

function add(reader: Reader, name: string, key: Span, text: string, span: Span, expands: boolean): void {
  const parsed = expands && text.includes('$') ? parseInterpolation(text) : undefined;
  if (parsed?.ok === false) {
    reader.problems.push({ message: `\`${text.slice(parsed.span.start, parsed.span.end)}\` is no variable that Compose understands.`, help: 'Put the value in single quotes when the dollar sign is meant as such.', span: span.end > span.start ? span : key });
    return;
  }
  const value = parsed === undefined ? text : parsed.segments.map((segment) => expand(reader, segment, span)).join('');
  reader.entries.push({ name, value, key, span });
  reader.known.set(name, value);
}

function expand(reader: Reader, segment: Segment, span: Span): string {
  if (segment.kind !== 'variable') return segment.kind === 'text' ? segment.text : '';
  const { name, operator, operand } = segment;
  const value = reader.resolve(name);
  const isSet = operator?.startsWith(':') === true ? value !== undefined && value !== '' : value !== undefined;
  const sign = operator?.at(-1);
  if (sign === '+') return isSet ? operand.map((inner) => expand(reader, inner, span)).join('') : '';
  if (sign === '-') return isSet ? (value ?? '') : operand.map((inner) => expand(reader, inner, span)).join('');
  if (sign === '?' && !isSet) reader.problems.push({ message: `Variable \`${name}\` is required and not set here.`, help: 'Set it before this line, or give it a default.', span });
  return value ?? '';
}

/** A backslash keeps the next character from ending the value, whatever the quote. */
function closingQuote(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function unescape(text: string): string {
  return text.includes('\\') ? text.replaceAll(ESCAPE, readEscape) : text;
}

/** `\$` is left to the substitution as `$$`; `\0` and three octal digits are a character, fewer lose only their zero. */
function readEscape(whole: string): string {
  const letter = whole[1] ?? '';
  if (letter === '$') return '$$';
  if (letter === '"') return '"';
  if (letter !== '0') return CONTROL[letter] ?? whole;
  const digits = whole.slice(2);
  return /^[0-3][0-7]{2}$/u.test(digits) ? String.fromCodePoint(Number.parseInt(digits, 8)) : `\\${digits}`;
}

/** Compose stops here; we go on behind the line to show what else is wrong. */
function refuse(reader: Reader, message: string, help: string, span: Span, at: number): number {
  reader.problems.push({ message, help, span });
  return lineEnd(reader.text, at);
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text[at] ?? '')) at += 1;
  return at;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
