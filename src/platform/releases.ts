/** The names that `--target` knows for Windows hosts. */
export type ReleaseId =
  | 'windows-server-2016' | 'windows-server-1709' | 'windows-server-1803' | 'windows-server-2019'
  | 'windows-server-1903' | 'windows-server-1909' | 'windows-server-2004' | 'windows-server-20h2'
  | 'windows-server-2022' | 'windows-server-23h2' | 'windows-server-2025' | 'windows-10' | 'windows-11';

/** How Microsoft serves a release: long-term ones have mainstream and extended support, the others one span. */
export type Channel = 'long-term' | 'semi-annual' | 'annual' | 'client';

/** A release of Windows. */
export interface Release {
  readonly title: string;
  readonly kind: 'server' | 'client';
  readonly channel: Channel;
  /** The builds that go by this name, oldest first. */
  readonly builds: readonly number[];
  /** The first day it could be had: `YYYY-MM-DD`, or `YYYY-MM` where the day is not told. */
  readonly available: string;
  /** The last day with other than security updates; absent where there is no such difference. */
  readonly mainstreamEnds?: string;
  /** The last day with updates; absent where each yearly version has its own. */
  readonly ends?: string;
}

/**
 * Windows hosts that run containers. Long-term ones: Microsoft, "Base image servicing lifecycles". Semi-annual ones: the edition of that
 * page of October 2021, the last to name them (MicrosoftDocs/Virtualization-Documentation at 33c26725). 23H2 and clients: Microsoft's
 * lifecycle pages. All read 2026-11-21. Windows 11 25H2 and 26H2: Microsoft, mxc, "Windows OS-version support", read 2026-11-26.
 */
export const RELEASES: Readonly<Record<ReleaseId, Release>> = {
  'windows-server-2016': { title: 'Windows Server 2016', kind: 'server', channel: 'long-term', builds: [14393], available: '2016-10-15', mainstreamEnds: '2022-01-11', ends: '2027-01-11' },
  'windows-server-1709': { title: 'Windows Server 1709', kind: 'server', channel: 'semi-annual', builds: [16299], available: '2017-10-17', ends: '2019-04-09' },
  'windows-server-1803': { title: 'Windows Server 1803', kind: 'server', channel: 'semi-annual', builds: [17134], available: '2018-04-30', ends: '2019-11-12' },
  'windows-server-2019': { title: 'Windows Server 2019', kind: 'server', channel: 'long-term', builds: [17763], available: '2018-11-13', mainstreamEnds: '2024-01-09', ends: '2029-01-09' },
  'windows-server-1903': { title: 'Windows Server 1903', kind: 'server', channel: 'semi-annual', builds: [18362], available: '2019-05-21', ends: '2020-12-08' },
  'windows-server-1909': { title: 'Windows Server 1909', kind: 'server', channel: 'semi-annual', builds: [18363], available: '2019-11-12', ends: '2021-05-11' },
  'windows-server-2004': { title: 'Windows Server 2004', kind: 'server', channel: 'semi-annual', builds: [19041], available: '2020-05-27', ends: '2021-12-14' },
  'windows-server-20h2': { title: 'Windows Server 20H2', kind: 'server', channel: 'semi-annual', builds: [19042], available: '2020-10-20', ends: '2022-08-09' },
  'windows-server-2022': { title: 'Windows Server 2022', kind: 'server', channel: 'long-term', builds: [20348], available: '2021-08-18', mainstreamEnds: '2026-10-13', ends: '2031-10-14' },
  'windows-server-23h2': { title: 'Windows Server 23H2', kind: 'server', channel: 'annual', builds: [25398], available: '2023-10', ends: '2025-10-24' },
  'windows-server-2025': { title: 'Windows Server 2025', kind: 'server', channel: 'long-term', builds: [26100], available: '2024-11-01', mainstreamEnds: '2029-10-09', ends: '2034-10-10' },
  'windows-10': { title: 'Windows 10', kind: 'client', channel: 'client', builds: [19045], available: '2022-10', ends: '2025-10-14' },
  'windows-11': { title: 'Windows 11', kind: 'client', channel: 'client', builds: [22000, 22621, 22631, 26100, 26200, 26300], available: '2021-10' },
};

/** Hosts to think of when nothing tells the release: the ones that are sold today. */
export const CURRENT_HOSTS: readonly ReleaseId[] = ['windows-server-2022', 'windows-server-2025', 'windows-11'];

/** The releases, oldest build first. */
export const RELEASE_IDS = Object.keys(RELEASES) as readonly ReleaseId[];

/** Where a release or an image is in its life. */
export type Support = 'mainstream' | 'extended' | 'ended';

/** Where something with these last days is in its life on a day; the last day itself still counts. */
export function supportOn(now: Date, { mainstreamEnds, ends }: { readonly mainstreamEnds?: string; readonly ends?: string }): Support {
  const day = now.toISOString().slice(0, 10);
  if (ends !== undefined && day > ends) return 'ended';
  return mainstreamEnds !== undefined && day > mainstreamEnds ? 'extended' : 'mainstream';
}

/** The releases that have one of these builds, oldest first. */
export function releasesOfBuilds(builds: ReadonlySet<number>): readonly ReleaseId[] {
  return RELEASE_IDS.filter((id) => RELEASES[id].builds.some((build) => builds.has(build)));
}
