import type { Finding, Fix, Label } from '../lint/finding.ts';
import { printable } from './cells.ts';
import type { Paint } from './colour.ts';
import { frame, frameDigits } from './frame.ts';
import { placeOf, printPlace, type Place } from './place.ts';
import type { Report, ReportedFinding } from './reporter.ts';
import { overriddenPlaces } from './overridden.ts';
import { verdictLines } from './verdict-lines.ts';
import { count, wrap } from './wrap.ts';

export interface TextOptions {
  readonly paint: Paint;
  /** Cells of the terminal; absent where the output does not go to one: nothing is wrapped then. */
  readonly width?: number;
}

/** Frames in a pipe or a file are as wide as this. */
const UNBOUND = 160;
/** No output gets narrower than this, or it could not be read. */
const NARROWEST = 30;
const CONTEXT = 1;

/** Findings for people, grouped by file. Empty when there are none; the summary is made by `printSummary`. */
export function printText(report: Report, options: TextOptions): string {
  const groups = new Map<string, ReportedFinding[]>();
  for (const reported of report.findings) {
    if (reported.finding.suppressed !== undefined) continue;
    const path = placeOf(reported.finding.at).file.path;
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [reported]);
    else group.push(reported);
  }
  const untold = findingsByProject(report);
  const blocks: string[] = [];
  for (const [path, group] of groups) {
    blocks.push(heading(path, group, untold, report, options));
    for (const { finding } of group) blocks.push(printFinding(finding, report, options));
  }
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** What is shown of each project; suppressed findings are not. */
function findingsByProject({ findings }: Report): Map<string, readonly Finding[]> {
  const byProject = new Map<string, Finding[]>();
  for (const { finding } of findings) {
    if (finding.suppressed !== undefined) continue;
    const list = byProject.get(finding.project);
    if (list === undefined) byProject.set(finding.project, [finding]);
    else list.push(finding);
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
    const loaded = findings === undefined ? undefined : report.projects.find(({ project }) => project.id === id);
    if (findings === undefined || loaded === undefined) continue;
    untold.delete(id);
    for (const line of verdictLines(loaded, findings, report.projects.length > 1)) lines.push(options.paint('faint', hanging('  ', line, options)));
  }
  return lines.join('\n');
}

function printFinding(finding: Finding, report: Report, options: TextOptions): string {
  const { paint } = options;
  const place = placeOf(finding.at);
  const name = finding.hazard === undefined ? finding.rule : `${finding.hazard} ${finding.rule}`;
  const lead = `${printPlace(place)}: ${finding.severity}: `;
  const body = hanging('', `${lead}${finding.message} [${name}]`, options);
  const lines = [colourHead(body, printPlace(place), finding, name, paint)];
  lines.push(...framed(place, finding.severity, CONTEXT, options));
  if (finding.at.text !== undefined) lines.push(hanging('  ', finding.at.text, options));
  for (const label of [...finding.related, ...overriddenPlaces(finding, report.projects)]) lines.push(...relatedLines(label, options));
  if (finding.help !== undefined) lines.push(labelled('help', finding.help, options));
  for (const fix of finding.fixes) lines.push(...fixLines(fix, options));
  return lines.join('\n');
}

/** Colours the parts of a first line that was already wrapped, so that sequences do not count as width. */
function colourHead(body: string, place: string, finding: Finding, name: string, paint: Paint): string {
  const shownPlace = printable(place);
  let text = body;
  if (text.startsWith(`${shownPlace}: ${finding.severity}:`)) {
    const rest = text.slice(shownPlace.length + 2 + finding.severity.length + 1);
    text = `${paint('place', shownPlace)}: ${paint(finding.severity, `${finding.severity}:`)}${rest}`;
  }
  const tail = `[${name}]`;
  return text.endsWith(tail) ? text.slice(0, -tail.length) + paint('faint', tail) : text;
}

function relatedLines(label: Label, options: TextOptions): string[] {
  const place = placeOf(label);
  const head = printable(printPlace(place));
  const text = label.text === undefined ? '' : `: ${printable(label.text)}`;
  const body = wrap(head + text, limit(options), '  ', '    ');
  return [body.replace(head, () => options.paint('place', head)), ...framed(place, 'info', 0, options)];
}

function fixLines(fix: Fix, options: TextOptions): string[] {
  const how = { safe: 'fix (--fix)', unsafe: 'fix (--fix --unsafe-fixes)', manual: 'by hand' }[fix.safety];
  const lines = [labelled(how, fix.title, options)];
  if (fix.note !== undefined) lines.push(labelled('  note', fix.note, options));
  return lines;
}

function labelled(label: string, text: string, options: TextOptions): string {
  const lead = `  ${label}: `;
  const body = hanging(lead, text, options);
  return body.startsWith(lead) ? options.paint('good', lead) + body.slice(lead.length) : body;
}

function framed(place: Place, style: 'error' | 'warning' | 'info', context: number, options: TextOptions): string[] {
  const width = limit(options) ?? UNBOUND;
  return frame(place.file, place.span, { paint: options.paint, width, style, context, digits: frameDigits(place.file, place.span, context) });
}

function hanging(lead: string, text: string, options: TextOptions): string {
  return wrap(printable(text), limit(options), lead, ' '.repeat(lead === '' ? 4 : Math.min(lead.length, 8)));
}

function limit({ width }: TextOptions): number | undefined {
  return width === undefined ? undefined : Math.max(NARROWEST, width);
}
