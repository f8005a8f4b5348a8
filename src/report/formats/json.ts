import type { Fix, Label } from '../../lint/finding.ts';
import type { LoadedProject } from '../../lint/rule.ts';
import type { Platform, Signal, Verdict } from '../../platform/verdict.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { printPath } from '../../yaml/path.ts';
import { printAsJson } from '../escape/json-text.ts';
import { originPlace, placeOf } from '../place.ts';
import { tally, type Problem, type Report, type ReportedFinding } from '../reporter.ts';

/** The report as JSON, version 1, as `schemas/report.json` describes it. */
export function printJson(report: Report): string {
  return printAsJson(toJson(report));
}

function toJson(report: Report): object {
  const { files, error, warning, info, suppressed, fixable } = tally(report);
  return {
    version: 1,
    findings: report.findings.map((reported) => findingToJson(reported, report)),
    projects: report.projects.map(projectToJson),
    summary: { files, projects: report.projects.length, error, warning, info, suppressed, fixable, fixed: report.fixed.length },
    problems: report.problems.map(problemToJson),
  };
}

function findingToJson({ finding, url, fingerprint }: ReportedFinding, report: Report): object {
  const place = placeOf(finding.at);
  return {
    rule: finding.rule,
    hazard: finding.hazard ?? null,
    category: finding.category,
    severity: finding.severity,
    message: finding.message,
    help: finding.help ?? null,
    url: url ?? null,
    file: place.file.path,
    range: rangeToJson(place.file, place.span),
    path: finding.path,
    service: finding.service ?? null,
    related: finding.related.map(labelToJson),
    fixes: finding.fixes.map((fix) => fixToJson(fix, report)),
    fingerprint,
    suppressed: finding.suppressed === undefined ? null : { by: finding.suppressed.by, reason: finding.suppressed.reason ?? null },
  };
}

function labelToJson(label: Label): object {
  const { file, span } = placeOf(label);
  return { file: file.path, range: rangeToJson(file, span), message: label.text ?? '' };
}

function fixToJson(fix: Fix, report: Report): object {
  const lowered = report.lower(fix);
  return {
    title: fix.title,
    // What cannot be written down as edits cannot be applied by a program either.
    safety: lowered === undefined ? 'manual' : fix.safety,
    note: fix.note ?? null,
    changes: fix.changes.map(printPath),
    edits: (lowered ?? []).flatMap(({ file, edits }) => edits.map(({ span, text }) => ({ file: file.path, start: span.start, end: span.end, text }))),
  };
}

function rangeToJson(file: SourceFile, span: Span): object {
  return {
    start: { ...file.positionAt(span.start), offset: span.start },
    end: { ...file.positionAt(span.end), offset: span.end },
  };
}

function projectToJson({ project, platform }: LoadedProject): object {
  return {
    name: project.name,
    files: project.files.map(({ source }) => source.path),
    orchestrator: platform.orchestrator,
    services: servicesToJson(platform),
  };
}

function servicesToJson(platform: Platform): object {
  const others = signalsOfOthers(platform);
  return Object.fromEntries([...platform.services].map(([name, verdict]) => [name, verdictToJson(verdict, verdict.certainty === 'inherited' ? [...others, ...verdict.signals] : verdict.signals)]));
}

/** Why a service that says nothing is taken for a Windows one: what makes the first one certain that is. */
function signalsOfOthers({ services }: Platform): readonly Pick<Signal, 'origin' | 'says'>[] {
  for (const [name, { os, certainty, signals: [signal] }] of services) {
    if (os === 'windows' && certainty === 'conclusive' && signal !== undefined) return [{ ...signal, says: `\`${name}\` of the project is Windows: ${signal.says}` }];
  }
  return [];
}

function verdictToJson(verdict: Verdict, signals: readonly Pick<Signal, 'origin' | 'says'>[]): object {
  return {
    os: verdict.os,
    release: verdict.release ?? null,
    certainty: verdict.certainty,
    signals: signals.map(({ origin, says }) => {
      if (origin === undefined) return { file: null, range: null, says };
      const { file, span } = originPlace(origin);
      return { file: file.path, range: rangeToJson(file, span), says };
    }),
  };
}

function problemToJson({ file, message, position }: Problem): object {
  return { file, message: position === undefined ? message : `${message} (line ${String(position.line)}, column ${String(position.column)})` };
}
