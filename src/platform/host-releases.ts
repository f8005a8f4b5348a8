import { CURRENT_HOSTS, RELEASES, releaseOfBuild, type ReleaseId } from './releases.ts';
import type { Verdict } from './verdict.ts';

/** Hosts on which an image of 2022 runs under process isolation: Microsoft, "Windows container version compatibility", read 2026-11-21. */
const HOSTS_OF_2022: readonly ReleaseId[] = ['windows-server-2022', 'windows-server-2025', 'windows-11'];
const BUILD_2022 = 20348;

/**
 * The releases that the host may have. A declared one is the only one. Under process isolation, the default of Windows Server, the host
 * has the build of the image; under Hyper-V isolation it may be any current release from that build on. Without a build: what is current.
 */
export function hostsOf(declared: ReleaseId | undefined, build: number | undefined, isolation: Verdict['isolation']): readonly ReleaseId[] {
  if (declared !== undefined) return [declared];
  if (build === undefined) return CURRENT_HOSTS;
  if (isolation === 'hyperv') return CURRENT_HOSTS.filter((id) => RELEASES[id].builds.some((host) => host >= build));
  if (build === BUILD_2022) return HOSTS_OF_2022;
  const release = releaseOfBuild(build);
  return release === undefined ? CURRENT_HOSTS : [release];
}
