import type { Span } from '../../text/span.ts';

/** A stretch of a scalar's text and the stretch of the source that it comes from; of equal lengths where they match character by character. */
export interface Run {
  readonly value: Span;
  readonly source: Span;
}

/** Collects the text of a scalar piece by piece, each with its place in the source. */
export class Pieces {
  readonly #parts: string[] = [];
  readonly runs: Run[] = [];
  #length = 0;

  /** Adds `text`, which stands in the source at `start` to `end`. */
  add(text: string, start: number, end: number): void {
    if (text === '') return;
    const value = { start: this.#length, end: this.#length + text.length };
    this.#parts.push(text);
    this.#length = value.end;
    const last = this.runs.at(-1);
    const joins = last !== undefined && last.source.end === start && isLiteral(last) && end - start === text.length;
    if (joins) this.runs[this.runs.length - 1] = { value: { start: last.value.start, end: value.end }, source: { start: last.source.start, end } };
    else this.runs.push({ value, source: { start, end } });
  }

  get text(): string {
    return this.#parts.join('');
  }
}

function isLiteral(run: Run): boolean {
  return run.value.end - run.value.start === run.source.end - run.source.start;
}
