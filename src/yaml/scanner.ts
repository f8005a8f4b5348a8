import type { Comment, YamlScalar } from './node.ts';
import { breakLength, isBlankOrEnd, isBreak, isDocumentMarker } from './character.ts';
import { likelyEnd } from './likely-end.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { reportTab, scanPlain, type PlainBounds } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-property.ts';
import { scanQuoted } from './scan-quoted.ts';
import type { ProblemList } from './problem-list.ts';
import type { Cursor, Report, Token, TokenKind } from './token.ts';

/** The tokens of a text in order, closed by one of kind `end`, and its comments. */
export interface Scanned {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

/** Cuts a text into tokens by the rules of go-yaml v3, which are those of YAML 1.1 with a few liberties. What is wrong is reported and passed. */
export function scan(text: string, problems: ProblemList): Scanned {
  const closings = new Map<number, number>();
  for (;;) {
    const attempt = problems.branch();
    const scanner = new Scanner(text, attempt.syntax, closings);
    const scanned = scanner.run();
    const unclosed = scanner.unclosed;
    if (unclosed === undefined || closings.size === MOST_REPAIRS) {
      problems.add(attempt);
      return scanned;
    }
    closings.set(unclosed, likelyEnd(text, unclosed));
  }
}

// Each missing bracket costs another walk over the text, so only this many are looked behind.
const MOST_REPAIRS = 8;

// Where a key without `?` may have begun: only a `:` on the same line, not too far on, shows that it did.
interface PossibleKey {
  readonly token: number;
  readonly start: number;
  readonly lineStart: number;
  readonly column: number;
  /** In a block mapping's column nothing but a key can stand. */
  readonly required: boolean;
}

const LONGEST_KEY = 1024;

interface OpenBracket {
  readonly kind: '[' | '{';
  readonly start: number;
}

class Scanner implements Cursor {
  readonly text: string;
  at: number;
  lineStart: number;
  readonly #report: Report;
  readonly #tokens: Token[] = [];
  readonly #comments: Comment[] = [];
  /** Columns of the surrounding block collections, innermost last. */
  readonly #indents: number[] = [];
  #indent = -1;
  /** One for the block context and one for each open flow collection. */
  readonly #possibleKeys: (PossibleKey | undefined)[] = [undefined];
  readonly #open: OpenBracket[] = [];
  readonly #closings: ReadonlyMap<number, number>;
  /** Where the open flow collections end although no bracket says so. */
  #closing = Number.POSITIVE_INFINITY;
  #keyAllowed = true;
  /** The first bracket that nothing closed. */
  unclosed: number | undefined;

  constructor(text: string, report: Report, closings: ReadonlyMap<number, number>) {
    this.text = text;
    this.#report = report;
    this.#closings = closings;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.lineStart = this.at;
  }

