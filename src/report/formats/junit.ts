import { addToGroup } from '../../text/grouping.ts';
import { printPath } from '../../yaml/path.ts';
import { XML_DECLARATION, xmlAttributes, xmlText } from '../escape/xml-text.ts';
import { findingName, messageAndHelp, problemName, problemText } from '../finding-words.ts';
import { printPlace } from '../place.ts';
import { openFindings, type Report } from '../reporter.ts';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly outcome: Outcome;
  readonly xml: string;
}

/** XML as JUnit writes it, with no attribute that the schema of Jenkins' xUnit plugin (junit-10.xsd, read 2026-11-26) refuses: a suite for each file, a failed test for each error and warning, a skipped one for each info. A file with nothing found is one passed test. */
export function printJunit(report: Report): string {
  const suites = new Map<string, TestCase[]>(report.projects.flatMap(({ project }) => project.files.map(({ source }) => [source.path, []] as const)));
  const add = (path: string, test: TestCase): void => {
    addToGroup(suites, path, test);
  };
  for (const problem of report.problems) {
    const text = problemText(problem);
    add(problem.file, testCase('error', { name: problemName(problem), classname: problem.file, time: 0 }, { message: text, type: problemName(problem) }, `${problem.file}: ${text}`));
  }
  for (const { finding, place } of openFindings(report)) {
    const { file } = place;
    // Systems follow a test by its name from run to run: it holds no line.
    const name = finding.path.length === 0 ? findingName(finding) : `${findingName(finding)} ${printPath(finding.path)}`;
    const body = `${printPlace(place)}: ${finding.severity}: ${messageAndHelp(finding)}`;
    // Whoever reads the report fails on failures, and nobody should on an info.
    const outcome = finding.severity === 'info' ? 'skipped' : 'failure';
    add(file.path, testCase(outcome, { name, classname: file.path, time: 0 }, { message: finding.message, ...(outcome === 'failure' ? { type: finding.severity } : {}) }, body));
  }
  for (const [path, tests] of suites) if (tests.length === 0) tests.push(testCase('passed', { name: 'nothing found', classname: path, time: 0 }));
  const { tests, failures, errors } = counts([...suites.values()].flat());
  const body = [...suites].map(([name, cases]) => `  <testsuite${xmlAttributes({ name, ...counts(cases), time: 0, file: name })}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`);
  return `${XML_DECLARATION}<testsuites${xmlAttributes({ name: 'compose-lint', tests, failures, errors, time: 0 })}>\n${body.join('')}</testsuites>\n`;
}

function testCase(outcome: Outcome, attributes: Parameters<typeof xmlAttributes>[0], result: Parameters<typeof xmlAttributes>[0] = {}, body = ''): TestCase {
  const open = `    <testcase${xmlAttributes(attributes)}`;
  if (outcome === 'passed') return { outcome, xml: `${open}/>\n` };
  return { outcome, xml: `${open}>\n      <${outcome}${xmlAttributes(result)}>${xmlText(body)}</${outcome}>\n    </testcase>\n` };
}

function counts(tests: readonly TestCase[]): { readonly tests: number; readonly failures: number; readonly errors: number; readonly skipped: number } {
  const number = (wanted: Outcome): number => tests.filter(({ outcome }) => outcome === wanted).length;
  return { tests: tests.length, failures: number('failure'), errors: number('error'), skipped: number('skipped') };
}
