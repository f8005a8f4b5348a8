import type { Token, TokenKind } from './token.ts';

/** What comes next: a token, or the beginning of a block collection or of a key without `?`, which have no token of their own. */
export type NextKind = TokenKind | 'open-map' | 'open-seq' | 'key';

/** Walks over tokens; shows collections that open, and keys, just before the token with which they begin. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #index = 0;
  #shown = 0;
  token: Token;
  kind: NextKind;
  /** The last token that was passed. */
  previous: Token | undefined;

  constructor(tokens: readonly Token[]) {
    const first = tokens[0];
    if (first === undefined) throw new RangeError('There is always a token of kind `end`.');
    this.#tokens = tokens;
    this.token = first;
    this.kind = this.#nextKind();
  }

  advance(): void {
    if (this.#shown < 2) {
      this.#shown += 1;
      this.kind = this.#nextKind();
      return;
    }
    const next = this.#tokens[this.#index + 1];
    if (next === undefined) return;
    this.previous = this.token;
    this.#index += 1;
    this.#shown = 0;
    this.token = next;
    this.kind = this.#nextKind();
  }

  #nextKind(): NextKind {
    if (this.#shown === 0) {
      if (this.token.opens !== undefined) return this.token.opens === 'map' ? 'open-map' : 'open-seq';
      this.#shown = 1;
    }
    if (this.#shown === 1) {
      if (this.token.isKey) return 'key';
      this.#shown = 2;
    }
    return this.token.kind;
  }
}
