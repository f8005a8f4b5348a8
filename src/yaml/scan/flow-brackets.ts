import { MOST_LEVELS, reportLevels } from './levels.ts';
import type { Report } from './token.ts';

interface OpenBracket {
  readonly kind: '[' | '{';
  readonly start: number;
}

/** The flow collections that are open at a place. */
export class FlowBrackets {
  readonly #open: OpenBracket[] = [];
  readonly #closings: ReadonlyMap<number, number>;
  readonly #report: Report;
  /** Where the open ones end although no bracket says so. */
  closing = Number.POSITIVE_INFINITY;

  constructor(closings: ReadonlyMap<number, number>, report: Report) {
    this.#closings = closings;
    this.#report = report;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Where the first of them begins. */
  get outermost(): number | undefined {
    return this.#open[0]?.start;
  }

  get innermost(): '[' | '{' | undefined {
    return this.#open.at(-1)?.kind;
  }

  has(kind: '[' | '{'): boolean {
    return this.#open.some((bracket) => bracket.kind === kind);
  }

  open(kind: '[' | '{', start: number): void {
    if (!this.isOpen) this.closing = this.#closings.get(start) ?? Number.POSITIVE_INFINITY;
    if (this.#open.length === MOST_LEVELS) reportLevels(start, this.#report);
    this.#open.push({ kind, start });
  }

  /** Ends the innermost one; false when none was open. */
  close(): boolean {
    const wasOpen = this.#open.pop() !== undefined;
    if (!this.isOpen) this.closing = Number.POSITIVE_INFINITY;
    return wasOpen;
  }

  /** Says that the innermost one lacks its closing bracket; returns which. */
  reportUnclosed(): ']' | '}' {
    const bracket = this.#open.at(-1);
    const close = bracket?.kind === '[' ? ']' : '}';
    if (bracket !== undefined) this.#report('unclosed-bracket', { start: bracket.start, end: bracket.start + 1 }, `This \`${bracket.kind}\` has no closing \`${close}\`.`);
    return close;
  }
}
