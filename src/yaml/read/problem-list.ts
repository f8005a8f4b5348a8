import type { Span } from '../../text/span.ts';
import { isBreak } from '../character.ts';
import type { YamlProblem } from '../node.ts';

// What the characters themselves show, however the line around them is read; the rest mostly echoes what comes before it on its line. Of each kind one a line is enough.
const SHOWN: ReadonlyMap<string, string> = new Map([
  ['unclosed-bracket', 'bracket'],
  ['wrong-bracket', 'bracket'],
  ['unclosed-quote', 'quote'],
  ['unknown-escape', 'escape'],
  ['bad-escape', 'escape'],
  ['control-character', 'character'],
  ['reserved-character', 'indicator'],
  ['bad-anchor', 'name'],
  ['bad-tag', 'name'],
  ['undefined-tag-handle', 'name'],
]);

// What is inside a string or a comment leads to no other problem.
const WITHOUT_ECHO: ReadonlySet<string> = new Set(['escape', 'character']);

/** Gathers what is wrong with a text. */
export class ProblemList {
  readonly #text: string;
  readonly #syntax: YamlProblem[] = [];
  readonly #meaning: YamlProblem[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** The text cannot be read as it stands here. Of several such problems on one line only those are kept that do not echo another. */
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
    // Those of the line up to `close`.
    let line: YamlProblem[] = [];
    let close = -1;
    for (const problem of this.#syntax.sort(byPlace)) {
      if (problem.span.start > close) {
        kept.push(...withoutEchoes(line));
        line = [];
        close = this.#lineEnd(problem.span.start);
      }
      line.push(problem);
    }
    return kept.concat(withoutEchoes(line), this.#meaning).sort(byPlace);
  }

  #lineEnd(from: number): number {
    let end = from;
    while (end < this.#text.length && !isBreak(this.#text.charCodeAt(end))) end += 1;
    return end;
  }
}

function withoutEchoes(line: readonly YamlProblem[]): readonly YamlProblem[] {
  // A string that is never closed takes in the bracket that would close what is around it.
  const lastQuote = line.findLastIndex(({ code }) => code === 'unclosed-quote');
  const seen = new Set<string>();
  let hasEcho = false;
  return line.filter(({ code }, index) => {
    const kind = SHOWN.get(code);
    if (kind === 'bracket' && index < lastQuote) return false;
    if (kind === undefined ? hasEcho : seen.has(kind)) return false;
    if (kind !== undefined) seen.add(kind);
    hasEcho ||= kind === undefined || !WITHOUT_ECHO.has(kind);
    return true;
  });
}

// Sorting is stable: of two at one place the one found first comes first.
function byPlace(a: YamlProblem, b: YamlProblem): number {
  return a.span.start - b.span.start;
}
