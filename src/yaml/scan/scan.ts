import type { ProblemList } from '../read/problem-list.ts';
import { likelyEnd } from './likely-end.ts';
import { Scanner } from './scanner.ts';
import type { Scanned } from './token.ts';

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
