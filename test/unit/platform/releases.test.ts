import { describe, expect, test } from 'vitest';
import { BASE_IMAGES, baseImageOfBuild, baseImageOfLooseTag, baseImageOfTag, imageSupportOn } from '../../../src/platform/base-images.ts';
import { CURRENT_HOSTS, RELEASE_IDS, RELEASES, releasesOfBuilds, supportOn } from '../../../src/platform/releases.ts';
import { parseTarget, TARGET_NAMES } from '../../../src/platform/targets.ts';
import { TODAY } from '../../support/case-folder.ts';

const day = (text: string): Date => new Date(`${text}T12:00:00Z`);

describe('releases', () => {
  test.each(RELEASE_IDS)('%s lives in order', (id) => {
    const { available, mainstreamEnds, ends, builds } = RELEASES[id];
    const days = [available, mainstreamEnds, ends].filter((text) => text !== undefined);
    expect(days).toEqual([...days].sort());
    expect(days.filter((text) => !/^\d{4}-\d\d(?:-\d\d)?$/u.test(text))).toEqual([]);
    expect(builds).toEqual([...builds].sort((a, b) => a - b));
  });

  test.each([
    ['windows-server-2016', '2022-01-11', 'mainstream'],
    ['windows-server-2016', '2022-01-12', 'extended'],
    ['windows-server-2016', '2027-01-11', 'extended'],
    ['windows-server-2016', '2027-01-12', 'ended'],
    ['windows-server-2022', '2026-10-13', 'mainstream'],
    ['windows-server-2022', '2026-11-21', 'extended'],
    ['windows-server-2025', '2026-11-21', 'mainstream'],
    ['windows-server-1709', '2019-04-09', 'mainstream'],
    ['windows-server-1709', '2019-04-10', 'ended'],
    ['windows-server-23h2', '2026-11-21', 'ended'],
    ['windows-11', '2040-01-01', 'mainstream'],
  ] as const)('%s on %s: %s', (id, now, support) => {
    expect(supportOn(day(now), RELEASES[id])).toBe(support);
  });

  test('those of today have not ended', () => {
    expect(CURRENT_HOSTS.filter((id) => supportOn(TODAY, RELEASES[id]) === 'ended')).toEqual([]);
  });

  test('a build may belong to two', () => {
    expect(releasesOfBuilds(new Set([26100]))).toEqual(['windows-server-2025', 'windows-11']);
    expect(releasesOfBuilds(new Set([17763]))).toEqual(['windows-server-2019']);
    expect(releasesOfBuilds(new Set())).toEqual([]);
  });
});

describe('base images', () => {
  test('no word names two', () => {
    const words = BASE_IMAGES.flatMap(({ tags, looseTags }) => [...tags, ...looseTags]);
    expect(words).toEqual([...new Set(words)]);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });

  test('each goes with the release of its build', () => {
    for (const { build, release, available } of BASE_IMAGES) {
      expect(RELEASES[release].builds).toContain(build);
      expect(RELEASES[release].available).toBe(available);
    }
  });

  test.each([
    [14393, 'core', '2026-11-21', 'extended'],
    [14393, 'core', '2027-01-12', 'ended'],
    [14393, 'nano', '2018-10-10', 'ended'],
    [14393, 'nano', '2018-10-09', 'mainstream'],
    [17763, 'nano', '2026-11-21', 'extended'],
    [19042, 'core', '2022-08-10', 'ended'],
    [20348, 'core', '2026-11-21', 'extended'],
    [26100, 'core', '2026-11-21', 'mainstream'],
    [25398, 'core', '2026-11-21', undefined],
  ] as const)('of build %i (%s) on %s: %s', (build, kind, now, support) => {
    expect(imageSupportOn(day(now), build, kind)).toBe(support);
  });

  test('are found by tag in any letters', () => {
    expect([baseImageOfTag('LTSC2022')?.build, baseImageOfTag('1809'), baseImageOfLooseTag('20H2')?.build, baseImageOfLooseTag('ltsc2022'), baseImageOfBuild(1)]).toEqual([20348, undefined, 19042, undefined, undefined]);
  });
});

describe('targets', () => {
  test('every name can be read', () => {
    expect(TARGET_NAMES.filter((name) => parseTarget(name.toUpperCase()) === undefined)).toEqual([]);
  });

  test.each([
    ['linux', { os: 'linux' }],
    ['windows', { os: 'windows' }],
    ['windows-server-20H2', { os: 'windows', release: 'windows-server-20h2' }],
    ['windows-server', undefined],
    ['', undefined],
  ])('%s', (name, target) => {
    expect(parseTarget(name)).toEqual(target);
  });
});
