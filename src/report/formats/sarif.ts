import type { Finding, Fix, Label, Severity } from '../../lint/finding.ts';
import { printPath } from '../../yaml/path.ts';
import { printAsJson } from '../escape/json-text.ts';
import { markdownText } from '../escape/markdown-text.ts';
import { messageAndHelp, problemName, problemText } from '../finding-words.ts';
import { placeOf } from '../place.ts';
import type { Problem, Report, ReportedFinding } from '../reporter.ts';
import { SarifPlaces } from './sarif-places.ts';
import { LEVELS, NOTIFICATIONS, ruleToSarif } from './sarif-rules.ts';

/** What SARIF needs to know beside the report. */
export interface SarifOptions {
  /** Gives paths as the repository has them. */
  readonly pathFromRoot: (path: string) => string;
  /** Whether suppressed findings are listed, marked as such. */
  readonly withSuppressed: boolean;
}

/** What GitHub's code scanning takes of a file, read 2026-11-24 in its documentation of SARIF support: more results have the file refused, more locations are not shown. */
const MOST = { results: 25_000, related: 99 } as const;
const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'info'];

/** A SARIF 2.1.0 log of one run. */
export function printSarif(report: Report, options: SarifOptions): string {
  const places = new SarifPlaces(report, options.pathFromRoot);
  const wanted = options.withSuppressed ? report.findings : report.findings.filter(({ finding }) => finding.suppressed === undefined);
  const shown = worst(wanted);
  const indexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  const results = shown.map((reported) => resultOf(reported, indexes.get(reported.finding.rule), report, places));
  return printAsJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'compose-lint', semanticVersion: report.version, rules: report.rules.map(ruleToSarif), notifications: NOTIFICATIONS } },
        invocations: [{ executionSuccessful: report.problems.length === 0, toolExecutionNotifications: [...report.problems.map((problem) => notificationOf(problem, places)), ...leftOut(wanted.length - shown.length)] }],
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        originalUriBaseIds: places.bases,
        artifacts: places.artifacts,
        results,
      },
    ],
  });
}

/** All findings as they are ordered, or, where there are too many, those of the worst severities. */
function worst(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  if (findings.length <= MOST.results) return findings;
  const chosen = new Set(WORST_FIRST.flatMap((severity) => findings.filter(({ finding }) => finding.severity === severity)).slice(0, MOST.results));
  return findings.filter((finding) => chosen.has(finding));
}

function resultOf({ finding, fingerprint }: ReportedFinding, ruleIndex: number | undefined, report: Report, places: SarifPlaces): object {
  const { suppressed } = finding;
  const related = finding.related.slice(0, MOST.related);
  const fixes = finding.fixes.map((fix) => fixOf(fix, report, places)).filter((fix) => fix !== undefined);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: withLinks(finding, related), markdown: markdownText(messageAndHelp(finding)) },
    locations: [{ physicalLocation: places.physical(placeOf(finding.at)), ...logical(finding) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((label, index) => relatedLocation(label, index + 1, places)) }),
    partialFingerprints: { 'composeLint/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(suppressed === undefined ? {} : { suppressions: [{ kind: suppressed.by === 'comment' ? 'inSource' : 'external', ...(suppressed.reason === undefined ? {} : { justification: suppressed.reason }) }] }),
    ...(finding.hazard === undefined ? {} : { properties: { hazard: finding.hazard } }),
  };
}

/** The message and, as viewers show related places only where a text links to them, links to these. */
function withLinks(finding: Finding, related: readonly Label[]): string {
  const links = related.map((label, index) => `[${(label.text ?? 'this place').replaceAll(/[\\[\]]/gu, '\\$&')}](${String(index + 1)})`);
  // `](` of a value would make a link of it. Braces stay single, although the standard has them doubled: code scanning shows a text as it is.
  const text = messageAndHelp(finding).replaceAll('](', '\\](');
  return links.length === 0 ? text : `${text} See: ${links.join(', ')}.`;
}

function logical({ path }: Finding): object {
  return path.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: printPath(path) }] };
}

function relatedLocation(label: Label, id: number, places: SarifPlaces): object {
  return { id, physicalLocation: places.physical(placeOf(label)), ...(label.text === undefined ? {} : { message: { text: label.text } }) };
}

/** A fix that a program may apply: one for people only is none. */
function fixOf(fix: Fix, report: Report, places: SarifPlaces): object | undefined {
  const lowered = fix.safety === 'manual' ? undefined : report.lower(fix);
  const changes = (lowered ?? []).filter(({ edits }) => edits.length > 0);
  if (changes.length === 0) return undefined;
  return {
    description: { text: fix.note === undefined ? fix.title : `${fix.title}. ${fix.note}` },
    artifactChanges: changes.map(({ file, edits }) => ({
      artifactLocation: places.artifact(file.path),
      replacements: edits.map(({ span, text }) => ({ deletedRegion: places.region({ file, span }), ...(text === '' ? {} : { insertedContent: { text } }) })),
    })),
  };
}

function notificationOf(problem: Problem, places: SarifPlaces): object {
  const { file, position } = problem;
  const id = problemName(problem);
  const region = position === undefined ? {} : { region: { startLine: position.line, startColumn: position.column } };
  return {
    level: 'error',
    message: { text: problemText(problem) },
    descriptor: { id, index: NOTIFICATIONS.findIndex((descriptor) => descriptor.id === id) },
    locations: [{ physicalLocation: { artifactLocation: places.artifact(file), ...region } }],
  };
}

function leftOut(number: number): readonly object[] {
  if (number === 0) return [];
  return [{ level: 'warning', message: { text: `${String(number)} findings are left out, because more than ${String(MOST.results)} in a file are refused; the least severe went first.` } }];
}
