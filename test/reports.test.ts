import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../src/lint/finding.ts';
import { inColour, inPlain } from '../src/report/colour.ts';
import { printDiff } from '../src/report/diff.ts';
import { printJson } from '../src/report/formats/json.ts';
import { printText } from '../src/report/formats/text.ts';
import { printProblem } from '../src/report/problem.ts';
import { printByRule, printFixed, printRefused, printSummary } from '../src/report/summary.ts';
import { verdictLines } from '../src/report/verdict-lines.ts';
import { SourceFile } from '../src/text/source-file.ts';
import type { Span } from '../src/text/span.ts';
import { entryOrigin, fakeFinding, fakeProject, fakeReport, onWindows, spanOf } from './support/report.ts';

const base = new SourceFile('docker-compose.yml', 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2025\n    links:\n      - db\n    isolation: hyperv\n  db:\n    image: mysql\n');
const override = new SourceFile('deploy/docker-compose.override.yml', 'services:\n  web:\n    isolation: process # only here\n');

const image = entryOrigin(base, 'image', 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2025');
const verdict = onWindows({ says: 'image tag `ltsc2025` is a Windows one', origin: image }, { release: 'windows-server-2022' });
const project = fakeProject('shop', [base, override], { web: verdict, db: { os: 'windows', certainty: 'inherited', hosts: [], signals: [] } });

const links = fakeFinding({
  rule: 'unsupported-links',
  hazard: 'W01',
  message: 'Service `web` uses `links`, which Windows containers do not have.',
  help: 'Services of one project find each other by name; take the entry out.',
  at: { origin: entryOrigin(base, 'links', '\n      - db'), target: 'key' },
  path: ['services', 'web', 'links'],
  service: 'web',
  fixes: [
    { title: 'Replace `links` by `depends_on`', safety: 'safe', patches: [{ file: base, document: 0, patch: { op: 'remove', path: ['services', 'web', 'links'] } }], changes: [['services', 'web', 'links']] },
    { title: 'Remove `links`', safety: 'unsafe', note: 'The order in which services start is given up.', patches: [{ file: base, document: 0, patch: { op: 'remove', path: ['services', 'web', 'links'] } }], changes: [['services', 'web', 'links']] },
  ],
});
const isolation = fakeFinding({
  rule: 'isolation-mismatch',
  severity: 'warning',
  message: 'Service `web` is isolated by `process` here.',
  at: { origin: entryOrigin(override, 'isolation', 'process', 'override'), target: 'value' },
  related: [{ file: base, span: spanOf(base, 'isolation: hyperv'), text: 'the base file says otherwise' }],
  path: ['services', 'web', 'isolation'],
});
const report = fakeReport([project], [links, isolation], {
  lower: (fix) => (fix.safety === 'safe' ? [{ file: base, edits: [{ span: spanOf(base, '    links:\n      - db\n'), text: '' }] }] : undefined),
});

describe('text', () => {
  test('groups findings by file, with frames, reasons, help and fixes', async () => {
    await expect(printText(report, { paint: inPlain }) + printSummary(report, { paint: inPlain })).toMatchFileSnapshot('../fixtures/reports/pipe.txt');
  });

  test('fits a narrow terminal', async () => {
    const text = printText(report, { paint: inPlain, width: 44 });
    await expect(text).toMatchFileSnapshot('../fixtures/reports/narrow.txt');
    const tooLong = text.split('\n').filter((line) => line.length > 44 && line.trim().includes(' ') && !line.includes('deploy/docker-compose.override.yml'));
    expect(tooLong).toEqual([]);
  });

  test('says the same with colour', () => {
    const coloured = printText(report, { paint: inColour }) + printSummary(report, { paint: inColour });
    expect(coloured).toContain('\u001b[');
    expect(coloured.replace(/\u001b\[[0-9;]*m/gu, '')).toBe(printText(report, { paint: inPlain }) + printSummary(report, { paint: inPlain }));
  });

  test('passes no control sequence of a file on, wherever it stands', () => {
    const evil = new SourceFile('docker-compose.yml', 'a: "\u001b]0;x\u0007"\n');
    const finding = fakeFinding({ message: 'bad \u001b[2J name', help: 'help \u009b2J', at: { file: evil, span: { start: 3, end: 9 }, text: 'label \u0007' }, related: [{ file: evil, span: { start: 0, end: 1 }, text: '\u001b[1m' }], fixes: [{ ...links.fixes[0]!, title: 'fix \u001b[3m', note: 'note \u001b[4m' }] });
    const text = printText(fakeReport([fakeProject('p', [evil], {})], [finding]), { paint: inPlain });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  test('leaves suppressed findings out, and counts them', () => {
    const suppressed = fakeReport([project], [{ ...links, suppressed: { by: 'comment' } }]);
    expect(printText(suppressed, { paint: inPlain })).toBe('');
    expect(printSummary(suppressed, { paint: inPlain })).toBe('Nothing found in 2 files (1 suppressed).\n');
  });

  test('shows places that a value overrode and those it came through', () => {
    const earlier = [{ origin: entryOrigin(base, 'image', image.file.text.slice(image.value.start, image.value.end)), target: 'value' as const, text: 'taken from here' }, { origin: entryOrigin(base, 'isolation', 'hyperv'), target: 'value' as const, text: 'overridden here' }];
    const text = printText(fakeReport([project], [fakeFinding({ message: 'm', at: { origin: entryOrigin(override, 'isolation', 'process', 'override'), target: 'value' }, path: ['isolation'], earlier })]), { paint: inPlain });
    expect(text).toMatch(/\n {2}docker-compose\.yml:3:12:\n {2}3 │ .*\n {4}│ +-+ taken from here\n {2}…\n {2}6 │ .*\n {4}│ +-+ overridden here\n/u);
  });
});

describe('many findings', () => {
  const file = new SourceFile('compose.yaml', Array.from({ length: 30 }, (_, index) => `key${String(index)}: value${String(index)}\n`).join(''));
  const at = (index: number): { readonly file: SourceFile; readonly span: Span } => ({ file, span: spanOf(file, `key${String(index)}:`) });
  const print = (findings: readonly Finding[], width?: number): string => printText(fakeReport([fakeProject('p', [file], {})], findings), { paint: inPlain, ...(width === undefined ? {} : { width }) });

  test('of a file say the same help and note once', () => {
    const fix = { ...links.fixes[1]!, note: 'It is slower.' };
    const text = print([3, 9, 12].map((index) => fakeFinding({ message: 'm', help: index === 9 ? 'Something else.' : 'Do it.', at: at(index), fixes: [fix] })));
    expect(text.match(/help: .*|note: .*/gu)).toEqual(['help: Do it.', 'note: It is slower.', 'help: Something else.', 'note: as in line 4', 'help: as in line 4', 'note: as in line 4']);
  });

  test('places beyond the sixth are counted', () => {
    const text = print([fakeFinding({ message: 'm', at: at(0), related: Array.from({ length: 20 }, (_, index) => ({ ...at(index + 1), text: 'too' })) })]);
    expect(text.match(/too/gu)).toHaveLength(6);
    expect(text).toContain('\n  and 14 more places\n');
  });

  test('neither short code nor the name of a rule is broken at the end of a line', () => {
    for (let width = 30; width < 80; width++) {
      const text = print([fakeFinding({ rule: 'a-rule', hazard: 'W01', message: 'Write `name: nat` and `external: true` under `default` or leave it as it stands now.', at: at(0) })], width);
      for (const whole of ['`name: nat`', '`external: true`', '[W01 a-rule]']) expect(text).toContain(whole);
    }
  });
});

describe('the platform', () => {
  type Services = Parameters<typeof fakeProject>[2];
  const about = (more: Partial<Parameters<typeof fakeFinding>[0]> = {}): ReturnType<typeof fakeFinding> => fakeFinding({ message: 'm', at: { file: base, span: { start: 0, end: 1 } }, ...more });
  const lines = (services: Services, findings = [about()], orchestrator: 'compose' | 'stack' = 'compose'): string => verdictLines(fakeProject('p', [base], services, orchestrator), findings, false).join('\n');
  const linux = { os: 'linux', certainty: 'conclusive', hosts: [], signals: [] } as const;
  const at = (text: string): NonNullable<Parameters<typeof onWindows>[0]['origin']> => ({ ...image, value: spanOf(base, text) });

  test('is told once for services that share a verdict and its reason', () => {
    const same = onWindows({ says: 'x' });
    expect(lines({ a: same, b: same, c: same, d: same, e: same, f: same, z: linux })).toBe('`a`, `b`, `c`, `d` and 2 more: Windows, because x');
  });

  test('is told once for services with reasons of one kind', () => {
    const of = (text: string): ReturnType<typeof onWindows> => onWindows({ says: `image tag \`${text}\` is a Windows one`, origin: at(text) });
    expect(lines({ a: of('ltsc2025'), b: of('mysql'), c: of('hyperv') })).toBe('all services: Windows, because image tag `ltsc2025` is a Windows one (docker-compose.yml:3:71), and 2 like it');
  });

  test('a reason at one place is one, whatever comes through it', () => {
    const through = onWindows({ says: 'network driver `nat` exists on Windows only', origin: at('hyperv') });
    expect(lines({ a: through, b: through })).toBe('all services: Windows, because network driver `nat` exists on Windows only (docker-compose.yml:6:16)');
  });

  test('takes few lines, however many kinds of reasons there are', () => {
    const services = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`s${String(index)}`, onWindows({ says: 'x' }, { signals: [{ id: `P${String(index % 8)}`, os: 'windows', strength: 'conclusive', says: 'x' }] })]));
    expect(lines(services).split('\n')).toEqual([
      '`s0`, `s8`, `s16`, `s24` and 1 more: Windows, because x',
      '`s1`, `s9`, `s17`, `s25` and 1 more: Windows, because x',
      '`s2`, `s10`, `s18`, `s26` and 1 more: Windows, because x',
      '25 more services: Windows, for other reasons',
    ]);
  });

  test.each<[string, Services[string], string]>([
    ['declared', onWindows({ says: 'x' }, { certainty: 'declared', release: 'windows-server-20h2' }), '`a`: Windows Server 20H2, as declared'],
    ['known with its release', onWindows({ says: 'x' }, { release: 'windows-server-2019' }), '`a`: Windows Server 2019, because x'],
    ['probable', onWindows({ says: 'x' }, { certainty: 'strong' }), '`a`: probably Windows, because x'],
    ['inherited', onWindows({ says: 'x' }, { certainty: 'inherited' }), '`a`: Windows, as others of the project'],
    ['linux', linux, ''],
    ['unknown', { os: 'unknown', certainty: 'none', hosts: [], signals: [] }, ''],
    ['in conflict, which is a finding', { ...onWindows({ says: 'x' }), os: 'unknown', certainty: 'conflict' }, ''],
  ])('%s', (_name, platform, text) => {
    expect(lines({ a: platform })).toBe(text);
  });

  test('the strongest reason is given', () => {
    const signals = [{ id: 'P20', os: 'windows', strength: 'weak', says: 'weak' }, { id: 'L4', os: 'linux', strength: 'conclusive', says: 'linux' }, { id: 'P19', os: 'windows', strength: 'strong', says: 'strong' }] as const;
    expect(lines({ a: onWindows({ says: 'x' }, { signals }) })).toBe('`a`: Windows, because strong');
  });

  test('is not told where nothing that is shown hangs on it', () => {
    const services = { a: onWindows({ says: 'x' }) };
    expect(lines(services, [])).toBe('');
    expect(lines(services, [about({ category: 'yaml' }), about({ category: 'network', hazard: 'N03' })])).toBe('');
    expect(lines(services, [about({ category: 'legacy', hazard: 'W11' })])).not.toBe('');
  });

  test('a stack is told of where a finding is about stacks', () => {
    expect(lines({ a: linux }, [about({ category: 'stack' })], 'stack')).toBe('all services: a stack, as declared');
    expect(lines({ a: linux }, [about({ category: 'yaml' })], 'stack')).toBe('');
    expect(lines({ a: linux }, [about({ category: 'stack' })])).toBe('');
  });

  test('names the project when there are several', () => {
    expect(verdictLines(fakeProject('p', [base], { a: onWindows({ says: 'x' }) }), [about()], true)).toEqual(['project `p`, `a`: Windows, because x']);
  });

  test('is not told for suppressed findings', () => {
    const yaml = { ...links, category: 'yaml' as const, hazard: 'Y01' };
    expect(printText(fakeReport([project], [yaml, { ...links, suppressed: { by: 'comment' } }]), { paint: inPlain })).not.toContain('because');
  });
});

describe('the summary', () => {
  const plain = (findings: Parameters<typeof fakeReport>[1]): string => printSummary(fakeReport([project], findings), { paint: inPlain });
  const safe = { ...links, fixes: links.fixes.slice(0, 1) };
  const unsafe = { ...links, fixes: links.fixes.slice(1) };

  test.each([
    ['nothing', [], 'Nothing found in 2 files.\n'],
    ['one of each', [safe, isolation, { ...isolation, severity: 'info' as const }], '1 error, 1 warning, 1 info in 2 files; 1 can be fixed with --fix.\n'],
    ['safe and unsafe fixes', [safe, safe, unsafe], '3 errors in 2 files; 2 can be fixed with --fix, 1 more with --unsafe-fixes.\n'],
    ['unsafe fixes only', [unsafe], '1 error in 2 files; 1 can be fixed with --fix --unsafe-fixes.\n'],
  ])('%s', (_name, findings, text) => {
    expect(plain(findings)).toBe(text);
  });

  test('of what --fix did passes no control sequence on', () => {
    const evil = { title: 'a\u001b[2J', rule: 'unsupported-links', file: 'b\u009b', note: 'c\u0007', reason: 'd\u202e' };
    const given = fakeReport([project], [], { fixed: [evil], refused: [evil], gone: [{ file: 'e\u001b', rule: 'r', subject: 'f\u0008' }] });
    const text = printFixed(given, { paint: inPlain }) + printRefused(given, { paint: inPlain }) + printSummary(given, { paint: inPlain }) + printDiff([{ path: 'g\u001b', before: 'a\n', after: 'b\n' }], { paint: inPlain, forTerminal: true });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
  });

  test('many findings are counted by rule, most first', () => {
    const findings = [...Array.from({ length: 15 }, () => isolation), ...Array.from({ length: 16 }, () => links), { ...isolation, rule: 'other-rule' }];
    expect(printByRule(fakeReport([project], findings), undefined)).toBe('By rule: unsupported-links 16, isolation-mismatch 15 and other-rule 1\n');
    expect(printByRule(fakeReport([project], findings.slice(0, 19)), undefined)).toBe('');
    expect(printByRule(fakeReport([project], findings.filter(({ rule }) => rule === 'unsupported-links').flatMap((finding) => [finding, finding])), undefined)).toBe('');
  });

  test('lists what was fixed, with what was given up', () => {
    const fixed = fakeReport([project], [], { fixed: [{ title: 'Remove `links`', rule: 'unsupported-links', file: 'docker-compose.yml', note: 'The order is given up.' }] });
    expect(printFixed(fixed, { paint: inPlain })).toBe('fixed docker-compose.yml: Remove `links` [unsupported-links]\n  note: The order is given up.\n');
  });
});

describe('json', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync('schemas/report.json', 'utf8')) as object);

  test('follows the schema of version 1', async () => {
    const text = printJson({ ...report, problems: [{ kind: 'named', file: 'x', message: 'cannot be read', position: { line: 2, column: 3 } }] });
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    await expect(text).toMatchFileSnapshot('../fixtures/reports/report.json');
  });

  test('a fix that cannot be written as edits is one for people', () => {
    const fixes = (JSON.parse(printJson(report)) as { findings: { fixes: { safety: string; edits: unknown[] }[] }[] }).findings[0]?.fixes;
    expect(fixes?.map(({ safety, edits }) => [safety, edits.length])).toEqual([['safe', 1], ['manual', 0]]);
  });
});

