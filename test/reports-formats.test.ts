import { describe, expect, test } from 'vitest';
import { FORMATS } from '../src/report/formats.ts';
import { printMarkdown } from '../src/report/formats/markdown.ts';
import { printReport } from '../src/report/print-report.ts';
import { changedLines } from '../src/report/suggestion.ts';
import { SourceFile } from '../src/text/source-file.ts';
import { checkFormat, PLAIN, type Diagnostic } from './support/format-checks.ts';
import { commandsOf } from './support/job-log.ts';
import { fakeFinding, fakeProject, fakeReport, spanOf } from './support/report.ts';
import { SAMPLE } from './support/sample-report.ts';
import { isSarif } from './support/sarif-schema.ts';
import { parseXml } from './support/xml.ts';

const FILES = { text: 'txt', json: 'json', sarif: 'sarif', github: 'github.txt', gitlab: 'gitlab.json', junit: 'junit.xml', checkstyle: 'checkstyle.xml', markdown: 'md', rdjson: 'rdjson', compact: 'compact.txt' } as const;

const file = new SourceFile('compose.yaml', 'services:\n  web:\n    image: nginx\n');
const finding = fakeFinding({ message: 'It is wrong.', at: { file, span: spanOf(file, 'image') } });
const report = fakeReport([fakeProject('p', [file], {})], [finding]);

describe.each(FORMATS)('%s', (format) => {
  test('is as the sample shows, and valid', async () => {
    const text = await printReport(format, SAMPLE, PLAIN);
    checkFormat(format, text, SAMPLE);
    await expect(text).toMatchFileSnapshot(`../fixtures/reports/sample.${FILES[format]}`);
  });

  test('is valid with nothing found and nothing linted', async () => {
    for (const empty of [fakeReport([], []), { ...report, findings: [] }]) checkFormat(format, await printReport(format, empty, PLAIN), empty);
  });
});

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: { readonly tags: readonly string[] }; readonly fullDescription: { readonly text: string } }[] } };
      readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] }];
      readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
      readonly results: readonly { readonly level: string; readonly ruleId: string; readonly ruleIndex?: number; readonly suppressions?: unknown; readonly relatedLocations?: readonly unknown[]; readonly locations: readonly [{ readonly physicalLocation: { readonly region: Readonly<Record<string, number>>; readonly artifactLocation: { readonly uri: string; readonly index: number } } }] }[];
    },
  ];
}

