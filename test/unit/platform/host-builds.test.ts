import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { possibleBuilds } from '../../../src/platform/hosts.ts';
import { runsImage } from '../../../src/platform/isolation-matrix.ts';
import { RELEASES } from '../../../src/platform/releases.ts';
import { assess, verdictOn, type Circumstances } from '../../support/assess.ts';

const WIN11 = [22000, 22621, 22631, 26100, 26200, 26300];

describe('the host of one service', () => {
  const rows: readonly (readonly [why: string, service: string, builds: readonly number[], release: string | undefined, circumstances?: Circumstances])[] = [
    ['an image of 2016 without isolation', 'image: "x:ltsc2016"', [14393], 'windows-server-2016'],
    ['the other tag of 2016', 'image: "x:nanoserver-sac2016"', [14393], 'windows-server-2016'],
    ['a build that is written out', 'image: "x:10.0.14393.2189", command: cmd', [14393], 'windows-server-2016'],
    ['2019 with process isolation', 'image: "x:ltsc2019", isolation: process', [17763], 'windows-server-2019'],
    ['1809 is 2019', 'image: "x:nanoserver-1809", isolation: default', [17763], 'windows-server-2019'],
    ['1709', 'image: "x:nanoserver-1709"', [16299], 'windows-server-1709'],
    ['1803', 'image: "x:nanoserver-1803"', [17134], 'windows-server-1803'],
    ['1903', 'image: "x:nanoserver-1903"', [18362], 'windows-server-1903'],
    ['1909', 'image: "x:nanoserver-1909"', [18363], 'windows-server-1909'],
    ['2004', 'image: "x:windowsservercore-2004"', [19041], 'windows-server-2004'],
    ['20H2', 'image: "x:windowsservercore-20H2"', [19042], 'windows-server-20h2'],
    ['a tag of Sitecore', 'image: "a/sitecore-x:10.0.17763.1935-1809"', [17763], 'windows-server-2019'],
    ['the last word of a tag', 'image: "a/sitecore-x:1809-20H2"', [19042], 'windows-server-20h2'],
    ['a sure word before a loose one', 'image: "x:ltsc2019-2004"', [17763], 'windows-server-2019'],
    ['2022 with process isolation', 'image: "x:ltsc2022", isolation: process', [20348, 22000, 22621, 22631, 25398, 26100, 26200, 26300], undefined],
    ['2025 with process isolation', 'image: "x:ltsc2025", isolation: process', [26100, 26200, 26300], undefined],
    ['2019 in a virtual machine', 'image: "x:ltsc2019", isolation: hyperv', [17763, 18362, 18363, 19041, 19042, 19045, 20348, 22000, 22621, 22631, 25398, 26100, 26200, 26300], undefined],
    ['2022 in a virtual machine: not on Windows 10', 'image: "x:ltsc2022", isolation: hyperv', [20348, 22000, 22621, 22631, 25398, 26100, 26200, 26300], undefined],
    ['2025 in a virtual machine', 'image: "x:ltsc2025", isolation: hyperv', [26100, 26200, 26300], undefined],
    ['isolation by an unknown variable', 'image: "x:ltsc2019", isolation: "${I}"', [17763, 18362, 18363, 19041, 19042, 19045, 20348, 22000, 22621, 22631, 25398, 26100, 26200, 26300], undefined],
    ['no build: what is sold today', 'image: mcr.microsoft.com/windows/servercore', [20348, ...WIN11], undefined],
    ['a build without images', 'image: "x:10.0.15063.1", command: cmd', [20348, ...WIN11], undefined],
    ['a declared release', 'image: "x:windowsservercore"', [17763], 'windows-server-2019', { target: 'windows-server-2019' }],
    ['a declared release that the image does not run on', 'image: "x:ltsc2022"', [17763], 'windows-server-2019', { target: 'windows-server-2019' }],
    ['a declared release of several builds', 'image: x', WIN11, 'windows-11', { target: 'windows-11' }],
    ['a declared release of several builds, one of which runs the image', 'image: "x:ltsc2025"', [26100, 26200, 26300], 'windows-11', { target: 'windows-11' }],
    ['declared Windows without a release', 'image: "x:ltsc2019"', [17763], 'windows-server-2019', { target: 'windows' }],
    ['declared Windows, nothing known', 'image: x', [20348, ...WIN11], undefined, { target: 'windows' }],
    ['Linux', 'image: "x:alpine"', [], undefined],
    ['an unknown system: what is sold today', 'image: x', [20348, ...WIN11], undefined],
  ];

  test.each(rows.map(([why, service, builds, release, circumstances]) => ({ why, service, builds, release, circumstances })))('$why', ({ service, builds, release, circumstances }) => {
    const verdict = verdictOn(service, '', circumstances);
    expect([[...possibleBuilds(verdict)].sort((a, b) => a - b), verdict.release]).toEqual([builds, release]);
  });

  test('a service that nobody knows', () => {
    expect(new Set(possibleBuilds(undefined))).toEqual(new Set([20348, ...WIN11]));
  });
});