describe('diff', () => {
  const change = { path: 'a/compose.yaml', before: 'a: 1\nb: 2\n', after: 'a: 1\nb: 3\n' };

  test('is a unified one, several files after each other', () => {
    expect(printDiff([change, { ...change, path: 'b.yaml' }], { paint: inPlain, forTerminal: false })).toMatchInlineSnapshot(`
      "--- a/a/compose.yaml
      +++ b/a/compose.yaml
      @@ -1,2 +1,2 @@
       a: 1
      -b: 2
      +b: 3
      --- a/b.yaml
      +++ b/b.yaml
      @@ -1,2 +1,2 @@
       a: 1
      -b: 2
      +b: 3
      "
    `);
  });

  test('keeps CRLF for programs', () => {
    const crlf = { path: 'c.yaml', before: 'a: 1\r\nb: 2\r\n', after: 'a: 1\r\n' };
    expect(printDiff([crlf], { paint: inPlain, forTerminal: false })).toBe('--- a/c.yaml\n+++ b/c.yaml\n@@ -1,2 +1,1 @@\n a: 1\r\n-b: 2\r\n');
    expect(printDiff([crlf], { paint: inPlain, forTerminal: true })).toBe('--- a/c.yaml\n+++ b/c.yaml\n@@ -1,2 +1,1 @@\n a: 1\n-b: 2\n');
  });

  test('tells of a missing newline at the end', () => {
    expect(printDiff([{ path: 'c', before: 'a', after: 'b' }], { paint: inPlain, forTerminal: false })).toContain('\\ No newline at end of file');
  });
});

test('a problem has its place and a hint', () => {
  expect(printProblem({ kind: 'named', file: 'c.yaml', message: 'is binary', position: { line: 1, column: 9 }, hint: 'give another' }, inPlain)).toBe('c.yaml:1:9: error: is binary\n  help: give another\n');
});
