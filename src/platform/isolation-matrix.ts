/** How a Windows container is kept apart from its host. */
export type Isolation = 'process' | 'hyperv';

/** The image builds that one host build runs. */
interface Row {
  readonly host: number;
  readonly process: readonly number[];
  readonly hyperv: readonly number[];
}

/**
 * Which images run on which host. Microsoft, "Windows container version compatibility", read 2026-11-21; the rows of semi-annual releases
 * from its edition of May 2021, and 1709 and 1803 by the rule that it states: the same build with process isolation, that and every older
 * one with Hyper-V. Windows Server 2016 asks for the same revision too. 23H2 runs images of 2022 by what Microsoft calls portability.
 * Windows 11 25H2 and 26H2 are 24H2 with another number (enablement packages), and so run what that runs.
 */
const ROWS: readonly Row[] = [
  { host: 14393, process: [14393], hyperv: [14393] },
  { host: 16299, process: [16299], hyperv: [14393, 16299] },
  { host: 17134, process: [17134], hyperv: [14393, 16299, 17134] },
  { host: 17763, process: [17763], hyperv: [14393, 16299, 17134, 17763] },
  { host: 18362, process: [18362], hyperv: [14393, 16299, 17134, 17763, 18362] },
  { host: 18363, process: [18363], hyperv: [14393, 16299, 17134, 17763, 18362, 18363] },
  { host: 19041, process: [19041], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041] },
  { host: 19042, process: [19042], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042] },
  { host: 19045, process: [], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042] },
  { host: 20348, process: [20348], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348] },
  { host: 22000, process: [20348], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348] },
  { host: 22621, process: [20348], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348] },
  { host: 22631, process: [20348], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348] },
  { host: 25398, process: [20348], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348] },
  { host: 26100, process: [20348, 26100], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348, 26100] },
  { host: 26200, process: [20348, 26100], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348, 26100] },
  { host: 26300, process: [20348, 26100], hyperv: [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348, 26100] },
];

const BY_HOST: ReadonlyMap<number, Record<Isolation, ReadonlySet<number>>> = new Map(ROWS.map((row) => [row.host, { process: new Set(row.process), hyperv: new Set(row.hyperv) }]));

/** Every host build that is known, oldest first. */
export const HOST_BUILDS: readonly number[] = ROWS.map(({ host }) => host);

/** Whether a host of that build runs an image of that build. */
export function runsImage(host: number, image: number, isolation: Isolation): boolean {
  return BY_HOST.get(host)?.[isolation].has(image) ?? false;
}
