import type { Finding, Severity } from '../../lint/finding.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { printAsJson } from '../escape/json-text.ts';
import { markdownText } from '../escape/markdown-text.ts';
import { messageAndHelp, problemName, problemText } from '../finding-words.ts';
import { placeOf, type Place } from '../place.ts';
import { openFindings, type Report } from '../reporter.ts';
import { suggestionFor, type Suggestion } from '../suggestion.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** The diagnostic format of reviewdog, with suggestions that can be accepted in a review. */
export function printRdjson(report: Report): string {
  const problems = report.problems.map((problem) => {
    const { line, column } = problem.position ?? { line: 1, column: 1 };
    return { message: markdownText(problemText(problem)), location: { path: problem.file, range: { start: { line, column } } }, severity: 'ERROR', code: { value: problemName(problem) } };
  });
  const findings = openFindings(report).map(({ finding, url, place }) => {
    const suggestion = suggestionFor(finding.fixes, place.file, report.lower);
    return {
      message: messageOf(finding, suggestion),
      location: locationOf(place),
      severity: LEVELS[finding.severity],
      code: { value: finding.rule, ...(url === undefined ? {} : { url }) },
      // Alternatives would each need the same lines: only the first fix is offered.
      ...(suggestion === undefined ? {} : { suggestions: [{ range: { start: { line: suggestion.firstLine }, end: { line: suggestion.lastLine } }, text: suggestion.text }] }),
      ...(finding.related.length === 0 ? {} : { related_locations: finding.related.map((label) => ({ ...(label.text === undefined ? {} : { message: markdownText(label.text) }), location: locationOf(placeOf(label)) })) }),
    };
  });
  return printAsJson({ source: { name: 'compose-lint' }, diagnostics: [...problems, ...findings] });
}

/** Reviewdog puts it into a comment as it is, so it is Markdown. */
function messageOf(finding: Finding, suggestion: Suggestion | undefined): string {
  const lines = [markdownText(messageAndHelp(finding))];
  if (suggestion !== undefined) lines.push(`Suggested: ${markdownText(suggestion.fix.title)}.${suggestion.fix.note === undefined ? '' : ` ${markdownText(suggestion.fix.note)}`}`);
  return lines.join('\n\n');
}

function locationOf({ file, span }: Place): object {
  return { path: file.path, range: { start: position(file, span.start), end: position(file, span.end) } };
}

/** Columns count bytes of UTF-8. */
function position(file: SourceFile, offset: number): object {
  const { line } = file.positionAt(offset);
  return { line, column: new TextEncoder().encode(file.text.slice(file.lineSpan(line).start, offset)).length + 1 };
}
