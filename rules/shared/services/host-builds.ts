import { isWindows, possibleBuilds } from '../../../src/platform/hosts.ts';
import type { Platform, Verdict } from '../../../src/platform/verdict.ts';

/**
 * The builds that the one host of some services may have: what fits all those of which something is told. Where no build fits all,
 * any of them.
 */
export function hostBuilds({ services }: Platform, names: Iterable<string>): readonly number[] {
  const verdicts: Verdict[] = [];
  for (const name of names) {
    const verdict = services.get(name);
    if (verdict !== undefined && isWindows(verdict)) verdicts.push(verdict);
  }
  const [only] = verdicts;
  if (only !== undefined && verdicts.length === 1) return possibleBuilds(only);
  const told = verdicts.filter(isTold);
  const sets = (told.length > 0 ? told : verdicts).map(possibleBuilds);
  const [first = [], ...rest] = sets;
  const common = first.filter((build) => rest.every((builds) => builds.includes(build)));
  return common.length > 0 ? common : [...new Set(sets.flat())];
}

/** Whether the release of the host is declared, or an image names one; else it is only taken to be a current one. */
function isTold(verdict: Verdict | undefined): boolean {
  return verdict?.release !== undefined || verdict?.imageBuild !== undefined;
}
