import { describe, expect, test } from 'vitest';
import { CURRENT_COMPOSE, CURRENT_ENGINE } from '../../../src/platform/current-versions.ts';
import { hasFeature, HOST_FEATURES, type HostFeature } from '../../../src/platform/host-features.ts';
import { HOST_BUILDS } from '../../../src/platform/isolation-matrix.ts';
import { holdsFor, MILESTONES, type MilestoneId } from '../../../src/platform/milestones.ts';
import { compareVersions, parseVersion, printVersion, type Version } from '../../../src/platform/version.ts';

const versionOf = (text: string): Version => parseVersion(text) ?? { major: 0, minor: 0, patch: 0 };

describe('features of hosts', () => {
  test.each(HOST_FEATURES.map((row) => [row.feature, row] as const))('%s is whole', (_feature, row) => {
    expect(row.says).toMatch(/^[A-Z`].*\.$/u);
    expect(row.source.url).toMatch(/^https:\/\/\S+$/u);
    expect(row.source.read).toMatch(/^\d{4}-\d\d-\d\d$/u);
    const builds = [row.from, row.until].filter((build) => build !== undefined);
    // 15063 was a client only.
    expect(builds.filter((build) => build !== 15063 && !HOST_BUILDS.includes(build))).toEqual([]);
    expect(builds).toEqual([...builds].sort((a, b) => a - b));
  });

  test('each stands once', () => {
    expect(HOST_FEATURES.map(({ feature }) => feature)).toEqual([...new Set(HOST_FEATURES.map(({ feature }) => feature))]);
  });

  test.each<[HostFeature, readonly number[], readonly number[], readonly number[]]>([
    ['several-nat-networks', [16299, 17763, 26100], [14393], []],
    ['nat-deadlock', [19041, 19042, 20348, 22631, 26100], [14393, 16299, 17134, 17763, 18363], []],
    ['nat-loopback', [17763, 26100], [14393, 16299], [17134]],
    ['routing-mesh', [16299, 17763, 20348], [14393], []],
    ['overlay-networks', [16299, 20348], [], [14393, 17763]],
    ['named-pipe-mounts', [16299, 26100], [14393], []],
    ['nat-kept-over-reboots', [14393, 17134], [17763, 26100], []],
    ['transparent-kept-over-reboots', [14393, 18362], [], [17763]],
    ['dns-blocked-by-firewall', [17134], [16299, 17763], []],
  ])('%s: on %o, not on %o, partly on %o', (feature, on, off, partly) => {
    expect([...on, ...off, ...partly].map((build) => [build, hasFeature(feature, build)])).toEqual([...on.map((build) => [build, true]), ...off.map((build) => [build, false]), ...partly.map((build) => [build, 'partly'])]);
  });
});

describe('milestones', () => {
  test.each(MILESTONES.map((row) => [row.id, row] as const))('%s is whole', (_id, row) => {
    expect(row.says).toMatch(/^[A-Z`].*\.$/u);
    expect(row.source.url).toMatch(/^https:\/\/\S+$/u);
    expect(row.from ?? row.before).toBeDefined();
    if (row.from !== undefined && row.before !== undefined) expect(compareVersions(row.from, row.before)).toBeLessThan(0);
  });

  test('each stands once', () => {
    expect(MILESTONES.map(({ id }) => id)).toEqual([...new Set(MILESTONES.map(({ id }) => id))]);
  });

  test.each<[MilestoneId, string, boolean]>([
    ['host-from-17763', '20.10.24', false],
    ['host-from-17763', '23.0', true],
    ['lost-nat-made-anew', '23.0.6', false],
    ['lost-nat-made-anew', '24.0.0', true],
    ['external-dns-offered', '26.1', true],
    ['external-dns-offered', '27.0', false],
    ['lost-nat-keeps-its-addresses', '28.5.2', false],
    ['lost-nat-keeps-its-addresses', '29.0.0', true],
  ])('%s with engine %s: %s', (id, engine, holds) => {
    expect(holdsFor(id, { engine: versionOf(engine), compose: CURRENT_COMPOSE })).toBe(holds);
  });

  test.each<[MilestoneId, string, boolean]>([
    ['commands-split-as-in-a-shell', '1.29.2', true],
    ['commands-split-as-in-a-shell', '2.0.0', false],
    ['pipe-mounts-broken', '2.6.1', true],
    ['pipe-mounts-broken', '2.7.0', false],
    ['external-networks-by-id', '2.29.7', true],
    ['external-networks-by-id', '2.30.0', false],
    ['external-networks-by-id', '1.29', false],
    ['pipe-type-rejected', '2.34.0', false],
    ['pipe-type-rejected', '2.35.0', true],
    ['pipe-type-rejected', '2.35.1', true],
    ['pipe-type-rejected', '2.36.0', false],
  ])('%s with Compose %s: %s', (id, compose, holds) => {
    expect(holdsFor(id, { engine: CURRENT_ENGINE, compose: versionOf(compose) })).toBe(holds);
  });
});

describe('versions', () => {
  test.each([
    ['29', '29.0.0'],
    ['29.1', '29.1.0'],
    ['v2.40.3', '2.40.3'],
    ['2.40.3-desktop.1', '2.40.3'],
    [' 2.30.0+build ', '2.30.0'],
  ])('%s is %s', (text, printed) => {
    expect(printVersion(versionOf(text))).toBe(printed);
  });

  test.each(['', 'x', '1.', '1.2.3.4', '-1', '2.x'])('%s is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test('are ordered by their numbers, not their digits', () => {
    const texts = ['1.29.2', '2.0.0', '2.6.1', '2.30.0', '10.0.0'];
    expect([...texts].map(versionOf).sort(compareVersions).map(printVersion)).toEqual(texts);
  });
});
