import type { LintResult } from '../lint/engine.ts';
import { inPlain } from '../report/colour.ts';
import { printJson } from '../report/json.ts';
import { printProblem } from '../report/problem.ts';
import type { Report } from '../report/reporter.ts';
import { printFixed, printRefused, printSummary } from '../report/summary.ts';
import { printText, type TextOptions } from '../report/text.ts';
import { bugReport, describeWriteError, UserError, type ExitStatus } from './errors.ts';
import { statusOf } from './exit-status.ts';
import type { Host } from './host.ts';
import type { LintOptions } from './options.ts';
import { paintFor } from './terminal.ts';

/** Writes a report to where it belongs and gives the exit status that it deserves. */
export async function deliver(host: Host, options: LintOptions, report: Report, output = host.output): Promise<ExitStatus> {
  const shown = options.quiet ? { ...report, findings: report.findings.filter(({ finding }) => finding.severity === 'error') } : report;
  const { width } = output;
  const forPeople: TextOptions = { paint: paintFor(output, options.color, host.environment), ...(width === undefined ? {} : { width }) };
  await writeOutput(host, options, (forFile) => print(shown, options, forFile ? { paint: inPlain } : forPeople), output);
  return statusOf(report, options);
}

/** Writes a text into the file that the options name, else to `output`. */
export async function writeOutput(host: Host, options: LintOptions, text: (forFile: boolean) => string, output = host.output): Promise<void> {
  if (options.output === undefined) {
    output.write(text(false));
    return;
  }
  try {
    await host.files.replaceFile(options.output, new TextEncoder().encode(text(true)));
  } catch (error) {
    throw new UserError(`cannot write ${options.output}: ${describeWriteError(error)}`);
  }
}

/** Tells on standard error what kept something from being looked at, so that the report itself stays clean for programs. */
export function tellTroubles(host: Host, options: LintOptions, report: Report, crashes: LintResult['crashes']): void {
  const paint = paintFor(host.errors, options.color, host.environment);
  for (const problem of report.problems) {
    if (problem.kind !== 'bug') host.errors.write(printProblem(problem, paint));
  }
  for (const { rule, project, message, stack } of crashes) {
    host.errors.write(bugReport(`the rule ${rule} failed on ${project}`, stack ?? message, host.version, host.nodeVersion));
  }
}

function print(report: Report, options: LintOptions, text: TextOptions): string {
  if (options.format === 'json') return printJson(report);
  const parts = [printFixed(report, text.paint), printRefused(report, text.paint), printText(report, text), report.projects.length === 0 ? '' : printSummary(report, text.paint)];
  return parts.filter((part) => part !== '').join('\n');
}
