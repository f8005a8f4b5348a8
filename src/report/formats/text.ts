import type { Finding, Safety } from '../../lint/finding.ts';
import { addToGroup } from '../../text/grouping.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { count } from '../../text/words.ts';
import type { Paint } from '../colour.ts';
import { printable } from '../escape/cells.ts';
import { findProject } from '../find-project.ts';
import { findingName } from '../finding-words.ts';
import { frame, type Mark } from '../frame.ts';
import { placeOf, printPlace } from '../place.ts';
import type { Report, ReportedFinding } from '../reporter.ts';
import { verdictLines } from '../verdict-lines.ts';
import { wrap } from '../wrap.ts';

/** How the report for people is written. */
export interface TextOptions {
  readonly paint: Paint;
  /** Cells of the terminal; absent where the output does not go to one: nothing is wrapped then. */
  readonly width?: number;
}

/** Frames in a pipe or a file are as wide as this. */
const UNBOUND = 160;
/** No output gets narrower than this, or it could not be read. */
const NARROWEST = 30;
/** More places of one finding than these are counted only. */
const MOST_PLACES = 6;
/** A space at which no line is broken; the wrapping knows others only. */
const UNBROKEN = '\u00a0';
const FIXES: Readonly<Record<Safety, string>> = { safe: 'fix (--fix)', unsafe: 'fix (--fix --unsafe-fixes)', manual: 'by hand' };

/** Findings for people, grouped by file. Empty when there are none; the summary is made by `printSummary`. */
export function printText(report: Report, options: TextOptions): string {
  const groups = new Map<string, ReportedFinding[]>();
  for (const reported of report.findings) {
    if (reported.finding.suppressed !== undefined) continue;
    const path = placeOf(reported.finding.at).file.path;
    addToGroup(groups, path, reported);
  }
  const untold = findingsByProject(report);
  const blocks: string[] = [];
  for (const [path, group] of groups) {
    blocks.push(heading(path, group, untold, report, options));
    const helped = new Map<string, number>();
    for (const { finding } of group) blocks.push(printFinding(finding, options, helped));
  }
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** What is shown of each project; suppressed findings are not. */
function findingsByProject({ findings }: Report): Map<string, readonly Finding[]> {
  const byProject = new Map<string, Finding[]>();
  for (const { finding } of findings) {
    if (finding.suppressed !== undefined) continue;
    addToGroup(byProject, finding.project, finding);
  }
  return byProject;
}

/** The first file of a project also tells of its platform; after that the project is taken from `untold`. */
function heading(path: string, group: readonly ReportedFinding[], untold: Map<string, readonly Finding[]>, report: Report, options: TextOptions): string {
  const severities = ['error', 'warning', 'info'] as const;
  const counts = severities
    .map((severity) => ({ severity, number: group.filter(({ finding }) => finding.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => options.paint(severity, severity === 'info' ? `${String(number)} info` : count(number, severity)));
  const lines = [`${options.paint('strong', printable(path))}: ${counts.join(', ')}`];
  for (const id of new Set(group.map(({ finding }) => finding.project))) {
    const findings = untold.get(id);
    const loaded = findings === undefined ? undefined : findProject(report.projects, id);
    if (findings === undefined || loaded === undefined) continue;
    untold.delete(id);
    for (const line of verdictLines(loaded, findings, report.projects.length > 1)) lines.push(options.paint('faint', hanging('  ', line, options)));
  }
  return lines.join('\n');
}

function printFinding(finding: Finding, options: TextOptions, helped: Map<string, number>): string {
  const { paint } = options;
  const place = placeOf(finding.at);
  const { line } = place.file.positionAt(place.span.start);
  const name = `[${findingName(finding)}]`;
  // What stands in brackets is one word for the eye.
  const body = hanging('', `${printPlace(place)}: ${finding.severity}: ${finding.message} ${name.replaceAll(' ', UNBROKEN)}`, options);
  const lines = [colourHead(body, printPlace(place), finding, name, paint), ...places(finding, options)];
  const asBefore = (text: string): string => {
    const before = helped.get(text);
    helped.set(text, before ?? line);
    return before === undefined || before === line ? text : `as in line ${String(before)}`;
  };
  if (finding.help !== undefined) lines.push(labelled('help', asBefore(finding.help), options));
  for (const fix of finding.fixes) {
    lines.push(labelled(FIXES[fix.safety], fix.title, options));
    if (fix.note !== undefined) lines.push(labelled('  note', asBefore(fix.note), options));
  }
  return lines.join('\n');
}

/** Colours the parts of a first line that was already wrapped, so that sequences do not count as width. */
function colourHead(body: string, place: string, finding: Finding, name: string, paint: Paint): string {
  const shownPlace = printable(place);
  let text = body.slice(0, -name.length);
  if (text.startsWith(`${shownPlace}: ${finding.severity}:`)) {
    const rest = text.slice(shownPlace.length + 2 + finding.severity.length + 1);
    text = `${paint('place', shownPlace)}: ${paint(finding.severity, `${finding.severity}:`)}${rest}`;
  }
  return text + paint('faint', name);
}

/** The place of a finding and those that belong to it, each file in one frame. */
function places(finding: Finding, options: TextOptions): string[] {
  const labels = [...finding.related, ...(finding.earlier ?? [])];
  const shown = labels.slice(0, MOST_PLACES);
  const marks = new Map<SourceFile, Mark[]>();
  for (const label of [finding.at, ...shown]) {
    const { file, span } = placeOf(label);
    const mark: Mark = { span, main: label === finding.at, style: label === finding.at ? finding.severity : 'info', ...(label.text === undefined ? {} : { text: label.text }) };
    const list = marks.get(file);
    if (list === undefined) marks.set(file, [mark]);
    else if (!list.some((other) => isSame(other, mark))) list.push(mark);
  }
  const lines: string[] = [];
  const width = limit(options) ?? UNBOUND;
  for (const [file, list] of marks) {
    const [first] = list;
    if (lines.length > 0 && first !== undefined) lines.push(`  ${options.paint('place', printable(printPlace({ file, span: first.span })))}:`);
    lines.push(...frame(file, list, { paint: options.paint, width }));
  }
  if (labels.length > shown.length) lines.push(`  and ${count(labels.length - shown.length, 'more place')}`);
  return lines;
}

function isSame(a: Mark, b: Mark): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

function labelled(label: string, text: string, options: TextOptions): string {
  const lead = `  ${label}: `;
  const body = hanging(lead, text, options);
  return body.startsWith(lead) ? options.paint('good', lead) + body.slice(lead.length) : body;
}

function hanging(lead: string, text: string, options: TextOptions): string {
  return wrap(printable(text), limit(options), lead, ' '.repeat(lead === '' ? 4 : Math.min(lead.length, 8)));
}

function limit({ width }: TextOptions): number | undefined {
  return width === undefined ? undefined : Math.max(NARROWEST, width);
}
