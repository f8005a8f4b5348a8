import type { Finding } from '../../src/lint/finding.ts';
import type { Report, RuleFacts } from '../../src/report/reporter.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { entryOrigin, fakeFinding, fakeProject, fakeReport, onWindows, spanOf } from './report.ts';

/** Texts that would do something where they are shown, if they got there as they are. */
export const HOSTILE = [
  '\u001b]0;title\u0007',
  '\u009b2J',
  '::error::pwned',
  '\n::set-output name=x::y',
  '##[add-mask]x',
  '##vso[task.setvariable variable=x]y',
  '%0A::error::x',
  'a,b:c%d\r\ne',
  ']]><script>alert(1)</script>',
  '<!-- --> &amp; "quoted" \'single\'',
  '`code` ``more`` and one ` alone',
  '| a | b |\n|---|---|',
  '@everyone @octo-org/team #1 GH-1 octo/repo#2 !3',
  '![x](https://example.com/x.png) [y](javascript:z)',
  '# heading\n- item\n1. one\n> quote\n---\n```\nfence',
  '/close\n/assign @me',
  '\u202egnp.exe\u202c \u2066x\u2069 \u200f',
  'lone \ud800 and \udc00 halves',
  '\ufeff\ufffe\uffff\u0000\u0008',
  '日本語 🐳 é',
  '${VAR:-{0}} {{x}}',
] as const;

const base = new SourceFile('shop/docker-compose.yml', '\ufeff# 🐳 site\r\nservices:\r\n  web:\r\n    image: iis # 日本\r\n    links: [db]\r\n  db:\r\n    image: mysql\r\n');
const override = new SourceFile('shop/docker-compose.override #1.yml', 'services:\n  web:\n    isolation: process\n    restart: "no"\n');
const fine = new SourceFile('fine/compose.yaml', 'services: {}\n');

const links: Finding = fakeFinding({
  rule: 'unsupported-links',
  hazard: 'W01',
  message: 'Service `web` uses `links`, which Windows containers do not have.',
  help: 'Take the entry out.',
  at: { file: base, span: spanOf(base, 'links') },
  related: [{ file: base, span: spanOf(base, 'db]'), text: 'does not [resolve]' }],
  path: ['services', 'web', 'links'],
  service: 'web',
  fixes: [
    { title: 'Replace `links` by `depends_on`', safety: 'safe', patches: [{ file: base, document: 0, patch: { op: 'remove', path: ['services', 'web', 'links'] } }], changes: [['services', 'web', 'links']] },
    { title: 'Ask somebody', safety: 'manual', patches: [{ file: base, document: 0, patch: { op: 'remove', path: ['services'] } }], changes: [] },
  ],
});
const isolation: Finding = fakeFinding({
  rule: 'isolation-mismatch',
  severity: 'warning',
  message: 'Service `web` is isolated by `process` here.',
  at: { origin: entryOrigin(override, 'isolation', 'process', 'override'), target: 'value' },
  related: [{ file: base, span: spanOf(base, 'iis'), text: 'the image wants something else' }],
  path: ['services', 'web', 'isolation'],
  fixes: [{ title: 'Use `hyperv`', safety: 'unsafe', note: 'It takes more memory.', patches: [{ file: override, document: 0, patch: { op: 'set', path: ['services', 'web', 'isolation'], value: 'hyperv' } }], changes: [['services', 'web', 'isolation']] }],
});
const hostile: Finding = fakeFinding({
  rule: 'isolation-mismatch',
  severity: 'info',
  message: `It says \`${HOSTILE.join(' ')}\`, and ${HOSTILE.join(' ')}.`,
  help: HOSTILE.join('\n'),
  at: { origin: entryOrigin(override, 'restart', '"no"', 'override'), target: 'entry' },
  related: [{ file: override, span: spanOf(override, 'web'), text: HOSTILE.join(' ') }],
  path: ['services', 'we\u001bb', 'restart'],
});

const rules: readonly RuleFacts[] = [
  { id: 'isolation-mismatch', summary: 'An isolation does not fit.', category: 'windows', severity: 'warning', hazards: {}, references: [] },
  {
    id: 'unsupported-links',
    summary: 'A Windows service uses `links`.',
    category: 'windows',
    severity: 'error',
    hazards: { W01: { title: '`links` between Windows containers', affects: 'every Windows build', consequence: 'No error; the name does not resolve.', severity: 'error', remedy: 'An alias.', sources: ['https://example.com/source (a)'] } },
    references: ['https://example.com/links'],
  },
];

/** A report with something of everything: three files in two projects, all severities, fixes of all levels, related places, a suppressed finding, problems, hostile values. */
export const SAMPLE: Report = {
  ...fakeReport([fakeProject('shop', [base, override], { web: onWindows({ says: 'so' }) }), fakeProject('fine', [fine], {})], [isolation, hostile, links, { ...isolation, suppressed: { by: 'comment', reason: 'until May' } }]),
  problems: [
    { kind: 'named', file: 'gone.yml', message: 'it does not exist', hint: 'give another file' },
    { kind: 'found', file: 'bad/compose.yaml', message: 'The file is binary.', position: { line: 3, column: 7 } },
    { kind: 'bug', file: 'shop/docker-compose.yml', message: 'The rule x failed.' },
  ],
  rules,
  lower: (fix) => {
    if (fix.safety === 'safe') return [{ file: base, edits: [{ span: spanOf(base, '    links: [db]\r\n'), text: '    depends_on: [db]\r\n' }] }];
    return fix.safety === 'unsafe' ? [{ file: override, edits: [{ span: spanOf(override, 'process'), text: 'hyperv' }] }] : undefined;
  },
  preview: () => Promise.resolve([{ path: base.path, before: base.text, after: base.text.replace('links', 'depends_on') }]),
};
