import type { YamlScalar } from '../node.ts';
import { MOST_LEVELS, reportLevels } from './levels.ts';
import type { Report, Token, TokenKind } from './token.ts';

/** The tokens written so far, and the block collections that are open by indentation. */
export class TokenWriter {
  readonly tokens: Token[] = [];
  /** The column of the innermost block collection; -1 outside of any. */
  indent = -1;
  readonly #indents: number[] = [];
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  push(kind: TokenKind, start: number, end: number, text = '', style: YamlScalar['style'] = 'plain', indent = 0): Token {
    const token: Token = { kind, start, end, text, style, indent, opens: undefined, isKey: false };
    this.tokens.push(token);
    return token;
  }

  /** A block collection begins with `token` when its column is further in. */
  roll(column: number, token: Token, opens: 'map' | 'seq'): void {
    if (this.indent >= column) return;
    if (this.#indents.length === MOST_LEVELS) reportLevels(token.start, this.#report);
    this.#indents.push(this.indent);
    this.indent = column;
    token.opens = opens;
  }

  /** Ends the block collections that are further in than `column`. */
  unroll(column: number, at: number): void {
    while (this.indent > column) {
      this.push('block-end', at, at);
      this.indent = this.#indents.pop() ?? -1;
    }
  }
}
