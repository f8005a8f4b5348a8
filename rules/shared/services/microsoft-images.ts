import { BASE_IMAGES, baseImageOfTag, imageSupportOn } from '../../../src/platform/base-images.ts';
import { possibleBuilds, usualIsolation } from '../../../src/platform/hosts.ts';
import { runsImage, type Isolation } from '../../../src/platform/isolation-matrix.ts';
import type { Verdict } from '../../../src/platform/verdict.ts';

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

/** A long-term image, by its build, its word in tags, and its last day. */
interface LongTerm {
  readonly build: number;
  readonly tag: string;
  readonly ends: string;
}

/** The images that still get updates, newest first. */
function longTermImages(now: Date, kind: 'core' | 'nano'): readonly LongTerm[] {
  const supported = BASE_IMAGES.filter(({ build, core }) => core.mainstreamEnds !== undefined && imageSupportOn(now, build, kind) !== 'ended');
  return supported.toReversed().flatMap(({ build, tags: [tag], core, nano }) => (tag === undefined ? [] : [{ build, tag, ends: (kind === 'nano' ? (nano ?? core) : core).ends }]));
}

/** The word for the newest image that the host of a service runs, or every host of today where none is declared: `ltsc2022`. None that ends within a year. */
export function tagForHost(verdict: Verdict, now: Date): string | undefined {
  const isolation = isolationOf(verdict);
  const hosts = declaredBuilds(verdict) ?? possibleBuilds(undefined);
  return longTermImages(now, 'core').find(({ build, ends }) => !endsSoon(now, ends) && hosts.every((host) => runsImage(host, build, isolation)))?.tag;
}

/** The words for the image that a declared host runs, else for those of the hosts of today: `` `ltsc2022` or `ltsc2025` ``. Undefined where the host runs none that gets updates. */
export function tagWords(verdict: Verdict, now: Date, kind: 'core' | 'nano' = 'core', isolation = isolationOf(verdict)): string | undefined {
  const declared = declaredBuilds(verdict);
  const fitting = longTermImages(now, kind).filter(({ build }) => (declared === undefined ? possibleBuilds(undefined).some((host) => runsImage(host, build, 'process')) : declared.every((host) => runsImage(host, build, isolation))));
  const words = (declared === undefined ? fitting.toReversed() : fitting.slice(0, 1)).map(({ tag }) => `\`${tag}\``);
  return words.length === 0 ? undefined : words.join(' or ');
}

/** Whether something gets its last updates within the coming year. */
export function endsSoon(now: Date, ends: string): boolean {
  const day = now.toISOString().slice(0, 10);
  return day <= ends && ends < `${String(Number(day.slice(0, 4)) + 1)}${day.slice(4)}`;
}

/** A base image as Microsoft has it with a tag: the whole Windows is `windows` up to 20H2, and `windows/server` since. */
export function baseImageWith(repository: string, tag: string): string {
  const build = baseImageOfTag(tag)?.build ?? 0;
  if (repository === WHOLE_WINDOWS && build >= FIRST_OF_SERVER) return `${WHOLE_WINDOWS}/server:${tag}`;
  return repository === `${WHOLE_WINDOWS}/server` && build < FIRST_OF_SERVER ? `${WHOLE_WINDOWS}:${tag}` : `${repository}:${tag}`;
}

const WHOLE_WINDOWS = 'mcr.microsoft.com/windows';
const FIRST_OF_SERVER = 20348;

function declaredBuilds({ certainty, release, hostBuilds }: Verdict): readonly number[] | undefined {
  return certainty === 'declared' && release !== undefined && hostBuilds !== undefined && hostBuilds.length > 0 ? hostBuilds : undefined;
}

function isolationOf(verdict: Verdict): Isolation {
  if (verdict.isolation === 'hyperv' || verdict.isolation === 'process') return verdict.isolation;
  return declaredBuilds(verdict) === undefined ? 'process' : usualIsolation(verdict.hosts);
}
