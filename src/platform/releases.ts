/** The names that `--target` knows for Windows hosts. */
export type ReleaseId =
  | 'windows-server-2016' | 'windows-server-1709' | 'windows-server-1803' | 'windows-server-2019'
  | 'windows-server-1903' | 'windows-server-1909' | 'windows-server-2004' | 'windows-server-20h2'
  | 'windows-server-2022' | 'windows-server-23h2' | 'windows-server-2025' | 'windows-10' | 'windows-11';

export interface Release {
  readonly title: string;
  readonly kind: 'server' | 'client';
  /** The builds that go by this name, oldest first. */
  readonly builds: readonly number[];
  /** The day after which nobody gets updates any more, `YYYY-MM-DD`; absent while it is not set. */
  readonly ends?: string;
  /** Whether a host that is not declared may be this one: it is still sold and updated. */
  readonly current: boolean;
}

/**
 * Windows hosts that run containers. Builds and dates: Microsoft, "Base image servicing lifecycles" and the lifecycle pages of the
 * semi-annual releases; read 2026-11-21.
 */
export const RELEASES: Readonly<Record<ReleaseId, Release>> = {
  'windows-server-2016': { title: 'Windows Server 2016', kind: 'server', builds: [14393], ends: '2027-01-11', current: false },
  'windows-server-1709': { title: 'Windows Server 1709', kind: 'server', builds: [16299], ends: '2019-04-09', current: false },
  'windows-server-1803': { title: 'Windows Server 1803', kind: 'server', builds: [17134], ends: '2019-11-12', current: false },
  'windows-server-2019': { title: 'Windows Server 2019', kind: 'server', builds: [17763], ends: '2029-01-09', current: true },
  'windows-server-1903': { title: 'Windows Server 1903', kind: 'server', builds: [18362], ends: '2020-12-08', current: false },
  'windows-server-1909': { title: 'Windows Server 1909', kind: 'server', builds: [18363], ends: '2021-05-11', current: false },
  'windows-server-2004': { title: 'Windows Server 2004', kind: 'server', builds: [19041], ends: '2021-12-14', current: false },
  'windows-server-20h2': { title: 'Windows Server 20H2', kind: 'server', builds: [19042], ends: '2022-08-09', current: false },
  'windows-server-2022': { title: 'Windows Server 2022', kind: 'server', builds: [20348], ends: '2031-10-14', current: true },
  'windows-server-23h2': { title: 'Windows Server 23H2', kind: 'server', builds: [25398], ends: '2025-10-24', current: false },
  'windows-server-2025': { title: 'Windows Server 2025', kind: 'server', builds: [26100], ends: '2034-10-10', current: true },
  'windows-10': { title: 'Windows 10', kind: 'client', builds: [19045], ends: '2025-10-14', current: false },
  'windows-11': { title: 'Windows 11', kind: 'client', builds: [22000, 22621, 22631, 26100], current: true },
};

/** Hosts to think of when nothing tells the release: the ones that are sold today. */
export const CURRENT_HOSTS: readonly ReleaseId[] = ['windows-server-2022', 'windows-server-2025', 'windows-11'];

/** The releases, oldest build first. */
export const RELEASE_IDS = Object.keys(RELEASES) as readonly ReleaseId[];

/** The server release whose build this is. */
export function releaseOfBuild(build: number): ReleaseId | undefined {
  return RELEASE_IDS.find((id) => RELEASES[id].kind === 'server' && RELEASES[id].builds.includes(build));
}