describe('services of one host', () => {
  const builds = (text: string, circumstances?: Circumstances): unknown => Object.fromEntries([...assess(text, circumstances).services].map(([name, verdict]) => [name, possibleBuilds(verdict)]));

  test('narrow it for each other', () => {
    expect(builds('services: {a: {image: "x:ltsc2019"}, b: {image: "x:ltsc2016", isolation: hyperv}, c: {image: x}}')).toEqual({ a: [17763], b: [17763], c: [17763] });
  });

  test('that need different hosts each keep their own', () => {
    expect(builds('services: {a: {image: "x:ltsc2019"}, b: {image: "x:ltsc2016"}}')).toEqual({ a: [17763], b: [14393] });
  });

  test('of a stack do not narrow it', () => {
    expect(builds('services: {a: {image: "x:ltsc2019"}, b: {image: "x:ltsc2016", isolation: hyperv}}', { orchestrator: 'stack' })).toMatchObject({ a: [17763], b: expect.arrayContaining([14393, 26100]) as unknown });
  });

  test('that run on Linux have no say', () => {
    expect(builds('services: {a: {image: "x:ltsc2019", isolation: hyperv}, b: {image: "x:1803-alpine"}}')).toEqual({ a: [17763, 18362, 18363, 19041, 19042, 19045, 20348, 22000, 22621, 22631, 25398, 26100, 26200, 26300], b: [] });
    expect(builds('services: {a: {image: "x:ltsc2019", isolation: hyperv}, b: {image: "x:alpine"}}')).toMatchObject({ b: [] });
  });
});

/** Part A.4 of the catalogue as it stands there, by hand: for each host, images with process and with Hyper-V isolation. */
const MATRIX: Readonly<Record<number, readonly [process: readonly number[], hyperv: readonly number[]]>> = {
  26100: [[26100, 20348], [26100, 20348, 17763, 14393]],
  26200: [[26100, 20348], [26100, 20348, 17763, 14393]],
  26300: [[26100, 20348], [26100, 20348, 17763, 14393]],
  20348: [[20348], [20348, 17763, 14393]],
  17763: [[17763], [17763, 14393]],
  14393: [[14393], [14393]],
  25398: [[20348], [20348, 17763, 14393]],
  22000: [[20348], [20348, 17763, 14393]],
  22621: [[20348], [20348, 17763, 14393]],
  22631: [[20348], [20348, 17763, 14393]],
  19045: [[], [17763, 14393]],
};
const IMAGES = { ltsc2016: 14393, ltsc2019: 17763, ltsc2022: 20348, ltsc2025: 26100 } as const;
const SEMI_ANNUAL = new Set([16299, 17134, 18362, 18363, 19041, 19042]);

test('the table of hosts and images is the one of the catalogue', () => {
  for (const [host, [process, hyperv]] of Object.entries(MATRIX)) {
    for (const image of Object.values(IMAGES)) {
      expect([host, image, runsImage(Number(host), image, 'process'), runsImage(Number(host), image, 'hyperv')]).toEqual([host, image, process.includes(image), hyperv.includes(image)]);
    }
  }
});

test('every build of a release is in the table', () => {
  for (const { builds } of Object.values(RELEASES)) for (const build of builds) expect(Object.values(IMAGES).some((image) => runsImage(build, image, 'hyperv')), String(build)).toBe(true);
});

test('the builds of services are those of hosts that run them all, whatever they are', () => {
  const service = fc.record({ image: fc.option(fc.constantFrom('ltsc2016', 'ltsc2019', 'ltsc2022', 'ltsc2025'), { nil: undefined }), isolation: fc.constantFrom(undefined, 'process', 'hyperv', 'default', '${I}') });
  const property = fc.property(fc.array(service, { minLength: 1, maxLength: 4 }), fc.option(fc.constantFrom(...(Object.keys(RELEASES) as (keyof typeof RELEASES)[])), { nil: undefined }), (services, target) => {
    const text = services.map(({ image, isolation }, index) => `  s${String(index)}: {image: "x:windowsservercore${image === undefined ? '' : `-${image}`}"${isolation === undefined ? '' : `, isolation: "${isolation}"`}}`);
    const verdicts = [...assess(`services:\n${text.join('\n')}\n`, target === undefined ? {} : { target }).services.values()];
    const runs = (host: number, { image, isolation }: (typeof services)[number]): boolean => {
      if (image === undefined) return true;
      const [process, hyperv] = MATRIX[host] ?? [[], []];
      const build = IMAGES[image];
      return (isolation !== 'hyperv' && process.includes(build)) || ((isolation === 'hyperv' || isolation === '${I}') && hyperv.includes(build));
    };
    const hosts = Object.keys(MATRIX).map(Number);
    const common = hosts.filter((host) => services.every((one) => runs(host, one)));
    services.forEach((one, index) => {
      const own = hosts.filter((host) => runs(host, one));
      const nothingKnown = services.every(({ image }) => image === undefined);
      const current = [20348, ...WIN11];
      const narrow = target === undefined ? [] : RELEASES[target].builds.filter((build) => own.includes(build));
      const expected =
        target !== undefined ? (one.image === undefined || narrow.length === 0 ? RELEASES[target].builds : narrow)
        : nothingKnown ? current
        : common.length > 0 ? common
        : one.image === undefined ? current
        : own;
      const actual = possibleBuilds(verdicts[index]).filter((build) => target !== undefined || !SEMI_ANNUAL.has(build));
      expect([...actual].sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
    });
  });
  fc.assert(property, { numRuns: 300 });
});
