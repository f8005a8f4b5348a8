import { CURRENT_HOSTS, RELEASES } from './releases.ts';
import type { Verdict } from './verdict.ts';

/** Whether a service runs on Windows, as far as we can tell: declared, certain, strongly suggested, or inherited from the project. */
export function isWindows(verdict: Verdict | undefined): boolean {
  return verdict?.os === 'windows' && verdict.certainty !== 'conflict' && verdict.certainty !== 'none';
}

/** Whether the verdict is declared or certain, so that a fix for the sake of the platform may be safe. */
export function isConclusive(verdict: Verdict | undefined): boolean {
  return verdict?.certainty === 'declared' || verdict?.certainty === 'conclusive';
}

/** The builds that the host may have; those of the current releases when nothing tells, none for a Linux service. */
export function possibleBuilds(verdict: Verdict | undefined): readonly number[] {
  if (verdict?.os === 'linux') return [];
  if (verdict?.hostBuilds !== undefined) return verdict.hostBuilds;
  const hosts = verdict === undefined || verdict.hosts.length === 0 ? CURRENT_HOSTS : verdict.hosts;
  return [...new Set(hosts.flatMap((id) => RELEASES[id].builds))].sort((a, b) => a - b);
}
