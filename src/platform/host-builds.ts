import { HOST_BUILDS, runsImage } from './isolation-matrix.ts';
import { CURRENT_HOSTS, RELEASES, type ReleaseId } from './releases.ts';
import type { Verdict } from './verdict.ts';

/** The builds of today's releases, oldest first. */
const CURRENT_BUILDS: readonly number[] = [...new Set(CURRENT_HOSTS.flatMap((id) => RELEASES[id].builds))].sort((a, b) => a - b);

/** What a service says of its host. */
export interface HostQuestion {
  readonly imageBuild?: number;
  readonly isolation?: Verdict['isolation'];
}

/**
 * The host builds that run the image of a service; undefined when nothing tells. Without `isolation` it is what Windows Server does,
 * process isolation; where a variable hides it, either may be meant.
 */
function buildsRunning({ imageBuild, isolation }: HostQuestion): ReadonlySet<number> | undefined {
  if (imageBuild === undefined) return undefined;
  const key = `${String(imageBuild)} ${String(isolation)}`;
  let builds = answers.get(key);
  if (builds === undefined) {
    builds = hostsOf(imageBuild, isolation);
    answers.set(key, builds);
  }
  return builds.size === 0 ? undefined : builds;
}

/** Projects ask the same few questions for each of their services. */
const answers = new Map<string, ReadonlySet<number>>();

function hostsOf(imageBuild: number, isolation: HostQuestion['isolation']): ReadonlySet<number> {
  const builds = HOST_BUILDS.filter(
    (host) => (isolation !== 'hyperv' && runsImage(host, imageBuild, 'process')) || ((isolation === 'hyperv' || isolation === 'unknown') && runsImage(host, imageBuild, 'hyperv')),
  );
  return new Set(builds);
}

/** The builds of the one host that runs all these services; undefined when nothing tells, empty when no host runs them all. */
export function commonBuilds(services: readonly HostQuestion[]): ReadonlySet<number> | undefined {
  let common: ReadonlySet<number> | undefined;
  for (const service of services) {
    const own = buildsRunning(service);
    if (own === undefined) continue;
    const narrower: ReadonlySet<number> = common === undefined ? own : new Set([...common].filter((build) => own.has(build)));
    common = narrower;
  }
  return common;
}

/**
 * The builds that the host of a service may have, oldest first: those of a declared release, narrowed by what runs the image; else what
 * runs all services of the host (`common`), or the service alone where they contradict each other; else those of today's releases.
 */
export function hostBuildsOf(service: HostQuestion, declared: ReleaseId | undefined, common: ReadonlySet<number> | undefined): readonly number[] {
  const own = buildsRunning(service);
  if (declared !== undefined) {
    const { builds } = RELEASES[declared];
    const narrowed = builds.filter((build) => own?.has(build));
    return narrowed.length === 0 ? builds : narrowed;
  }
  const known = common !== undefined && common.size > 0 ? common : own;
  return known === undefined ? CURRENT_BUILDS : [...known];
}
