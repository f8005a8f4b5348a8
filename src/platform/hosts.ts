import type { Isolation } from './isolation-matrix.ts';
import { CURRENT_HOSTS, RELEASES, type ReleaseId } from './releases.ts';
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

/** The isolation that a host takes by itself: Hyper-V on Windows 10 and 11, else that of a process. Moby `daemon/daemon_windows.go`, read 2026-11-21. */
export function usualIsolation(hosts: readonly ReleaseId[]): Isolation {
  return hosts.length > 0 && hosts.every((id) => RELEASES[id].kind === 'client') ? 'hyperv' : 'process';
}