  run(): Scanned {
    for (;;) {
      this.#skipToToken();
      if (this.at >= this.#closing) this.#closeAll();
      if (this.at >= this.text.length) break;
      this.#unroll(this.#column());
      this.#readToken();
    }
    this.#endBlocks();
    this.#push('end', this.at);
    return { tokens: this.#tokens, comments: this.#comments };
  }

  #column(): number {
    return this.at - this.lineStart;
  }

  #skipToToken(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === 32) this.at += 1;
      else if (code === 9) {
        if (this.#open.length > 0 || !this.#keyAllowed) this.at += 1;
        else reportTab(this, this.#report);
      } else if (code === 35) {
        const start = this.at;
        while (this.at < text.length && !isBreak(text.charCodeAt(this.at))) this.at += 1;
        this.#comments.push({ span: { start, end: this.at } });
      } else if (isBreak(code)) {
        this.at += breakLength(text, this.at);
        this.lineStart = this.at;
        if (this.#open.length === 0) this.#keyAllowed = true;
      } else return;
    }
  }

  #readToken(): void {
    const { text } = this;
    const column = this.#column();
    const code = text.charCodeAt(this.at);
    if (column === 0) {
      if (code === 37) return this.#readDirective();
      if (isDocumentMarker(text, this.at)) return this.#readDocumentMarker(code === 45 ? 'document-start' : 'document-end');
    }
    switch (code) {
      case 91: return this.#openFlow('[');
      case 123: return this.#openFlow('{');
      case 93: return this.#closeFlow(']');
      case 125: return this.#closeFlow('}');
      case 44: return this.#readComma();
      case 42: return this.#readProperty('alias');
      case 38: return this.#readProperty('anchor');
      case 33: return this.#readProperty('tag');
      case 39: return this.#readScalar('single');
      case 34: return this.#readScalar('double');
      case 45: if (isBlankOrEnd(text.charCodeAt(this.at + 1))) return this.#readDash(); break;
      case 63: if (this.#open.length > 0 || isBlankOrEnd(text.charCodeAt(this.at + 1))) return this.#readQuestion(); break;
      case 58: if (this.#open.length > 0 || isBlankOrEnd(text.charCodeAt(this.at + 1))) return this.#readColon(); break;
      case 124: case 62: if (this.#open.length === 0) return this.#readBlockScalar(); this.#reportStart(); break;
      case 37: case 64: case 96: this.#reportStart(); break;
      default:
    }
    this.#readScalar('plain');
  }

  #reportStart(): void {
    const found = this.text.charAt(this.at);
    this.#report('reserved-character', { start: this.at, end: this.at + 1 }, `A value without quotes cannot begin with \`${found}\`; put it in quotes.`);
  }

  #push(kind: TokenKind, start: number, text = '', style: YamlScalar['style'] = 'plain', end = this.at, indent = 0): Token {
    const token: Token = { kind, start, end, text, style, indent, opens: undefined, isKey: false };
    this.#tokens.push(token);
    return token;
  }

  #pushIndicator(kind: TokenKind, length: number): Token {
    const start = this.at;
    this.at += length;
    return this.#push(kind, start);
  }

  #roll(column: number, token: Token, opens: 'map' | 'seq'): void {
    if (this.#open.length > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    token.opens = opens;
  }

  #unroll(column: number): void {
    if (this.#open.length > 0) return;
    while (this.#indent > column) {
      this.#push('block-end', this.at);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #savePossibleKey(): void {
    if (!this.#keyAllowed) return;
    this.#dropPossibleKey();
    const column = this.#column();
    const required = this.#open.length === 0 && this.#indent === column;
    this.#possibleKeys[this.#possibleKeys.length - 1] = { token: this.#tokens.length, start: this.at, lineStart: this.lineStart, column, required };
  }

  #dropPossibleKey(): void {
    const key = this.#possibleKeys.at(-1);
    this.#possibleKeys[this.#possibleKeys.length - 1] = undefined;
    if (key?.required === true) this.#reportMissingColon(key);
  }

  #reportMissingColon(key: PossibleKey): void {
    const token = this.#tokens[key.token];
    if (token === undefined) return;
    let end = token.start;
    while (end < token.end && !isBreak(this.text.charCodeAt(end))) end += 1;
    const found = this.text.slice(token.start, end);
    const isShort = found.length <= 40;
    this.#report('missing-colon', { start: token.start, end }, `A \`:\` is missing: ${isShort ? `\`${found}\` stands` : 'this text stands'} where a key is expected, as in \`key: value\`.`);
  }

  #readDirective(): void {
    this.#endBlocks();
    const start = this.at;
    const text = scanDirective(this);
    this.#push('directive', start, text);
  }

  #readDocumentMarker(kind: 'document-start' | 'document-end'): void {
    this.#endBlocks();
    this.#pushIndicator(kind, 3);
  }

