import type { Span } from '../text/span.ts';
import { isBreak } from './character.ts';
import type { YamlProblem } from './node.ts';

/** Gathers what is wrong with a text. */
export class ProblemList {
  readonly #text: string;
  readonly #syntax: YamlProblem[] = [];
  readonly #meaning: YamlProblem[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** The text cannot be read as it stands here. Of several such problems on one line only the first is kept: the others mostly echo it. */
  readonly syntax = (code: string, span: Span, message: string, related?: YamlProblem['related']): void => {
    this.#syntax.push({ code, message, span, ...(related === undefined ? {} : { related }) });
  };

  /** The text can be read, but go-yaml refuses what it says. */
  readonly meaning = (code: string, span: Span, message: string, related?: YamlProblem['related']): void => {
    this.#meaning.push({ code, message, span, ...(related === undefined ? {} : { related }) });
  };

  /** An empty list for the same text, for problems that may turn out to be none. */
  branch(): ProblemList {
    return new ProblemList(this.#text);
  }

  /** Takes over what a branch found. */
  add(branch: ProblemList): void {
    for (const problem of branch.#syntax) this.#syntax.push(problem);
    for (const problem of branch.#meaning) this.#meaning.push(problem);
  }

  /** All problems in the order of their places. */
  sorted(): readonly YamlProblem[] {
    if (this.#syntax.length === 0 && this.#meaning.length === 0) return [];
    const kept: YamlProblem[] = [];
    // Where the line of the last one ends.
    let close = -1;
    for (const problem of this.#syntax.sort(byPlace)) {
      if (problem.span.start <= close) continue;
      kept.push(problem);
      close = this.#lineEnd(problem.span.start);
    }
    return kept.concat(this.#meaning).sort(byPlace);
  }

  #lineEnd(from: number): number {
    let end = from;
    while (end < this.#text.length && !isBreak(this.#text.charCodeAt(end))) end += 1;
    return end;
  }
}

// Sorting is stable: of two at one place the one found first comes first.
function byPlace(a: YamlProblem, b: YamlProblem): number {
  return a.span.start - b.span.start;
}
