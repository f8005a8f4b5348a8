import { isBlankOrEnd, isDocumentMarker } from '../character.ts';
import type { Comment } from '../node.ts';
import { FlowBrackets } from './flow-brackets.ts';
import { PossibleKeys } from './possible-keys.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { reportReserved, scanPlain, type PlainBounds } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-property.ts';
import { scanQuoted } from './scan-quoted.ts';
import { skipSpace } from './scan-space.ts';
import { TokenWriter } from './token-writer.ts';
import type { Cursor, Report, Scanned, Token, TokenKind } from './token.ts';

const MISPLACED = {
  'unexpected-dash': 'A list cannot begin here, behind other text; begin it on a line of its own, or put the value in quotes.',
  'unexpected-question': 'A `?` key cannot begin here, behind other text; put the value in quotes if it is meant as text.',
  'unexpected-colon': 'A `:` cannot stand here: the value before it would have to be a key; put the value in quotes, or its mapping on lines of its own.',
} as const;

/** One walk over a text. Brackets that nothing closes end where `closings` says, by the offset at which they open. */
export class Scanner implements Cursor {
  readonly text: string;
  at: number;
  lineStart: number;
  readonly #report: Report;
  readonly #out: TokenWriter;
  readonly #comments: Comment[] = [];
  readonly #keys: PossibleKeys;
  readonly #flow: FlowBrackets;
  #keyAllowed = true;
  /** The first bracket that nothing closed. */
  unclosed: number | undefined;

  constructor(text: string, report: Report, closings: ReadonlyMap<number, number>) {
    this.text = text;
    this.#report = report;
    this.#out = new TokenWriter(report);
    this.#keys = new PossibleKeys(text, this.#out.tokens, report);
    this.#flow = new FlowBrackets(closings, report);
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.lineStart = this.at;
  }

  run(): Scanned {
    for (;;) {
      this.#skipToToken();
      if (this.at >= this.#flow.closing) this.#closeAll();
      if (this.at >= this.text.length) break;
      this.#unroll(this.#column());
      this.#readToken();
    }
    this.#endBlocks();
    this.#out.push('end', this.at, this.at);
    return { tokens: this.#out.tokens, comments: this.#comments };
  }

  #column(): number {
    return this.at - this.lineStart;
  }

  #skipToToken(): void {
    const last = this.#out.tokens.at(-1);
    const isBehindToken = last !== undefined && last.kind !== 'dash' && last.end >= this.lineStart;
    const passedLine = skipSpace(this, { inFlow: this.#flow.isOpen, keyAllowed: this.#keyAllowed, isBehindToken }, this.#comments, this.#report);
    if (passedLine && !this.#flow.isOpen) this.#keyAllowed = true;
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
      case 63: if (this.#flow.isOpen || isBlankOrEnd(text.charCodeAt(this.at + 1))) return this.#readQuestion(); break;
      case 58: if (this.#flow.isOpen || isBlankOrEnd(text.charCodeAt(this.at + 1))) return this.#readColon(); break;
      case 124: case 62: if (!this.#flow.isOpen) return this.#readBlockScalar(); reportReserved(this, this.#report); break;
      case 37: case 64: case 96: reportReserved(this, this.#report); break;
      default:
    }
    this.#readScalar('plain');
  }

  #pushIndicator(kind: TokenKind, length: number): Token {
    const start = this.at;
    this.at += length;
    return this.#out.push(kind, start, this.at);
  }

  /** Flow collections pay no heed to indentation. */
  #roll(column: number, token: Token, opens: 'map' | 'seq'): void {
    if (!this.#flow.isOpen) this.#out.roll(column, token, opens);
  }

  #unroll(column: number): void {
    if (!this.#flow.isOpen) this.#out.unroll(column, this.at);
  }

  #savePossibleKey(): void {
    if (!this.#keyAllowed) return;
    const column = this.#column();
    this.#keys.save({ token: this.#out.tokens.length, start: this.at, lineStart: this.lineStart, column, required: !this.#flow.isOpen && this.#out.indent === column });
  }

  #readDirective(): void {
    this.#endBlocks();
    const start = this.at;
    const text = scanDirective(this);
    this.#out.push('directive', start, this.at, text);
  }

  #readDocumentMarker(kind: 'document-start' | 'document-end'): void {
    this.#endBlocks();
    this.#pushIndicator(kind, 3);
  }

  #endBlocks(): void {
    if (this.#flow.isOpen) {
      this.unclosed ??= this.#flow.outermost;
      this.#closeAll();
    }
    this.#unroll(-1);
    this.#keys.drop();
    this.#keyAllowed = false;
  }

  #openFlow(kind: '[' | '{'): void {
    this.#savePossibleKey();
    this.#keys.open();
    this.#flow.open(kind, this.at);
    this.#keyAllowed = true;
    this.#pushIndicator(kind, 1);
  }

  #closeFlow(kind: ']' | '}'): void {
    const opening = kind === ']' ? '[' : '{';
    // A closing bracket that belongs to an outer one ends those between, which have none.
    if (this.#flow.has(opening)) while (this.#flow.innermost !== opening) this.#closeUnclosed();
    this.#closeInnermost();
    this.#keyAllowed = false;
    this.#pushIndicator(kind, 1);
  }

  #closeInnermost(): void {
    this.#keys.drop();
    if (this.#flow.close()) this.#keys.close();
  }

  #closeUnclosed(): void {
    const close = this.#flow.reportUnclosed();
    this.#closeInnermost();
    const end = this.#out.tokens.at(-1)?.end ?? this.at;
    this.#out.push(close, end, end);
  }

