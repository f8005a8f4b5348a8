import type { Severity } from '../../lint/finding.ts';
import { printAsJson } from '../escape/json-text.ts';
import { messageAndHelp, problemName, problemText } from '../finding-words.ts';
import { openFindings, type Report } from '../reporter.ts';

/** GitLab knows five levels; `blocker` is kept for what could not be looked at. */
const LEVELS: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** A Code Quality report of GitLab. `pathFromRoot` gives paths as the repository has them. */
export function printGitlab(report: Report, pathFromRoot: (path: string) => string): string {
  const unique = uniqueNames();
  const problems = report.problems.map((problem) => ({
    type: 'issue',
    check_name: problemName(problem),
    description: problemText(problem),
    severity: 'blocker',
    fingerprint: unique(`${problemName(problem)} ${problem.file}`),
    location: { path: pathFromRoot(problem.file), lines: { begin: problem.position?.line ?? 1 } },
  }));
  const findings = openFindings(report).map(({ finding, fingerprint, place: { file, span } }) => ({
    type: 'issue',
    check_name: finding.rule,
    description: messageAndHelp(finding),
    severity: LEVELS[finding.severity],
    fingerprint: unique(fingerprint),
    // Lines or positions, not both: GitLab's own schema takes one of them, and old versions know lines only.
    location: { path: pathFromRoot(file.path), lines: { begin: file.positionAt(span.start).line, end: file.positionAt(span.end).line } },
  }));
  return printAsJson([...problems, ...findings]);
}

/** GitLab shows but one of several issues with the same fingerprint. */
function uniqueNames(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}-${String(times)}`;
  };
}