describe('sarif', () => {
  const runOf = async (given: typeof report, options = PLAIN): Promise<Sarif['runs'][0]> => (JSON.parse(await printReport('sarif', given, options)) as Sarif).runs[0];

  test('regions say the same in lines and columns as in offsets, byte order mark and line ends regardless', async () => {
    for (const text of ['a: 1\nb: 🐳 x\n', 'a: 1\r\nb: 🐳 x\r\n', '\ufeffa: 1\nb: 🐳 x\n', '\ufeffa: 1\rb: 🐳 x\r']) {
      const source = new SourceFile('x.yaml', text);
      const { results } = await runOf(fakeReport([fakeProject('p', [source], {})], [fakeFinding({ message: 'm', at: { file: source, span: spanOf(source, 'x') } })]));
      const region = results[0]?.locations[0].physicalLocation.region;
      const bare = text.replace('\ufeff', '');
      expect(region).toEqual({ startLine: 2, startColumn: 7, endLine: 2, endColumn: 8, charOffset: bare.indexOf('x'), charLength: 1 });
    }
  });

  test('names each rule by its index, and files by theirs', async () => {
    const { results, artifacts, tool } = await runOf(SAMPLE);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex ?? -1]?.id).toBe(ruleId);
      const { uri, index } = locations[0].physicalLocation.artifactLocation;
      expect(artifacts[index]?.location.uri).toBe(uri);
    }
  });

  test('leaves suppressed findings out where a host would open an alert for them', async () => {
    expect((await runOf(SAMPLE)).results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(1);
    const shown = (await runOf(SAMPLE, { ...PLAIN, withSuppressed: false })).results;
    expect(shown).toHaveLength(SAMPLE.findings.length - 1);
    expect(shown.filter(({ suppressions }) => suppressions !== undefined)).toEqual([]);
  });

  test('keeps within what code scanning takes: the worst results, some related places, some tags', async () => {
    const many = Array.from({ length: 25_010 }, (_, index) => ({ ...finding, severity: index % 1000 === 999 ? ('error' as const) : ('info' as const) }));
    const hazard = { title: 't'.repeat(200), affects: 'a', consequence: 'c', severity: 's', remedy: 'r', sources: [] };
    const rule = { id: 'some-rule', summary: 's', category: 'windows' as const, severity: 'error' as const, hazards: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`W${String(index)}`, hazard])), references: [] };
    const given = { ...fakeReport(report.projects, [{ ...finding, related: Array.from({ length: 120 }, () => finding.at) }, ...many]), rules: [rule] };
    const text = await printReport('sarif', given, PLAIN);
    isSarif(JSON.parse(text));
    expect(isSarif.errors).toBeNull();
    const { results, invocations } = (JSON.parse(text) as Sarif).runs[0];
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(26);
    expect(invocations[0].toolExecutionNotifications.map(({ message }) => message.text).join()).toMatch(/^11 findings are left out/u);
  });

  test.each([
    ['a b/c#1?.yml', 'a%20b/c%231%3F.yml'],
    ['日本/é.yaml', '%E6%97%A5%E6%9C%AC/%C3%A9.yaml'],
    ['/srv/a b.yaml', 'file:///srv/a%20b.yaml'],
    ['C:/a b.yaml', 'file:///C:/a%20b.yaml'],
    ['./a:b.yaml', 'a%3Ab.yaml'],
  ])('the path %s is %s', async (path, uri) => {
    const source = new SourceFile(path, 'x: 1\n');
    const { artifacts } = await runOf(fakeReport([fakeProject('p', [source], {})], []));
    expect(artifacts[0]?.location.uri).toBe(uri);
  });
});

describe('github', () => {
  test('gives everything back that was put in, whatever it holds', async () => {
    const commands = commandsOf(await printReport('github', SAMPLE, PLAIN));
    expect(commands.map(({ name }) => name)).toEqual(['error', 'error', 'error', 'warning', 'notice', 'error']);
    expect(commands.at(-1)).toEqual({ name: 'error', properties: { file: 'shop/docker-compose.yml', line: '5', endLine: '5', col: '5', endColumn: '10', title: 'W01 unsupported-links' }, message: 'shop/docker-compose.yml:5:5: Service `web` uses `links`, which Windows containers do not have. Take the entry out.' });
    expect(commands[3]?.properties['file']).toBe('shop/docker-compose.override #1.yml');
    expect(commands[4]?.message).toContain('%0A::error::x');
  });

  test('gives no columns for a stretch of several lines', async () => {
    const wide = fakeReport(report.projects, [{ ...finding, at: { file, span: spanOf(file, 'web:\n    image') } }]);
    expect(commandsOf(await printReport('github', wide, PLAIN))[0]?.properties).toEqual({ file: 'compose.yaml', line: '2', endLine: '3', title: 'some-rule' });
  });
});

test('gitlab: findings with one identity are told apart', async () => {
  const twice = { ...report, findings: [...report.findings, ...report.findings, ...report.findings] };
  const text = await printReport('gitlab', twice, PLAIN);
  checkFormat('gitlab', text, twice);
  expect((JSON.parse(text) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)).toEqual(['f0', 'f0-2', 'f0-3']);
});

test('junit: a file with nothing found is a passed test, and an info fails nobody', async () => {
  const { children } = parseXml(await printReport('junit', SAMPLE, PLAIN));
  const outcomes = Object.fromEntries(children.map(({ attributes, children: cases }) => [attributes['name'] ?? '', cases.map((one) => one.children[0]?.name ?? 'passed')]));
  expect(outcomes).toEqual({ 'shop/docker-compose.yml': ['error', 'failure'], 'shop/docker-compose.override #1.yml': ['failure', 'skipped'], 'fine/compose.yaml': ['passed'], 'gone.yml': ['error'], 'bad/compose.yaml': ['error'] });
});

