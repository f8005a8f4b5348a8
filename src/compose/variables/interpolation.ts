import { remembering } from '../../text/remembering.ts';
import type { Span } from '../../text/span.ts';
import type { Dialect } from '../project.ts';

/** The operators of `${NAME…}`; the ones with a colon treat an empty value as unset. A stack has no `+`. */
export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+';

/** A variable in a text, such as `${NAME:-default}`. */
export interface VariableSegment {
  readonly kind: 'variable';
  readonly span: Span;
  readonly name: string;
  readonly operator?: Operator;
  readonly operand: readonly Segment[];
  readonly operandSpan?: Span;
}

/** A stretch of a text with variables; offsets are those of the text. A lost one is a `$` that a stack drops without a word. */
export type Segment = VariableSegment | { readonly kind: 'text'; readonly span: Span; readonly text: string } | { readonly kind: 'lost'; readonly span: Span };

/** A text as pieces; else the stretch that Compose cannot read. */
export type Parsed = { readonly ok: true; readonly segments: readonly Segment[] } | { readonly ok: false; readonly span: Span };

const NAME = /[_A-Za-z][_A-Za-z0-9]*/uy;
const OPERATOR = /:?[-?+]/uy;
/** Operands of operands … deeper than any real file; each level costs a walk over the text. */
const DEEPEST = 64;

/**
 * Takes a text with `$NAME`, `${NAME}`, `${NAME:-default}` … apart, by the rules of compose-go's `template/template.go` (v2.9.1) or of
 * the CLI's `cli/compose/template/template.go` (28.2). Not ok where the program refuses the text; the span is the place of the `$`.
 */
export function parseInterpolation(text: string, dialect: Dialect = 'compose'): Parsed {
  return dialect === 'stack' ? parseStack(text) : parseWhole(text);
}

const parseWhole = remembering((text) => parseCompose(text, 0, text.length, 0));

/** `$$` is a dollar, a lone dollar stays, operands nest. */
function parseCompose(text: string, start: number, end: number, depth: number): Parsed {
  const segments: Segment[] = [];
  let plain = start;
  let at = text.indexOf('$', start);
  while (at >= 0 && at < end) {
    let segment: Segment | undefined;
    const next = at + 1 < end ? text[at + 1] : undefined;
    if (next === '$') segment = { kind: 'text', span: { start: at, end: at + 2 }, text: '$' };
    else if (next === '{') {
      segment = depth > DEEPEST ? undefined : parseBraced(text, at, end, depth);
      if (segment === undefined) return { ok: false, span: { start: at, end: endOfBroken(text, at, end) } };
    } else {
      const name = match(NAME, text, at + 1, end);
      if (name !== undefined) segment = { kind: 'variable', span: { start: at, end: at + 1 + name.length }, name, operand: [] };
    }
    if (segment !== undefined) {
      pushText(segments, text, plain, at);
      segments.push(segment);
      plain = segment.span.end;
    }
    at = text.indexOf('$', segment?.span.end ?? at + 1);
  }
  pushText(segments, text, plain, end);
  return { ok: true, segments };
}

/** What begins with `${` at `start`; undefined where Compose refuses it. */
function parseBraced(text: string, start: number, end: number, depth: number): VariableSegment | undefined {
  const name = match(NAME, text, start + 2, end);
  if (name === undefined) return undefined;
  const after = start + 2 + name.length;
  if (after < end && text[after] === '}') return { kind: 'variable', span: { start, end: after + 1 }, name, operand: [] };
  const operator = match(OPERATOR, text, after, end) as Operator | undefined;
  if (operator === undefined) return undefined;
  const operandStart = after + operator.length;
  const close = closingBrace(text, start + 1, operandStart, end);
  if (close === undefined) return undefined;
  const operandSpan = { start: operandStart, end: close };
  const operand = parseCompose(text, operandStart, close, depth + 1);
  return operand.ok ? { kind: 'variable', span: { start, end: close + 1 }, name, operator, operand: operand.segments, operandSpan } : undefined;
}

/**
 * The `}` that ends the operand. Compose counts every brace, not only those of variables, but never looks at the character behind a `{`;
 * where the count does not come out it takes the last `}` of the line, and an operand never goes on in another line.
 */
function closingBrace(text: string, open: number, operandStart: number, end: number): number | undefined {
  let depth = 0;
  let last: number | undefined;
  for (let at = open; at < end && text[at] !== '\n'; at += 1) {
    if (text[at] === '{') {
      depth += 1;
      if (at + 1 >= end || text[at + 1] === '\n') break;
      at += 1;
      if (text[at] === '}') last = at;
    } else if (text[at] === '}') {
      last = at;
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return last !== undefined && last >= operandStart ? last : undefined;
}

/** A stack reads operands as they are, has no `+`, and takes operators behind a `$NAME` without braces too. */
function parseStack(text: string): Parsed {
  const segments: Segment[] = [];
  const lastBrace = text.lastIndexOf('}');
  let bad: Span | undefined;
  let plain = 0;
  let at = text.indexOf('$');
  while (at >= 0) {
    const segment: Segment = text[at + 1] === '$' ? { kind: 'text', span: { start: at, end: at + 2 }, text: '$' } : (parseStackVariable(text, at, lastBrace) ?? { kind: 'lost', span: { start: at, end: at + 1 } });
    // An error is forgotten when a later substitution succeeds.
    if (segment.kind !== 'text') bad = segment.kind === 'lost' ? segment.span : undefined;
    pushText(segments, text, plain, at);
    segments.push(segment);
    plain = segment.span.end;
    at = text.indexOf('$', plain);
  }
  pushText(segments, text, plain, text.length);
  return bad === undefined ? { ok: true, segments } : { ok: false, span: bad };
}

function parseStackVariable(text: string, start: number, lastBrace: number): VariableSegment | undefined {
  const braced = text[start + 1] === '{';
  const from = start + (braced ? 2 : 1);
  const name = match(NAME, text, from, text.length);
  if (name === undefined) return undefined;
  const after = from + name.length;
  const hasOperator = /^:?[-?]/u.test(text.slice(after, after + 2));
  const brace = !hasOperator ? after : after > lastBrace ? -1 : text.indexOf('}', after);
  const end = brace < 0 ? text.length : brace;
  if (braced && text[end] !== '}') return undefined;
  const span = { start, end: braced ? end + 1 : end };
  if (!hasOperator) return { kind: 'variable', span, name, operand: [] };
  // Whichever of these stands in it first in this order counts, wherever that is: `${A-b:-c}` asks for a variable `A-b`.
  const whole = text.slice(from, end);
  const operator = ([':-', '-', ':?', '?'] as const).find((sign) => whole.includes(sign)) ?? '-';
  const sign = whole.indexOf(operator);
  const operandSpan = { start: from + sign + operator.length, end };
  const operand: Segment[] = [];
  pushText(operand, text, operandSpan.start, end);
  return { kind: 'variable', span, name: whole.slice(0, sign), operator, operand, operandSpan };
}

/** How far to underline a `${` that cannot be read: to its brace, or to the end of the line. */
function endOfBroken(text: string, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    if (text[at] === '}') return at + 1;
    if (text[at] === '\n') return at;
  }
  return end;
}

function pushText(segments: Segment[], text: string, start: number, end: number): void {
  if (end > start) segments.push({ kind: 'text', span: { start, end }, text: text.slice(start, end) });
}

function match(pattern: RegExp, text: string, at: number, end: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined || at + found.length > end ? undefined : found;
}
