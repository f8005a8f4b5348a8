import type { LintResult } from '../../lint/engine.ts';
import type { FixOutcome } from '../../lint/fixes/fixer.ts';
import { inPlain } from '../../report/colour.ts';
import { guardLog } from '../../report/escape/log-guard.ts';
import { printReport, syntaxOf, tellsProblems, type PrintOptions } from '../../report/print-report.ts';
import { printProblem } from '../../report/problem.ts';
import type { Report } from '../../report/reporter.ts';
import { bugReport, describeWriteError, UserError, type ExitStatus } from '../errors.ts';
import type { Host, Output } from '../host.ts';
import type { Destination, LintOptions } from '../options/options.ts';
import { absolutePath } from '../paths.ts';
import { ciOf } from './ci.ts';
import { statusOf } from './exit-status.ts';
import { say, tell } from './say.ts';
import { paintFor } from './terminal.ts';

/** Writes a report to where it belongs, in every format asked for, and gives the exit status that it deserves. */
export async function deliver(host: Host, options: LintOptions, report: Report, output = host.output): Promise<ExitStatus> {
  const shown = options.quiet ? errorsOf(report) : report;
  const ci = ciOf(host);
  const chosen = destinationsOf(options, ci.isActions);
  // A file that cannot be written must not keep the other reports from their readers.
  const failures: UserError[] = [];
  for (const { format, file } of chosen) {
    const text = await printReport(format, shown, printOptions(host, options, file === undefined ? output : undefined));
    const syntax = syntaxOf(format);
    if (file === undefined) output.write(ci.readsCommands && syntax !== undefined ? guardLog(text, syntax) : text);
    else await writeReport(host, file, text).catch((error: unknown) => failures.push(asUserError(error)));
    if (format === 'github' && file === undefined) await ci.summarise(shown);
  }
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return statusOf(report, options);
}

function errorsOf(report: Report): Report {
  const findings = report.findings.filter(({ finding }) => finding.severity === 'error');
  const isOpen = ({ finding }: Report['findings'][number]): boolean => finding.suppressed === undefined;
  return { ...report, findings, unshown: report.findings.filter(isOpen).length - findings.filter(isOpen).length };
}

function destinationsOf(options: LintOptions, isActions: boolean): readonly Destination[] {
  return options.formats.length > 0 ? options.formats : [defaultDestination(options, isActions)];
}

/** In GitHub Actions the log is read by a program that makes annotations of it; a file is not. */
function defaultDestination({ output }: LintOptions, isActions: boolean): Destination {
  if (output !== undefined) return { format: 'text', file: output };
  return { format: isActions ? 'github' : 'text' };
}

/** How to print to an output, or, without one, to a file. */
function printOptions(host: Host, options: LintOptions, output: Output | undefined): PrintOptions {
  const { pathFromRoot, isActions } = ciOf(host);
  const text = output === undefined ? { paint: inPlain } : { paint: paintFor(output, options.color, host.environment), ...(output.width === undefined ? {} : { width: output.width }) };
  // GitHub's code scanning opens an alert for each result, suppressed or not.
  return { text, pathFromRoot, withSuppressed: !isActions };
}

/** Writes a text into the file that `-o` names, else to standard output. */
export async function writeOutput(host: Host, { output }: LintOptions, text: (forFile: boolean) => string): Promise<void> {
  if (output !== undefined) return await writeReport(host, output, text(true));
  say(host, text(false));
}

/** Throws where a report would take the place of a file that is linted. It is best asked before anything is written. */
export function keepFromLinted(host: Host, projects: Report['projects'], { formats, output }: Pick<LintOptions, 'formats' | 'output'>): void {
  const reports = [...formats.map(({ file }) => file), output].filter((file) => file !== undefined);
  if (reports.length === 0) return;
  const placeOf = (path: string): string => host.files.realPath(absolutePath(path, host.currentFolder));
  const linted = new Set(projects.flatMap(({ project }) => project.files.map(({ source }) => placeOf(source.path))));
  const file = reports.find((each) => linted.has(placeOf(each)));
  if (file !== undefined) throw new UserError(`${file} is one of the files that are linted: a report would take its place`, 'name another file for the report');
}

async function writeReport(host: Host, file: string, text: string): Promise<void> {
  try {
    await host.files.replaceFile(file, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${describeWriteError(error)}`);
  }
}

function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** Tells on standard error what kept something from being looked at or from being repaired, so that the report itself stays clean for programs. What people read in the report anyway is not told twice. */
export function tellTroubles(host: Host, options: LintOptions, report: Report, crashes: LintResult['crashes'], failures: FixOutcome['failures'] = []): void {
  const paint = paintFor(host.errors, options.color, host.environment);
  const isTold = !options.diff && destinationsOf(options, ciOf(host).isActions).some(({ format, file }) => file === undefined && tellsProblems(format));
  for (const problem of isTold ? [] : report.problems) {
    if (problem.kind !== 'bug') tell(host, printProblem(problem, paint));
  }
  for (const { rule, project, message, stack } of crashes) {
    tell(host, bugReport(`the rule ${rule} failed on ${project}`, stack ?? message, host.version, host.nodeVersion));
  }
  for (const { finding, fix, reason } of failures) {
    tell(host, bugReport(`a fix of the rule ${finding.rule} in ${fix.patches[0].file.path} was left undone`, `${fix.title}: ${reason}`, host.version, host.nodeVersion));
  }
}