  #closeAll(): void {
    while (this.#flow.isOpen) this.#closeUnclosed();
    this.#keyAllowed = true;
  }

  #readComma(): void {
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#pushIndicator(',', 1);
  }

  /** Whether a block collection cannot begin here; the character is then reported and passed. */
  #isMisplaced(code: keyof typeof MISPLACED): boolean {
    if (this.#flow.isOpen || this.#keyAllowed) return false;
    this.#report(code, { start: this.at, end: this.at + 1 }, MISPLACED[code]);
    this.at += 1;
    return true;
  }

  #readDash(): void {
    const column = this.#column();
    if (this.#isMisplaced('unexpected-dash')) return;
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#roll(column, this.#pushIndicator('dash', 1), 'seq');
  }

  #readQuestion(): void {
    const column = this.#column();
    if (this.#isMisplaced('unexpected-question')) return;
    this.#keys.drop();
    this.#keyAllowed = !this.#flow.isOpen;
    this.#roll(column, this.#pushIndicator('question', 1), 'map');
  }

  #readColon(): void {
    const column = this.#column();
    const key = this.#keys.take(this.at, this.lineStart);
    if (key !== undefined) {
      key.token.isKey = true;
      this.#roll(key.column, key.token, 'map');
      this.#keyAllowed = false;
      this.#pushIndicator('colon', 1);
      return;
    }
    this.#keys.drop();
    if (this.#isMisplaced('unexpected-colon')) return;
    const colon = this.#pushIndicator('colon', 1);
    this.#roll(column, colon, 'map');
    this.#keyAllowed = !this.#flow.isOpen;
  }

  #readProperty(kind: 'alias' | 'anchor' | 'tag'): void {
    this.#savePossibleKey();
    this.#keyAllowed = false;
    const start = this.at;
    const name = kind === 'tag' ? scanTag(this, this.#report) : scanAnchor(this, this.#report);
    this.#out.push(kind, start, this.at, name);
  }

  #readScalar(style: 'plain' | 'single' | 'double'): void {
    this.#savePossibleKey();
    this.#keyAllowed = false;
    const start = this.at;
    const scalar = style === 'plain' ? scanPlain(this, this.#bounds(), this.#report) : scanQuoted(this, this.#report);
    if (style === 'plain' && scalar.wentOn) this.#keyAllowed = true;
    this.#out.push('scalar', start, scalar.end, scalar.text, style);
  }

  #bounds(): PlainBounds {
    return { inFlow: this.#flow.isOpen, indent: this.#out.indent + 1, limit: this.#flow.closing };
  }

  #readBlockScalar(): void {
    this.#keys.drop();
    this.#keyAllowed = true;
    const start = this.at;
    const style = this.text.charCodeAt(start) === 124 ? 'literal' : 'folded';
    const scalar = scanBlockScalar(this, this.#out.indent, this.#report);
    if (scalar.comment !== undefined) this.#comments.push({ span: scalar.comment });
    this.#out.push('scalar', start, scalar.end, scalar.text, style, scalar.indent);
  }
}
