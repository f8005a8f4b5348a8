import type { Finding, Fix } from '../lint/finding.ts';
import type { BaselineEntry } from '../lint/findings/baseline.ts';
import type { LoadedProject, MessageTemplate, RuleMeta } from '../lint/rule.ts';
import type { Edit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Position } from '../text/span.ts';
import type { Change } from './diff.ts';
import { placeOf, type Place } from './place.ts';

/** Something that kept a file, a project or a rule from being looked at. */
export interface Problem {
  /** `named`: the user gave this file; `found`: a search came upon it; `unwritten`: it could not be changed; `bug`: the program is at fault. */
  readonly kind: 'named' | 'found' | 'unwritten' | 'bug';
  readonly file: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Where in the file, when that is known. */
  readonly position?: Position;
}

/** A fix as edits of the texts that were read. */
export type LoweredFix = readonly { readonly file: SourceFile; readonly edits: readonly Edit[] }[];

/** A finding with all that a format may want to say of it. */
export interface ReportedFinding {
  readonly finding: Finding;
  /** Where the rule is described. */
  readonly url?: string;
  readonly fingerprint: string;
}

/** A fix that was applied in this run. */
export interface AppliedFix {
  readonly title: string;
  readonly rule: string;
  readonly file: string;
  readonly note?: string;
}

/** A fix at the wanted level that cannot be made in this text, with the reason. */
export interface RefusedFix extends AppliedFix {
  readonly reason: string;
}

/** What comments written in this run silence. */
export interface Silenced {
  readonly findings: number;
  readonly comments: number;
}

/** What formats tell of a rule. */
export type RuleFacts = Pick<RuleMeta<Record<string, MessageTemplate>>, 'id' | 'summary' | 'category' | 'severity' | 'hazards' | 'references'>;

/** The outcome of one run, from which every format is printed. */
export interface Report {
  /** In total order: file, offset, rule. */
  readonly findings: readonly ReportedFinding[];
  readonly projects: readonly LoadedProject[];
  readonly problems: readonly Problem[];
  readonly fixed: readonly AppliedFix[];
  readonly refused?: readonly RefusedFix[];
  readonly silenced?: Silenced;
  /** How many findings count and are not shown, because only errors are wanted. */
  readonly unshown?: number;
  /** Entries of the baseline whose finding is not there any more. */
  readonly gone?: readonly BaselineEntry[];
  /** The edits of a fix; absent when it cannot be made by editing the texts as they are. */
  readonly lower: (fix: Fix) => LoweredFix | undefined;
  /** What `--fix` would change now. It takes a while to find out, so only formats that show it ask. */
  readonly preview: () => Promise<readonly Change[]>;
  /** All rules, sorted by id. */
  readonly rules: readonly RuleFacts[];
  /** Of compose-lint. */
  readonly version: string;
}

/** The findings that count, with their places. */
export function openFindings(report: Report): readonly (ReportedFinding & { readonly place: Place })[] {
  return report.findings.filter(({ finding }) => finding.suppressed === undefined).map((reported) => ({
    finding: reported.finding,
    // Made only for those who ask, there as well.
    get fingerprint() { return reported.fingerprint; },
    ...(reported.url === undefined ? {} : { url: reported.url }),
    place: placeOf(reported.finding.at),
  }));
}

/** How many findings of each severity are not suppressed, and how many of them a fix would settle. */
export interface Tally {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
  readonly fixable: { readonly safe: number; readonly unsafe: number };
}

/** Counts what a report holds. A finding with a safe fix counts as safe, whatever else is offered. */
export function tally(report: Report): Tally {
  const counts = { error: 0, warning: 0, info: 0, suppressed: 0 };
  const fixable = { safe: 0, unsafe: 0 };
  for (const { finding } of report.findings) {
    if (finding.suppressed !== undefined) {
      counts.suppressed++;
      continue;
    }
    counts[finding.severity]++;
    const safety = bestSafety(finding);
    if (safety !== undefined) fixable[safety]++;
  }
  const files = new Set(report.projects.flatMap(({ project }) => project.files.map(({ source }) => source.path)));
  return { files: files.size, ...counts, fixable };
}

function bestSafety(finding: Finding): 'safe' | 'unsafe' | undefined {
  if (finding.fixes.some(({ safety }) => safety === 'safe')) return 'safe';
  return finding.fixes.some(({ safety }) => safety === 'unsafe') ? 'unsafe' : undefined;
}
