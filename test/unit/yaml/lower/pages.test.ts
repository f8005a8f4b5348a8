import { globSync } from 'tinyglobby';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commentsOf, editYaml, yamlOf } from '../../../support/edited-yaml.ts';
import { readPatchPage } from '../../../support/patch-page.ts';

const pages = globSync('fixtures/patches/*.md').sort().map((file) => ({ name: basename(file, '.md'), page: readPatchPage(file) }));

describe('each page', () => {
  test.each(pages)('$name: $page.title', ({ page: { before, patches, after, refused } }) => {
    expect(editYaml(before, patches)).toEqual(refused === undefined ? { text: after } : { reason: refused });
    if (after === undefined) return;
    const [old, now] = [yamlOf(before), yamlOf(after)];
    expect(commentsOf(now)).toEqual(commentsOf(old));
    expect(now.problems.map(({ code }) => code)).toEqual(old.problems.map(({ code }) => code));
  });
});

test('there is a page for each operation on block and flow collections, and one for each way to be refused', () => {
  expect(pages.length).toBeGreaterThanOrEqual(90);
  expect(new Set(pages.map(({ page }) => page.title)).size).toBe(pages.length);
});
