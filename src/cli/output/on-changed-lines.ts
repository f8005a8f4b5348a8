import type { Finding } from '../../lint/finding.ts';
import { placeOf, type Place } from '../../lint/findings/label-place.ts';
import type { ChangedLines, Changes } from '../projects/changes.ts';

/** The findings that stand, with any of their places, on a changed line. */
export async function onChangedLines(findings: readonly Finding[], changes: Changes): Promise<Finding[]> {
  const placesOf = (finding: Finding): Place[] => [finding.at, ...finding.related].map((label) => placeOf(label));
  const files = new Set(findings.flatMap(placesOf).map(({ file }) => file.path));
  const lines = new Map<string, ChangedLines>();
  for (const path of files) lines.set(path, await changes.linesOf(path));
  return findings.filter((finding) => placesOf(finding).some((place) => isOnLines(place, lines.get(place.file.path))));
}

function isOnLines({ file, span }: Place, lines: ChangedLines = []): boolean {
  if (lines === 'all') return true;
  const from = file.positionAt(span.start).line;
  const to = file.positionAt(Math.max(span.start, span.end - 1)).line;
  return lines.some(({ first, last }) => first <= to && from <= last);
}
