import type { Service } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import { isWindows } from '../../../src/platform/hosts.ts';
import type { Verdict } from '../../../src/platform/verdict.ts';
import { perLoaded } from '../per-loaded.ts';

/** A service that runs on Windows, and why we think so. */
export interface WindowsService {
  readonly service: Service;
  readonly verdict: Verdict;
}

/** The services of a project that run on Windows, as far as we can tell, in file order. */
export const windowsServices = perLoaded(({ project, platform }): readonly WindowsService[] => servicesOf(project).flatMap((service) => {
  const verdict = platform.services.get(service.name);
  return verdict !== undefined && isWindows(verdict) ? [{ service, verdict }] : [];
}));

/** The build of an image, unless all that tells it is a word such as `2004`, which may be the version of something else. */
export function imageBuildOf({ imageBuild, signals }: Verdict): number | undefined {
  const isSure = signals.some(({ os, id }) => os === 'windows' && id !== 'P22') || !signals.some(({ id }) => id === 'P22');
  return isSure ? imageBuild : undefined;
}
