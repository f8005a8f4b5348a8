import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { allCases, readCase } from './support/case-folder.ts';
import { filesBelow } from './support/files-below.ts';
import { INVARIANTS } from './support/invariants.ts';
import { describeFindings, fixCase, lintCase } from './support/lint-case.ts';
import { isUpdating } from './support/updating.ts';

const folders = allCases();

describe.each(folders)('%s', (folder) => {
  const given = readCase(folder);

  test('finds what findings.txt says', async () => {
    await expect(describeFindings(lintCase(given).findings)).toMatchFileSnapshot(join('..', folder, 'findings.txt'));
  });

  test('fixes as in fixed/, and with safe fixes alone as in fixed-safe/', async () => {
    const all = fixedFiles(given, 'unsafe');
    const safe = fixedFiles(given, 'safe');
    await expectFiles(join(folder, 'fixed'), all);
    await expectFiles(join(folder, 'fixed-safe'), JSON.stringify([...safe]) === JSON.stringify([...all]) ? new Map() : safe);
  });

  test.each(INVARIANTS)('$name', ({ check }) => {
    check(given);
  });
});

test('every hazard of every rule is found in some case', () => {
  const seen = new Set(folders.flatMap((folder) => [...writtenFindings(folder).matchAll(/^\S.* (?:error|warning|info) (\w+ [\w-]+): /gmu)].map(([, entry]) => entry)));
  const missing = rules.flatMap(({ meta }) => Object.keys(meta.hazards).map((hazard) => `${hazard} ${meta.id}`)).filter((entry) => !seen.has(entry));
  expect(missing).toEqual([]);
});

/** What findings.txt says, which is compared above; what it will say where it is only being written. */
function writtenFindings(folder: string): string {
  const file = join(folder, 'findings.txt');
  return isUpdating() || !existsSync(file) ? describeFindings(lintCase(readCase(folder)).findings) : readFileSync(file, 'utf8');
}

function fixedFiles(given: ReturnType<typeof readCase>, level: 'safe' | 'unsafe'): ReadonlyMap<string, string> {
  return new Map([...fixCase(given, level).files].map(([path, { after }]) => [path, after.text]));
}

/** Compares with the files below a folder; with `-u` the folder is made anew. */
async function expectFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const present = existsSync(folder) ? filesBelow(folder) : [];
  const stale = present.filter((name) => !files.has(name));
  if (isUpdating()) for (const name of stale) rmSync(join(folder, name));
  else expect(stale, 'files that are not fixed any more').toEqual([]);
  for (const [path, text] of files) {
    if (isUpdating()) mkdirSync(dirname(join(folder, path)), { recursive: true });
    await expect(text).toMatchFileSnapshot(join('..', folder, path));
  }
}
