import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { parseInterpolation, type Segment } from './interpolation.ts';

export interface EnvEntry {
  readonly name: string;
  /** Absent where a name stands alone: it is inherited. */
  readonly value: string | undefined;
  readonly key: Span;
  /** Of the value, without quotes. */
  readonly span: Span;
}

export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\u0007', b: '\b', c: '\\c', f: '\f', v: '\v', '"': '"', '\\': '\\', $: '$' };

/**
 * Reads a `.env` file by the grammar of compose-go's `dotenv` (v2.9.1): `export`, `=` or `:`, comments, three kinds of values, of which
 * plain and double-quoted ones may hold variables from the environment and from earlier lines.
 */
export function parseEnvFile(source: SourceFile, lookup: (name: string) => string | undefined): EnvFile {
  const { text } = source;
  const entries: EnvEntry[] = [];
  const problems: { message: string; span: Span }[] = [];
  const known = new Map<string, string>();
  const resolve = (name: string): string | undefined => lookup(name) ?? known.get(name);
  let at = source.hasBom ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const content = /^[ \t\f\v]*(?:export[ \t]+)?/u.exec(line)?.[0].length ?? 0;
    const rest = line.slice(content);
    if (rest.trim() === '' || rest.startsWith('#')) {
      at = next(text, end);
      continue;
    }
    const separator = /[=:]/u.exec(rest)?.index;
    const name = (separator === undefined ? rest : rest.slice(0, separator)).trimEnd();
    const key = { start: at + content, end: at + content + name.length };
    if (/[\s]/u.test(name)) {
      problems.push({ message: `The name \`${name}\` holds a space.`, span: key });
      at = next(text, end);
      continue;
    }
    if (separator === undefined) {
      entries.push({ name, value: undefined, key, span: { start: key.end, end: key.end } });
      at = next(text, end);
      continue;
    }
    const value = readValue(text, at + content + separator + 1, resolve);
    if (value === undefined) {
      problems.push({ message: 'The quote that opens this value is never closed.', span: { start: at + content + separator + 1, end } });
      at = next(text, end);
      continue;
    }
    entries.push({ name, value: value.text, key, span: value.span });
    known.set(name, value.text);
    at = next(text, lineEnd(text, value.after));
  }
  return { entries, problems };
}

function readValue(text: string, from: number, resolve: (name: string) => string | undefined): { readonly text: string; readonly span: Span; readonly after: number } | undefined {
  let start = from;
  while (text[start] === ' ' || text[start] === '\t') start += 1;
  const quote = text[start];
  if (quote !== '"' && quote !== "'") {
    const line = text.slice(start, lineEnd(text, start));
    const comment = /(?:^|\s)#/u.exec(line)?.index ?? line.length;
    const value = line.slice(0, comment).trimEnd();
    return { text: expand(value, resolve), span: { start, end: start + value.length }, after: start + value.length };
  }
  let end = start + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' && (quote === '"' || text[end + 1] === quote) ? 2 : 1;
  if (end >= text.length) return undefined;
  const inside = text.slice(start + 1, end).replaceAll('\r\n', '\n');
  const value = quote === "'" ? inside.replaceAll("\\'", "'") : expand(inside.replaceAll(/\\([\s\S])/gu, (whole, letter: string) => (letter === '$' ? '$$' : (ESCAPES[letter] ?? whole))), resolve);
  return { text: value, span: { start: start + 1, end }, after: end + 1 };
}

function expand(text: string, resolve: (name: string) => string | undefined): string {
  if (!text.includes('$')) return text;
  const parsed = parseInterpolation(text);
  return parsed.ok ? parsed.segments.map((segment) => expandSegment(segment, resolve)).join('') : text;
}

function expandSegment(segment: Segment, resolve: (name: string) => string | undefined): string {
  if (segment.kind === 'text') return segment.text;
  const value = resolve(segment.name);
  const operand = (): string => segment.operand.map((inner) => expandSegment(inner, resolve)).join('');
  const isSet = segment.operator?.startsWith(':') === true ? value !== undefined && value !== '' : value !== undefined;
  if (segment.operator?.endsWith('+') === true) return isSet ? operand() : '';
  if (segment.operator?.endsWith('-') === true) return isSet ? (value ?? '') : operand();
  return value ?? '';
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

function next(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}
