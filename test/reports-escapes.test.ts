import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../src/report/escape/cells.ts';
import { fileUri } from '../src/report/escape/file-uri.ts';
import { printAsJson } from '../src/report/escape/json-text.ts';
import { guardLog } from '../src/report/escape/log-guard.ts';
import { codeBlock, codeSpan, markdownText } from '../src/report/escape/markdown-text.ts';
import { workflowCommand } from '../src/report/escape/workflow-command.ts';
import { xmlAttributes, xmlText, XML_DECLARATION } from '../src/report/escape/xml-text.ts';
import { FORMATS } from '../src/report/formats.ts';
import { printReport } from '../src/report/print-report.ts';
import { SourceFile } from '../src/text/source-file.ts';
import { checkFormat, PLAIN } from './support/format-checks.ts';
import { commandsOf } from './support/job-log.ts';
import { markupOf, proseOf } from './support/markdown.ts';
import { fakeFinding, fakeProject, fakeReport } from './support/report.ts';
import { HOSTILE } from './support/sample-report.ts';
import { parseXml } from './support/xml.ts';

/** Pieces that mean something somewhere, and anything else, in any order. */
const piece = fc.oneof(fc.constantFrom(...HOSTILE, '\u0000', '\u001b', '\u009b', '\u202e', '\u2028', '\ufeff', '\uffff', '\ud800', '\udc00', '\t', '\r', '\n', '::', '##[', '##vso[', ']]>', '](', '```', '%0A', 'www.', 'http://', '\r\n', '\n\n', '    '), fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 8 }));
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** What a reader is shown of a text: the same with escapes for what cannot be shown. */
function visible(given: string): string {
  return printable(given, true);
}

function holds(name: string, check: (given: string) => void): void {
  test(name, () => {
    fc.assert(fc.property(text, check), { numRuns: 400 });
  });
}

describe('whatever a file holds', () => {
  holds('a workflow command stays one, and gives it back', (given) => {
    const line = workflowCommand('error', { file: given, line: 3, title: given }, given);
    expect(line.split(/\r|\n/u)).toHaveLength(2);
    const [command, ...others] = commandsOf(line);
    expect(others).toEqual([]);
    expect(command).toEqual({ name: 'error', properties: { file: visible(given), line: '3', title: visible(given) }, message: visible(given) });
  });

  holds('XML stays well-formed, and gives it back', (given) => {
    const root = parseXml(`${XML_DECLARATION}<a${xmlAttributes({ b: given })}>${xmlText(given)}</a>\n`);
    const shown = visible(given).replaceAll(/[\ufffe\uffff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
    expect(root).toEqual({ name: 'a', attributes: { b: shown }, children: [], text: shown });
  });

  holds('Markdown of it is one line without markup', (given) => {
    const line = markdownText(given);
    expect(line).not.toMatch(/[\r\n]/u);
    expect(markupOf(`- ${line}\n`)).toEqual([]);
  });

  holds('code of it is code to its end', (given) => {
    const span = codeSpan(given);
    expect(['', 'C']).toContain(proseOf(span));
    expect(proseOf(codeBlock('diff', given))).toBe('');
  });

  holds('JSON means the same and can be shown', (given) => {
    const json = printAsJson({ [given]: [given] });
    expect(JSON.parse(json)).toEqual({ [given]: [given] });
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
    expect(JSON.parse(guardLog(json, 'json'))).toEqual({ [given]: [given] });
    expect(commandsOf(guardLog(json, 'json'))).toEqual([]);
  });

  holds('a log finds no command in it', (given) => {
    const guarded = guardLog(visible(given), 'plain');
    expect(commandsOf(guarded)).toEqual([]);
    expect(guarded.replaceAll('\u200b', '')).toBe(visible(given).replaceAll('\u200b', ''));
  });

  holds('a path becomes a URI, and comes back', (given) => {
    const path = `a/${given.replaceAll(/\p{Surrogate}/gu, 'x')}`;
    const uri = fileUri(path);
    expect(uri).toMatch(/^(?:[A-Za-z0-9._~!'()*/-]|%[0-9A-F]{2})+$/u);
    expect(decodeURIComponent(uri)).toBe(path);
  });
});

test('code right after code stays two', () => {
  expect(markdownText('`a``b` c')).toBe('`a`\u200b`b` c');
});

test('every format stays valid with hostile values in every place', async () => {
  const sample = fc.record({ path: text.filter((path) => path !== ''), words: text.filter((words) => words.trim() !== ''), body: text });
  await fc.assert(
    fc.asyncProperty(sample, async ({ path, words, body }) => {
      const file = new SourceFile(path, `x${body}`);
      const at = { file, span: { start: 0, end: file.text.length }, text: words };
      const finding = fakeFinding({
        rule: 'some-rule',
        message: words,
        help: words,
        at,
        related: [at],
        path: ['services', words],
        service: words,
        fixes: [{ title: words, safety: 'safe', note: words, patches: [{ file, document: 0, patch: { op: 'remove', path: ['x'] } }], changes: [] }],
      });
      const report = fakeReport([fakeProject(words, [file], {})], [finding, { ...finding, suppressed: { by: 'comment', reason: words } }], {
        problems: [{ kind: 'named', file: path, message: words, hint: words, position: { line: 1, column: 1 } }],
        fixed: [{ title: words, rule: 'some-rule', file: path, note: words }],
        lower: () => [{ file, edits: [{ span: { start: 0, end: 1 }, text: words }] }],
        preview: () => Promise.resolve([{ path, before: file.text, after: words }]),
      });
      for (const format of FORMATS) checkFormat(format, await printReport(format, report, PLAIN), report);
    }),
    { numRuns: 150 },
  );
});