  #endBlocks(): void {
    if (this.#open.length > 0) {
      this.unclosed ??= this.#open[0]?.start;
      this.#closeAll();
    }
    this.#unroll(-1);
    this.#dropPossibleKey();
    this.#keyAllowed = false;
  }

  #openFlow(kind: '[' | '{'): void {
    this.#savePossibleKey();
    if (this.#open.length === 0) this.#closing = this.#closings.get(this.at) ?? Number.POSITIVE_INFINITY;
    this.#possibleKeys.push(undefined);
    this.#open.push({ kind, start: this.at });
    this.#keyAllowed = true;
    this.#pushIndicator(kind, 1);
  }

  #closeFlow(kind: ']' | '}'): void {
    const opening = kind === ']' ? '[' : '{';
    // A closing bracket that belongs to an outer one ends those between, which have none.
    if (this.#open.some((bracket) => bracket.kind === opening)) {
      while (this.#open.at(-1)?.kind !== opening) this.#closeUnclosed();
    }
    this.#popBracket();
    this.#keyAllowed = false;
    this.#pushIndicator(kind, 1);
  }

  #popBracket(): OpenBracket | undefined {
    this.#dropPossibleKey();
    const bracket = this.#open.pop();
    if (bracket !== undefined) this.#possibleKeys.pop();
    if (this.#open.length === 0) this.#closing = Number.POSITIVE_INFINITY;
    return bracket;
  }

  #closeUnclosed(): void {
    const bracket = this.#popBracket();
    if (bracket === undefined) return;
    const close = bracket.kind === '[' ? ']' : '}';
    this.#report('unclosed-bracket', { start: bracket.start, end: bracket.start + 1 }, `This \`${bracket.kind}\` has no closing \`${close}\`.`);
    const end = this.#tokens.at(-1)?.end ?? this.at;
    this.#push(close, end, '', 'plain', end);
  }

  #closeAll(): void {
    while (this.#open.length > 0) this.#closeUnclosed();
    this.#keyAllowed = true;
  }

  #readComma(): void {
    this.#dropPossibleKey();
    this.#keyAllowed = true;
    this.#pushIndicator(',', 1);
  }

  #readDash(): void {
    const column = this.#column();
    if (this.#open.length === 0 && !this.#keyAllowed) {
      this.#report('unexpected-dash', { start: this.at, end: this.at + 1 }, 'A list cannot begin here, behind other text; begin it on a line of its own, or put the value in quotes.');
      this.at += 1;
      return;
    }
    this.#dropPossibleKey();
    this.#keyAllowed = true;
    this.#roll(column, this.#pushIndicator('dash', 1), 'seq');
  }

  #readQuestion(): void {
    const column = this.#column();
    if (this.#open.length === 0 && !this.#keyAllowed) {
      this.#report('unexpected-question', { start: this.at, end: this.at + 1 }, 'A `?` key cannot begin here, behind other text; put the value in quotes if it is meant as text.');
      this.at += 1;
      return;
    }
    this.#dropPossibleKey();
    this.#keyAllowed = this.#open.length === 0;
    this.#roll(column, this.#pushIndicator('question', 1), 'map');
  }

  #readColon(): void {
    const column = this.#column();
    const key = this.#possibleKeys.at(-1);
    const token = key === undefined ? undefined : this.#tokens[key.token];
    const isKey = key !== undefined && key.lineStart === this.lineStart && key.start + LONGEST_KEY >= this.at;
    if (isKey && token !== undefined) {
      token.isKey = true;
      this.#roll(key.column, token, 'map');
      this.#possibleKeys[this.#possibleKeys.length - 1] = undefined;
      this.#keyAllowed = false;
      this.#pushIndicator('colon', 1);
      return;
    }
    this.#dropPossibleKey();
    if (this.#open.length === 0 && !this.#keyAllowed) {
      this.#report('unexpected-colon', { start: this.at, end: this.at + 1 }, 'A `:` cannot stand here: the value before it would have to be a key; put the value in quotes, or its mapping on lines of its own.');
      this.at += 1;
      return;
    }
    const colon = this.#pushIndicator('colon', 1);
    this.#roll(column, colon, 'map');
    this.#keyAllowed = this.#open.length === 0;
  }

  #readProperty(kind: 'alias' | 'anchor' | 'tag'): void {
    this.#savePossibleKey();
    this.#keyAllowed = false;
    const start = this.at;
    const name = kind === 'tag' ? scanTag(this, this.#report) : scanAnchor(this, this.#report);
    this.#push(kind, start, name);
  }

  #readScalar(style: 'plain' | 'single' | 'double'): void {
    this.#savePossibleKey();
    this.#keyAllowed = false;
    const start = this.at;
    const scalar = style === 'plain' ? scanPlain(this, this.#bounds(), this.#report) : scanQuoted(this, this.#report);
    if (style === 'plain' && scalar.wentOn) this.#keyAllowed = true;
    this.#push('scalar', start, scalar.text, style, scalar.end);
  }

  #bounds(): PlainBounds {
    return { inFlow: this.#open.length > 0, indent: this.#indent + 1, limit: this.#closing };
  }

  #readBlockScalar(): void {
    this.#dropPossibleKey();
    this.#keyAllowed = true;
    const start = this.at;
    const style = this.text.charCodeAt(start) === 124 ? 'literal' : 'folded';
    const scalar = scanBlockScalar(this, this.#indent, this.#report);
    if (scalar.comment !== undefined) this.#comments.push({ span: scalar.comment });
    this.#push('scalar', start, scalar.text, style, scalar.end, scalar.indent);
  }
}
