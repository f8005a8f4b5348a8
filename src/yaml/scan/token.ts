import type { Span } from '../../text/span.ts';
import type { Comment, YamlScalar } from '../node.ts';

/** What a token is. `block-end` has no text: it stands where the indentation falls back. */
export type TokenKind =
  | 'directive' | 'document-start' | 'document-end' | 'end'
  | 'block-end' | 'dash' | 'question' | 'colon'
  | '[' | ']' | '{' | '}' | ','
  | 'anchor' | 'alias' | 'tag' | 'scalar';

/** A piece of the text that means something by itself. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The scalar's text; the name of an anchor, alias or tag; a directive as written. */
  readonly text: string;
  readonly style: YamlScalar['style'];
  /** The columns before the lines of a block scalar, else 0. */
  readonly indent: number;
  /** A block collection that begins with this token. Set late, because only a `:` shows that a mapping began. */
  opens: 'map' | 'seq' | undefined;
  /** Whether a key without `?` begins with this token. Set late, as `opens`. */
  isKey: boolean;
}

/** Where a token stands. */
export function tokenSpan({ start, end }: Token): Span {
  return { start, end };
}

/** Takes note of what is wrong with the text, at its place. */
export type Report = (code: string, span: Span, message: string, related?: { readonly span: Span; readonly message: string }) => void;

/** A place in the text that moves on while it is read. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Where the line of `at` begins; `at - lineStart` is the column. */
  lineStart: number;
}

/** The tokens of a text in order, closed by one of kind `end`, and its comments. */
export interface Scanned {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}
