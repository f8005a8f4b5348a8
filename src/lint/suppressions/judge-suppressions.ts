import { pathsOf } from '../projects-by-file.ts';
import type { LoadedProject } from '../rule.ts';
import type { NamedRule, Suppression } from './read-suppressions.ts';
import type { Suppressions } from './suppress.ts';

/** What became of a rule that a comment names; `unjudged`: it could not be tried everywhere. */
export type NameVerdict = 'used' | 'unused' | 'unknown' | 'unjudged';

/** A rule that a comment names, and what comes of it. */
export interface JudgedName extends NamedRule {
  readonly verdict: NameVerdict;
}

/** A comment that silences, and what comes of it. */
export interface JudgedSuppression extends Omit<Suppression, 'rules'> {
  readonly rules: readonly JudgedName[];
  /** Whether its last day is over, or is no day, so that it silences nothing. */
  readonly isExpired: boolean;
}

/**
 * Says of each comment that the project answers for whether its names were of use. A file of several projects belongs to the first
 * one; a name is unused only if its rule ran to its end on all of them.
 */
export function judgeSuppressions(
  loaded: LoadedProject,
  { byFile, used, expired }: Suppressions,
  sharing: ReadonlyMap<string, readonly LoadedProject[]>,
  isKnown: (rule: string) => boolean,
  wasTried: (rule: string, project: LoadedProject) => boolean,
): readonly JudgedSuppression[] {
  const own = [...pathsOf(loaded)].filter((path) => sharing.get(path)?.[0] === loaded);
  return own.flatMap((path) =>
    (byFile.get(path) ?? []).map((suppression): JudgedSuppression => {
      const judge = (name: NamedRule): NameVerdict => {
        if (used.has(name)) return 'used';
        if (!isKnown(name.id)) return 'unknown';
        return sharing.get(path)?.every((user) => wasTried(name.id, user)) === true ? 'unused' : 'unjudged';
      };
      return { ...suppression, isExpired: expired.has(suppression), rules: suppression.rules.map((name) => ({ ...name, verdict: judge(name) })) };
    }),
  );
}
