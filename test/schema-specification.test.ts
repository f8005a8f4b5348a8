import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOCUMENTS } from '../src/compose/schema/documents.ts';
import { listPlaces } from './support/schema-places.ts';

/** The schema that the Compose Specification publishes, where a copy lies beside the repository; it is no part of the project. */
const PUBLISHED = '../shared/data/compose-spec.json';
const RECORDED = '../fixtures/schema/specification-places.txt';

/** What ours has and the published one of 2026-06-23 does not, and why. */
const MORE: readonly (readonly [place: string, reason: string])[] = [
  ['services.*.build.no_cache_filter', 'came with Compose 5.0'],
  ['services.*.pre_start', 'came with Compose 5.3'],
  ['include', 'Compose reads it before it looks at the schema, and takes nothing for nothing'],
  ['services.*.models.* null', 'a name alone; Compose 2.38 and later take it'],
];

const ours = listPlaces('compose.json', (name) => DOCUMENTS.get(name) as Readonly<Record<string, unknown>> | undefined);

test('has every place, type and word of the published specification', async () => {
  if (!existsSync(PUBLISHED)) {
    const recorded = readFileSync(new URL(RECORDED, import.meta.url), 'utf8').trimEnd().split('\n');
    expect(recorded.filter((place) => !ours.has(place))).toEqual([]);
    return;
  }
  const published = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Record<string, unknown>;
  const theirs = listPlaces('', () => published);
  await expect(`${[...theirs].sort().join('\n')}\n`).toMatchFileSnapshot(RECORDED);
  expect([...theirs].filter((place) => !ours.has(place))).toEqual([]);
});

test('has nothing else but what is told here', () => {
  const recorded = new Set(readFileSync(new URL(RECORDED, import.meta.url), 'utf8').trimEnd().split('\n'));
  expect([...ours].filter((place) => !recorded.has(place) && !MORE.some(([known]) => place.startsWith(known)))).toEqual([]);
});
