import type { Syntax } from './escape/log-guard.ts';
import type { Format } from './formats.ts';
import { printText, type TextOptions } from './formats/text.ts';
import type { Report } from './reporter.ts';
import { printByRule, printFixed, printRefused, printSilenced, printSummary } from './summary.ts';

/** What the formats need to know beside the report. */
export interface PrintOptions {
  readonly text: TextOptions;
  /** Gives paths as the repository has them, for hosts that show findings in it. */
  readonly pathFromRoot: (path: string) => string;
  /** Whether formats that can mark findings as suppressed list these. */
  readonly withSuppressed: boolean;
}

/** A report in a format. All but the one for people are loaded when they are asked for: most runs need none of them. */
export async function printReport(format: Format, report: Report, options: PrintOptions): Promise<string> {
  switch (format) {
    case 'text':
      return printForPeople(report, options.text);
    case 'json':
      return (await import('./formats/json.ts')).printJson(report);
    case 'sarif':
      return (await import('./formats/sarif.ts')).printSarif(report, options);
    case 'github':
      return (await import('./formats/github.ts')).printGithub(report, options.pathFromRoot);
    case 'gitlab':
      return (await import('./formats/gitlab.ts')).printGitlab(report, options.pathFromRoot);
    case 'junit':
      return (await import('./formats/junit.ts')).printJunit(report);
    case 'checkstyle':
      return (await import('./formats/checkstyle.ts')).printCheckstyle(report);
    case 'markdown':
      return await (await import('./formats/markdown.ts')).printMarkdown(report);
    case 'rdjson':
      return (await import('./formats/rdjson.ts')).printRdjson(report);
    case 'compact':
      return (await import('./formats/compact.ts')).printCompact(report);
  }
}

/** How a format can be guarded against being read as commands by the log of a CI job; absent for the one that is made of them. */
export function syntaxOf(format: Format): Syntax | undefined {
  switch (format) {
    case 'github':
      return undefined;
    case 'json':
    case 'sarif':
    case 'gitlab':
    case 'rdjson':
      return 'json';
    case 'junit':
    case 'checkstyle':
      return 'xml';
    case 'text':
    case 'markdown':
    case 'compact':
      return 'plain';
  }
}

/** Whether people read a format as it is printed, and find in it what could not be looked at. */
export function tellsProblems(format: Format): boolean {
  return format === 'compact' || format === 'github' || format === 'markdown';
}

function printForPeople(report: Report, options: TextOptions): string {
  const summary = report.projects.length === 0 ? '' : printByRule(report, options.width) + printSummary(report, options);
  const parts = [printFixed(report, options), printRefused(report, options), printSilenced(report), printText(report, options), summary];
  return parts.filter((part) => part !== '').join('\n');
}
