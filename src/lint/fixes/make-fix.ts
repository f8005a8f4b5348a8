import type { Fix } from '../finding.ts';

/** What a fix says of itself: all but what it does. */
export type FixWords = Omit<Fix, 'patches' | 'changes'>;

/** A fix of these patches; undefined where there is nothing to write. */
export function makeFix(about: Omit<Fix, 'patches'>, patches: Iterable<Fix['patches'][number]>): Fix | undefined {
  const [first, ...rest] = patches;
  return first === undefined ? undefined : { ...about, patches: [first, ...rest] };
}
