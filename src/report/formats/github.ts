import type { Severity } from '../../lint/finding.ts';
import { inPlain } from '../colour.ts';
import { guardLog } from '../escape/log-guard.ts';
import { workflowCommand } from '../escape/workflow-command.ts';
import { findingName, messageAndHelp, problemName, problemText } from '../finding-words.ts';
import { printPlace } from '../place.ts';
import { openFindings, type Report } from '../reporter.ts';
import { printFixed, printRefused, printSilenced, printSummary } from '../summary.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Annotations of GitHub Actions, then a last line for people. `pathFromRoot` gives paths as the repository has them. */
export function printGithub(report: Report, pathFromRoot: (path: string) => string): string {
  const problems = report.problems.map((problem) => {
    const { file, position } = problem;
    return workflowCommand('error', { file: pathFromRoot(file), line: position?.line, col: position?.column, title: `compose-lint: ${problemName(problem)}` }, `${file}: ${problemText(problem)}`);
  });
  const findings = openFindings(report).map(({ finding, place }) => {
    const { file, span } = place;
    const start = file.positionAt(span.start);
    const end = file.positionAt(span.end);
    // The runner refuses columns of a stretch of several lines.
    const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
    const properties = { file: pathFromRoot(file.path), line: start.line, endLine: end.line, ...columns, title: findingName(finding) };
    // The log shows the message alone, so the place stands in it too.
    return workflowCommand(COMMANDS[finding.severity], properties, `${printPlace(place)}: ${messageAndHelp(finding)}`);
  });
  const summary = report.projects.length === 0 ? '' : printSummary(report, { paint: inPlain });
  const words = guardLog(printFixed(report, { paint: inPlain }) + printRefused(report, { paint: inPlain }) + printSilenced(report) + summary, 'plain');
  return [...problems, ...findings, words].join('');
}
