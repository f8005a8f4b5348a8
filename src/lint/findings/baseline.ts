import { addToGroup } from '../../text/grouping.ts';
import type { Finding } from '../finding.ts';
import { placeOf } from './label-place.ts';

/** A finding that a project lives with: its identity, never its prose or its line. */
export interface BaselineEntry {
  readonly rule: string;
  readonly hazard?: string;
  readonly file: string;
  readonly subject: string;
}

/** Findings beside a baseline. */
export interface Compared {
  /** All findings; those that the baseline knows are suppressed. */
  readonly findings: readonly Finding[];
  /** Entries of files that were looked at, or are not there any more, whose finding is gone. */
  readonly gone: readonly BaselineEntry[];
  /** Entries of files that were not looked at. */
  readonly unseen: readonly BaselineEntry[];
}

/** What is known of the files that entries speak of. */
export interface KnownFiles {
  wasLinted(file: string): boolean;
  exists(file: string): boolean;
}

/** The entries for findings that nothing else suppresses, in an order of their own. */
export function makeBaseline(findings: readonly Finding[]): readonly BaselineEntry[] {
  const entries = findings.filter(({ suppressed }) => suppressed === undefined).map(entryOf);
  return sortEntries(entries);
}

/** Suppresses the findings that a baseline knows, each entry for one finding. A file that was renamed is found again by what is said of it. */
export function compareWithBaseline(findings: readonly Finding[], baseline: readonly BaselineEntry[], files: KnownFiles): Compared {
  const open = new Map<string, BaselineEntry[]>();
  const renamed = new Map<string, BaselineEntry[]>();
  const unseen: BaselineEntry[] = [];
  for (const entry of baseline) {
    if (files.wasLinted(entry.file)) addToGroup(open, keyOf(entry), entry);
    else if (files.exists(entry.file)) unseen.push(entry);
    else addToGroup(renamed, keyOf({ ...entry, file: '' }), entry);
  }
  const compared = findings.map((finding): Finding => {
    if (finding.suppressed !== undefined) return finding;
    const entry = entryOf(finding);
    const known = open.get(keyOf(entry))?.pop() ?? renamed.get(keyOf({ ...entry, file: '' }))?.pop();
    return known === undefined ? finding : { ...finding, suppressed: { by: 'baseline' } };
  });
  return { findings: compared, gone: sortEntries([...open.values(), ...renamed.values()].flat()), unseen };
}

/** By file, rule, hazard and subject. */
export function sortEntries(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const keyed = entries.map((entry) => ({ entry, key: keyOf(entry) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}

function entryOf(finding: Finding): BaselineEntry {
  const { rule, hazard, subject } = finding;
  return { rule, ...(hazard === undefined ? {} : { hazard }), file: placeOf(finding.at).file.path, subject };
}

function keyOf({ rule, hazard, file, subject }: BaselineEntry): string {
  return [file, rule, hazard ?? '', subject].join('\u0000');
}
