import { isBreak } from '../character.ts';
import type { Report, Token } from './token.ts';

/** Where a key without `?` may have begun: only a `:` on the same line, not too far on, shows that it did. */
export interface PossibleKey {
  /** The index of its first token. */
  readonly token: number;
  readonly start: number;
  readonly lineStart: number;
  readonly column: number;
  /** In a block mapping's column nothing but a key can stand. */
  readonly required: boolean;
}

/** How far from its start the `:` of a key may stand, in characters, of which some take two units. */
export const LONGEST_KEY = 1024;

/** The possible keys of a walk, one for the block context and one for each open flow collection. */
export class PossibleKeys {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #report: Report;
  readonly #levels: (PossibleKey | undefined)[] = [undefined];

  constructor(text: string, tokens: readonly Token[], report: Report) {
    this.#text = text;
    this.#tokens = tokens;
    this.#report = report;
  }

  /** A flow collection begins. */
  open(): void {
    this.#levels.push(undefined);
  }

  /** A flow collection ends. */
  close(): void {
    this.#levels.pop();
  }

  save(key: PossibleKey): void {
    this.drop();
    this.#levels[this.#levels.length - 1] = key;
  }

  /** What stands there is no key; where nothing else could stand that is reported. */
  drop(): void {
    const key = this.#levels.at(-1);
    this.#levels[this.#levels.length - 1] = undefined;
    if (key?.required === true) this.#reportMissingColon(key);
  }

  /** The key that a `:` at `at` ends, if there is one. */
  take(at: number, lineStart: number): { readonly token: Token; readonly column: number } | undefined {
    const key = this.#levels.at(-1);
    const token = key === undefined ? undefined : this.#tokens[key.token];
    if (key === undefined || token === undefined || key.lineStart !== lineStart || isLonger(this.#text, key.start, at)) return undefined;
    this.#levels[this.#levels.length - 1] = undefined;
    return { token, column: key.column };
  }

  #reportMissingColon(key: PossibleKey): void {
    const token = this.#tokens[key.token];
    if (token === undefined) return;
    let end = token.start;
    while (end < token.end && !isBreak(this.#text.charCodeAt(end))) end += 1;
    const found = this.#text.slice(token.start, end);
    const isShort = found.length <= 40;
    this.#report('missing-colon', { start: token.start, end }, `A \`:\` is missing: ${isShort ? `\`${found}\` stands` : 'this text stands'} where a key is expected, as in \`key: value\`.`);
  }
}

function isLonger(text: string, start: number, end: number): boolean {
  if (end - start <= LONGEST_KEY) return false;
  if (end - start > 2 * LONGEST_KEY) return true;
  return Array.from(text.slice(start, end)).length > LONGEST_KEY;
}