describe('rdjson', () => {
  const diagnosticsOf = async (given: typeof report): Promise<readonly Diagnostic[]> => (JSON.parse(await printReport('rdjson', given, PLAIN)) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;

  test('columns count bytes of UTF-8', async () => {
    const source = new SourceFile('x.yaml', '\ufeffé: 🐳 x\n');
    const [diagnostic] = await diagnosticsOf(fakeReport([], [fakeFinding({ message: 'm', at: { file: source, span: spanOf(source, 'x') } })]));
    expect(diagnostic?.location.range).toEqual({ start: { line: 1, column: 10 }, end: { line: 1, column: 11 } });
  });

  test('suggests the first fix that a few lines of the same file make, and says what it trades', async () => {
    const diagnostics = await diagnosticsOf(SAMPLE);
    expect(diagnostics.at(-1)?.suggestions).toEqual([{ range: { start: { line: 5 }, end: { line: 5 } }, text: '    depends_on: [db]' }]);
    expect(diagnostics[3]?.message).toContain('Suggested: Use `hyperv`. It takes more memory.');
    const other = new SourceFile('other.yaml', 'a: 1\n');
    const lower = (): ReturnType<typeof SAMPLE.lower> => [{ file: other, edits: [{ span: { start: 0, end: 1 }, text: 'b' }] }];
    expect((await diagnosticsOf({ ...SAMPLE, lower })).flatMap(({ suggestions = [] }) => suggestions)).toEqual([]);
  });

  test.each([
    ['a line changed', 'a\nb\nc\n', 'a\nB\nc\n', { firstLine: 2, lastLine: 2, text: 'B' }],
    ['lines taken away', 'a\nb\nc\nd\n', 'a\nd\n', { firstLine: 2, lastLine: 3, text: '' }],
    ['lines added', 'a\nb\n', 'a\nx\ny\nb\n', { firstLine: 1, lastLine: 1, text: 'a\nx\ny' }],
    ['lines added at the beginning', 'a\n', 'x\na\n', { firstLine: 1, lastLine: 1, text: 'x\na' }],
    ['lines added at the end', 'a', 'a\nb', { firstLine: 1, lastLine: 1, text: 'a\nb' }],
    ['changes far from each other', 'a\nb\nc\nd\n', 'A\nb\nc\nD\n', { firstLine: 1, lastLine: 4, text: 'A\nb\nc\nD' }],
    ['a line emptied', 'a\nb\nc\n', 'a\n\nc\n', { firstLine: 1, lastLine: 2, text: 'a\n' }],
    ['Windows line ends', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nx\r\nc\r\n', { firstLine: 2, lastLine: 2, text: 'B\r\nx' }],
    ['nothing', 'a\n', 'a\n', undefined],
    ['a file begun', '', 'a\n', undefined],
  ])('%s', (_name, before, after, expected) => {
    expect(changedLines(before, after)).toEqual(expected);
  });
});

describe('markdown', () => {
  test('stays within its size, and says what is missing', async () => {
    const many = { ...fakeReport(report.projects, Array.from({ length: 2000 }, () => ({ ...finding, help: 'Do something else.' }))) };
    const text = await printMarkdown(many);
    checkFormat('markdown', text, many);
    const shown = text.match(/^- \*\*error\*\*/gmu)?.length ?? 0;
    expect(text).toMatch(new RegExp(`run \`compose-lint\` to see ${String(2000 - shown)} more\\.\\n$`, 'u'));
    expect(text.length).toBeGreaterThan(60_000);
  });

  test('leaves out a diff that does not fit', async () => {
    const lines = 'x: 1\n'.repeat(20_000);
    const text = await printMarkdown({ ...SAMPLE, preview: () => Promise.resolve([{ path: 'a.yaml', before: lines, after: '' }]) });
    expect(text).toMatch(/\nMore than fits here: `compose-lint --diff` shows what would change\.\n$/u);
  });

  test('fences of a file do not end the block that shows it', async () => {
    const text = await printMarkdown({ ...SAMPLE, preview: () => Promise.resolve([{ path: 'a.yaml', before: 'x: |\n  ```\n  ````\n', after: 'y: |\n  ```\n  ````\n' }]) });
    expect(text).toContain('\n`````diff\n');
    checkFormat('markdown', text, SAMPLE);
  });
});
