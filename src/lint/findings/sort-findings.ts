import type { Finding } from '../finding.ts';
import { placeOf } from './label-place.ts';

/** Findings in total order: file, offset, rule, message, project; each once. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map((finding) => ({ finding, place: placeOf(finding.at) }));
  keyed.sort((a, b) => compare(a.place.file.path, b.place.file.path) || a.place.span.start - b.place.span.start || compare(a.finding.rule, b.finding.rule) || compare(a.finding.message, b.finding.message) || compare(a.finding.project, b.finding.project));
  const sorted: Finding[] = [];
  /** Where those end that are the same but for that. */
  let ends: number[] = [];
  keyed.forEach(({ finding, place }, index) => {
    const before = keyed[index - 1];
    if (before === undefined || before.place.file.path !== place.file.path || before.place.span.start !== place.span.start || !isAlike(before.finding, finding)) ends = [];
    if (ends.includes(place.span.end)) return;
    ends.push(place.span.end);
    sorted.push(finding);
  });
  return sorted;
}

function isAlike(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.message === other.message && one.project === other.project;
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
