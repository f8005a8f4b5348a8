import { firstIndexWhere } from './binary-search.ts';
import type { Edit } from './edit.ts';
import type { Span } from './span.ts';

/** The stretches of a text that edits have taken so far; those that are added touch none that were there. */
export class TakenSpans {
  /** Sorted; as none overlap, their ends are sorted too. */
  readonly #spans: Span[] = [];

  /** Whether an edit overlaps or adjoins what is taken. */
  touch(edits: readonly Edit[]): boolean {
    return edits.some(({ span }) => (this.#spans[this.#first(({ end }) => end >= span.start)]?.start ?? Number.POSITIVE_INFINITY) <= span.end);
  }

  add(edits: readonly Edit[]): void {
    for (const { span } of edits) this.#spans.splice(this.#first((other) => other.start > span.start || (other.start === span.start && other.end >= span.end)), 0, span);
  }

  /** The index of the first one for which a test holds that holds for all behind it too. */
  #first(holds: (span: Span) => boolean): number {
    return firstIndexWhere(this.#spans.length, (index) => {
      const span = this.#spans[index];
      return span === undefined || holds(span);
    });
  }
}
