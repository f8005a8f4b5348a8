import { printable } from '../escape/cells.ts';
import { findingName, problemName, problemText } from '../finding-words.ts';
import { printPlace } from '../place.ts';
import { openFindings, type Report } from '../reporter.ts';

/** One line for each finding: `file:line:column: severity rule: message`. */
export function printCompact(report: Report): string {
  const problems = report.problems.map((problem) => {
    const { line, column } = problem.position ?? { line: 1, column: 1 };
    return `${problem.file}:${String(line)}:${String(column)}: error ${problemName(problem)}: ${problemText(problem)}`;
  });
  const findings = openFindings(report).map(({ finding, place }) => `${printPlace(place)}: ${finding.severity} ${findingName(finding)}: ${finding.message}`);
  return [...problems, ...findings].map((line) => `${printable(line.replaceAll(/\s+/gu, ' '))}\n`).join('');
}
