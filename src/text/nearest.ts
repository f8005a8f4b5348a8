import { distance } from 'fastest-levenshtein';

/** The candidate that `word` was most likely meant to be, or none that is near enough. Letter case does not count; of equals the first wins. */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  // A third of the word may be wrong: more would offer words that share little but their length.
  let allowed = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const steps = distance(wanted, candidate.toLowerCase());
    if (steps > allowed || (nearest !== undefined && steps === allowed)) continue;
    nearest = candidate;
    if (steps === 0) return nearest;
    allowed = steps;
  }
  return nearest;
}
