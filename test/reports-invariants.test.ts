import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { lintWorkspace } from '../src/lint/engine.ts';
import { fingerprint } from '../src/lint/findings/fingerprint.ts';
import { lowerFix } from '../src/lint/fixes/lower-fix.ts';
import { FORMATS } from '../src/report/formats.ts';
import { printReport } from '../src/report/print-report.ts';
import { openFindings, type Report } from '../src/report/reporter.ts';
import { suggestionFor } from '../src/report/suggestion.ts';
import { applyEdits } from '../src/text/edit.ts';
import { allCases, readCase, type Case } from './support/case-folder.ts';
import { checkFormat, PLAIN } from './support/format-checks.ts';
import { fixCase, openCase, workspaceOf } from './support/lint-case.ts';

const folders = allCases();

describe.each(folders)('%s', (folder) => {
  const report = reportOf(readCase(folder));

  test.each(FORMATS)('as %s', async (format) => {
    checkFormat(format, await printReport(format, report, PLAIN), report);
  });

  test('an accepted suggestion is the fix', () => {
    for (const { finding, place: { file } } of openFindings(report)) {
      const suggestion = suggestionFor(finding.fixes, file, report.lower);
      if (suggestion === undefined) continue;
      const { fix, firstLine, lastLine, text } = suggestion;
      const whole = { start: file.lineSpan(firstLine).start, end: file.lineSpan(lastLine).end };
      const behind = /^(?:\r\n|\n|\r)?/u.exec(file.text.slice(whole.end))?.[0].length ?? 0;
      // A host replaces the lines, and takes them away when nothing is put in their place.
      const accepted = file.text.slice(0, whole.start) + text + file.text.slice(text === '' ? whole.end + behind : whole.end);
      expect(accepted).toBe(applyEdits(file.text, report.lower(fix)?.find((change) => change.file === file)?.edits ?? []));
    }
  });
});

function reportOf(given: Case): Report {
  const opened = openCase(given);
  const projects = opened.map(({ loaded }) => loaded);
  const { findings } = lintWorkspace(workspaceOf(given, opened), rules);
  return {
    findings: findings.map((finding) => ({ finding, fingerprint: fingerprint(finding) })),
    projects,
    problems: [],
    fixed: [],
    lower: (fix) => {
      const lowered = lowerFix((file) => projects.flatMap(({ project: { files } }) => files).find(({ source }) => source === file)?.yaml, fix);
      return lowered.ok ? [...lowered.edits].map(([file, edits]) => ({ file, edits })) : undefined;
    },
    preview: () => Promise.resolve([...fixCase(given, 'safe').files].map(([path, { before, after }]) => ({ path, before: before.text, after: after.text }))),
    rules: rules.map(({ meta }) => meta),
    version: '1.2.3',
  };
}
