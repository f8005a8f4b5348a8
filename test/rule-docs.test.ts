import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { placeOf } from '../src/lint/findings/label-place.ts';
import type { Case, CaseOptions } from './support/case-folder.ts';
import { fixCase, lintCase } from './support/lint-case.ts';

const HEADINGS = ['What it finds', 'Why it matters', 'Example', 'When to allow it'];
const pages = readdirSync('rules', { recursive: true, encoding: 'utf8' }).map((name) => `rules/${name.replaceAll('\\', '/')}`).filter((name) => /^rules\/[^/]+\/[^/]+\.md$/u.test(name)).sort();

test('every rule has a page beside it', () => {
  expect(pages.map(idOf).sort()).toEqual(rules.map(({ meta }) => meta.id).sort());
});

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');
  const examples = readExamples(text);

  test('is called after its rule and has the headings of every page', () => {
    expect(text.split('\n')[0]).toBe(`# ${idOf(page)}`);
    expect([...text.matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading)).toEqual(HEADINGS);
    expect(examples.some(({ kind }) => kind === 'flagged')).toBe(true);
    expect(examples.some(({ kind }) => kind === 'fine')).toBe(true);
  });

  test.each(examples.filter(({ kind }) => kind === 'flagged'))('finds exactly what is marked ($index)', ({ given }) => {
    const found = lintCase(given).findings.map((finding) => `${placeOf(finding.at).file.positionAt(placeOf(finding.at).span.start).line} ${finding.rule}`);
    expect([...new Set(found)].sort()).toEqual(marksOf(given).sort());
  });

  test.each(examples.filter(({ kind }) => kind === 'fixed'))('fixes it as shown ($index)', ({ given, index }) => {
    const before = examples.filter((example) => example.kind === 'flagged' && example.index < index).at(-1);
    if (before === undefined) throw new Error('a fixed block follows the flagged one that it fixes');
    const { files } = fixCase(before.given, 'unsafe');
    expect(Object.fromEntries([...files].map(([path, { after }]) => [path, after.text]))).toEqual(given.files);
  });

  test.each(examples.filter(({ kind }) => kind === 'fine'))('finds nothing in what is fine ($index)', ({ given }) => {
    expect(lintCase(given).findings.filter(({ rule }) => rule === idOf(page))).toEqual([]);
  });
});

interface Example {
  readonly kind: string;
  readonly index: number;
  readonly given: Case;
}

function idOf(page: string): string {
  return page.slice(page.lastIndexOf('/') + 1, -'.md'.length);
}

/** The blocks of a page; blocks with `file=` belong to the one before them. */
function readExamples(text: string): readonly Example[] {
  const examples: { kind: string; index: number; given: { files: Record<string, string>; options: CaseOptions } }[] = [];
  for (const [, info = '', body = ''] of text.matchAll(/^```yaml ([^\n]+)\n([\s\S]*?)^```$/gmu)) {
    const [kind = '', ...words] = info.trim().split(/\s+/u);
    const settings = Object.fromEntries(words.map((word) => word.split('='))) as Record<string, string>;
    const { file = 'compose.yaml', ...options } = settings;
    const previous = examples.at(-1);
    if (file !== 'compose.yaml' && previous?.kind === kind) previous.given.files[file] = body;
    else examples.push({ kind, index: examples.length, given: { files: { [file]: body }, options: options } });
  }
  return examples;
}

function marksOf({ files }: Case): string[] {
  return Object.values(files).flatMap((body) => body.split('\n').flatMap((line, index) => (/# \^ (.+)$/u.exec(line)?.[1] ?? '').split(',').map((rule) => rule.trim()).filter((rule) => rule !== '').map((rule) => `${index + 1} ${rule}`)));
}
