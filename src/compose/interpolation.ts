import type { Span } from '../text/span.ts';

/** The operators of `${NAME…}`; the ones with a colon treat an empty value as unset. */
export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+';

/** A stretch of a text with variables. Offsets are those of the text. */
export type Segment =
  | { readonly kind: 'text'; readonly span: Span; readonly text: string }
  | { readonly kind: 'variable'; readonly span: Span; readonly name: string; readonly operator?: Operator; readonly operand: readonly Segment[]; readonly operandSpan?: Span };

export type Parsed = { readonly ok: true; readonly segments: readonly Segment[] } | { readonly ok: false; readonly span: Span };

const NAME = /[_A-Za-z][_A-Za-z0-9]*/uy;
const OPERATOR = /:-|:\?|:\+|-|\?|\+/uy;

/**
 * Takes a text with `$NAME`, `${NAME}`, `${NAME:-default}` … apart by the rules of compose-go's `template` (v2.9.1): `$$` is a dollar,
 * a lone dollar stays, operands nest to any depth. Not ok where a `${` goes on in a way that Compose refuses; the span is that place.
 */
export function parseInterpolation(text: string): Parsed {
  return parseRange(text, 0, text.length);
}

function parseRange(text: string, start: number, end: number): Parsed {
  const segments: Segment[] = [];
  let plain = start;
  let at = start;
  const flush = (until: number): void => {
    if (until > plain) segments.push({ kind: 'text', span: { start: plain, end: until }, text: text.slice(plain, until) });
  };
  while (at < end) {
    if (text[at] !== '$') {
      at += 1;
      continue;
    }
    const next = text[at + 1];
    if (next === '$' && at + 1 < end) {
      flush(at);
      segments.push({ kind: 'text', span: { start: at, end: at + 2 }, text: '$' });
      at += 2;
      plain = at;
    } else if (next === '{' && at + 1 < end) {
      const close = closingBrace(text, at + 1, end);
      const inner = close === undefined ? undefined : parseBraced(text, at, close);
      if (inner === undefined) return { ok: false, span: { start: at, end: close === undefined ? end : close + 1 } };
      flush(at);
      segments.push(inner);
      at = inner.span.end;
      plain = at;
    } else {
      const name = match(NAME, text, at + 1, end);
      if (name === undefined) {
        at += 1;
        continue;
      }
      flush(at);
      segments.push({ kind: 'variable', span: { start: at, end: at + 1 + name.length }, name, operand: [] });
      at += 1 + name.length;
      plain = at;
    }
  }
  flush(end);
  return { ok: true, segments };
}

/** What stands between `${` and its `}`; undefined where Compose refuses it. */
function parseBraced(text: string, start: number, close: number): Extract<Segment, { kind: 'variable' }> | undefined {
  const name = match(NAME, text, start + 2, close);
  if (name === undefined) return undefined;
  const after = start + 2 + name.length;
  const span = { start, end: close + 1 };
  if (after === close) return { kind: 'variable', span, name, operand: [] };
  const operator = match(OPERATOR, text, after, close) as Operator | undefined;
  if (operator === undefined) return undefined;
  const operandSpan = { start: after + operator.length, end: close };
  const operand = parseRange(text, operandSpan.start, operandSpan.end);
  return operand.ok ? { kind: 'variable', span, name, operator, operand: operand.segments, operandSpan } : undefined;
}

/** The `}` that belongs to the `{` at `open`, found by counting braces of variables. */
function closingBrace(text: string, open: number, end: number): number | undefined {
  let depth = 0;
  for (let at = open; at < end; at += 1) {
    if (text[at] === '{' && text[at - 1] === '$') depth += 1;
    else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return undefined;
}

function match(pattern: RegExp, text: string, at: number, end: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined || at + found.length > end ? undefined : found;
}
