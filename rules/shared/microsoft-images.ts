import { baseImageOfBuild } from '../../src/platform/base-images.ts';
import { runsImage, type Isolation } from '../../src/platform/isolation-matrix.ts';
import { RELEASES } from '../../src/platform/releases.ts';
import type { Verdict } from '../../src/platform/verdict.ts';
import { possibleBuilds } from '../../src/platform/hosts.ts';

/** What became of an image that Microsoft took off Docker Hub. */
export interface Successor {
  readonly repository: string;
  /** What stands before the release in its tags: `4.8-windowsservercore-`. Absent for images with other tags. */
  readonly tagPrefix?: string;
}

/** Microsoft, "Windows container images are moving to MCR", and the lists of tags of MCR; read 2026-11-21. `undefined`: there is none. */
export const SUCCESSORS: Readonly<Record<string, Successor | undefined>> = {
  windowsservercore: { repository: 'mcr.microsoft.com/windows/servercore', tagPrefix: '' },
  nanoserver: { repository: 'mcr.microsoft.com/windows/nanoserver', tagPrefix: '' },
  windows: { repository: 'mcr.microsoft.com/windows/server', tagPrefix: '' },
  iis: { repository: 'mcr.microsoft.com/windows/servercore/iis', tagPrefix: 'windowsservercore-' },
  aspnet: { repository: 'mcr.microsoft.com/dotnet/framework/aspnet', tagPrefix: '4.8-windowsservercore-' },
  'dotnet-framework': { repository: 'mcr.microsoft.com/dotnet/framework/runtime', tagPrefix: '4.8-windowsservercore-' },
  'dotnet-framework-build': { repository: 'mcr.microsoft.com/dotnet/framework/sdk', tagPrefix: '4.8-windowsservercore-' },
  wcf: { repository: 'mcr.microsoft.com/dotnet/framework/wcf', tagPrefix: '4.8-windowsservercore-' },
  'mssql-server-linux': { repository: 'mcr.microsoft.com/mssql/server', tagPrefix: '2022-latest' },
  dotnet: { repository: 'mcr.microsoft.com/dotnet/runtime' },
  aspnetcore: { repository: 'mcr.microsoft.com/dotnet/aspnet' },
  'aspnetcore-build': { repository: 'mcr.microsoft.com/dotnet/sdk' },
  powershell: { repository: 'mcr.microsoft.com/powershell' },
};

/** Base images without a tag that fits every host. */
export const BASE_REPOSITORIES: ReadonlySet<string> = new Set(['mcr.microsoft.com/windows', 'mcr.microsoft.com/windows/server', 'mcr.microsoft.com/windows/servercore', 'mcr.microsoft.com/windows/nanoserver']);

/** Builds with a long-term image that still gets updates, newest first. */
const LONG_TERM = [26100, 20348, 17763] as const;

/** The word for the newest image that the host of a service runs, or every host of today where none is declared: `ltsc2022`. */
export function tagForHost({ certainty, release, hostBuilds, isolation }: Verdict): string | undefined {
  const isDeclared = certainty === 'declared' && release !== undefined;
  const hosts = (isDeclared ? hostBuilds : undefined) ?? possibleBuilds(undefined);
  const usual: Isolation = isDeclared && RELEASES[release].kind === 'client' ? 'hyperv' : 'process';
  const how: Isolation = isolation === 'hyperv' || isolation === 'process' ? isolation : usual;
  const build = LONG_TERM.find((image) => hosts.length > 0 && hosts.every((host) => runsImage(host, image, how)));
  return build === undefined ? undefined : baseImageOfBuild(build)?.tags[0];
}
