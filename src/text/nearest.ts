import { distance } from 'fastest-levenshtein';

/** A word without what people put between its parts: `cpu_rt_period`, `cpu-rt-period` and `CpuRtPeriod` are one word. */
export function bareWord(word: string): string {
  return word.toLowerCase().replaceAll(/[-_. +]/gu, '');
}

/**
 * The candidate that `word` was most likely meant to be, or none that is near enough. Letter case does not count, nor does what stands
 * between the parts of a word where nothing else differs; of equals the first wins.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  // A third of the word may be wrong: more would offer words that share little but their length.
  // Every letter is near to a single one.
  let allowed = wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  const bare = bareWord(word);
  let nearest: string | undefined;
  let sameParts: string | undefined;
  for (const candidate of candidates) {
    if (bare !== '') sameParts ??= bareWord(candidate) === bare ? candidate : undefined;
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const steps = stepsTo(wanted, candidate.toLowerCase());
    if (steps > allowed || (nearest !== undefined && steps === allowed)) continue;
    nearest = candidate;
    if (steps === 0) return nearest;
    allowed = steps;
  }
  return sameParts ?? nearest;
}

/** How many candidates are compared with words of one text or project before no more are looked for. */
const MOST_COMPARISONS = 1_000_000;

/** Says of one word after the other which of so many candidates it was likely meant to be. */
export type NearestSearch = (word: string, count: number, candidates: () => Iterable<string>) => string | undefined;

/** `nearestWord` that gives up after very many comparisons, so that thousands of wrong words among thousands of right ones take no minutes. */
export function boundedNearest(): NearestSearch {
  let left = MOST_COMPARISONS;
  return (word, count, candidates) => {
    left -= count;
    return left < 0 ? undefined : nearestWord(word, candidates());
  };
}

/** How many slips lie between two words; two letters in the wrong order are one slip, not two. */
export function stepsTo(word: string, candidate: string): number {
  const steps = distance(word, candidate);
  return steps === 2 && isSwapped(word, candidate) ? 1 : steps;
}

function isSwapped(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false;
  let at = 0;
  while (word.charAt(at) === candidate.charAt(at)) at += 1;
  return word.charAt(at) === candidate.charAt(at + 1) && word.charAt(at + 1) === candidate.charAt(at) && word.slice(at + 2) === candidate.slice(at + 2);
}
