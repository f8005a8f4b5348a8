import { XML_DECLARATION, xmlAttributes } from '../escape/xml-text.ts';
import { messageAndHelp, problemName, problemText } from '../finding-words.ts';
import { openFindings, type Report } from '../reporter.ts';

/** XML as Checkstyle writes it; every linted file is in it, also one with nothing found. */
export function printCheckstyle(report: Report): string {
  const files = new Map<string, string[]>(report.projects.flatMap(({ project }) => project.files.map(({ source }) => [source.path, []] as const)));
  const add = (path: string, attributes: Parameters<typeof xmlAttributes>[0]): void => {
    const lines = files.get(path) ?? [];
    lines.push(`    <error${xmlAttributes(attributes)}/>\n`);
    files.set(path, lines);
  };
  for (const problem of report.problems) {
    const { line, column } = problem.position ?? { line: 1, column: 1 };
    add(problem.file, { line, column, severity: 'error', message: problemText(problem), source: `compose-lint.${problemName(problem)}` });
  }
  for (const { finding, place: { file, span } } of openFindings(report)) {
    const { line, column } = file.positionAt(span.start);
    add(file.path, { line, column, severity: finding.severity, message: messageAndHelp(finding), source: `compose-lint.${finding.rule}` });
  }
  const body = [...files].map(([name, errors]) => (errors.length === 0 ? `  <file${xmlAttributes({ name })}/>\n` : `  <file${xmlAttributes({ name })}>\n${errors.join('')}  </file>\n`));
  return `${XML_DECLARATION}<checkstyle version="4.3">\n${body.join('')}</checkstyle>\n`;
}
