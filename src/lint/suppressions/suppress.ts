import type { Finding } from '../finding.ts';
import { placeOf } from '../findings/label-place.ts';
import type { LoadedProject } from '../rule.ts';
import { readSuppressions, type NamedRule, type Suppression } from './read-suppressions.ts';
import { hasExpired } from './suppression-expiry.ts';

/** All suppressing comments of some projects, and which of their names silenced something. */
export interface Suppressions {
  /** By path: projects that share a file may each have read it. Those that have expired are among them. */
  readonly byFile: ReadonlyMap<string, readonly Suppression[]>;
  readonly used: Set<NamedRule>;
  /** Comments that do not hold any more. */
  readonly expired: ReadonlySet<Suppression>;
}

/** Reads the comments of all files, each file once. */
export function collectSuppressions(projects: readonly LoadedProject[]): Suppressions {
  const byFile = new Map<string, readonly Suppression[]>();
  const expired = new Set<Suppression>();
  for (const { project, platform } of projects) {
    for (const file of project.files) {
      if (byFile.has(file.source.path)) continue;
      const found = readSuppressions(file);
      if (found.length > 0) byFile.set(file.source.path, found);
      for (const suppression of found) if (hasExpired(suppression.expiry, platform.declared.now)) expired.add(suppression);
    }
  }
  return { byFile, used: new Set(), expired };
}

/**
 * Marks the findings that a comment silences: `# compose-lint: ignore[rule] reason` on a line of the finding, or alone above an entry for
 * all that it holds, and `# compose-lint: ignore-file[rule]` anywhere in the file; with `until 2027-03-31` in front of the reason to that day. Takes down which names of the comments were of use.
 */
export function suppressFindings(findings: readonly Finding[], { byFile, used, expired }: Suppressions): readonly Finding[] {
  if (byFile.size === 0) return findings;
  return findings.map((finding) => {
    const { file, span } = placeOf(finding.at);
    const suppressions = byFile.get(file.path);
    if (suppressions === undefined) return finding;
    const first = file.positionAt(span.start).line;
    const last = file.positionAt(span.end).line;
    let silencing: Suppression | undefined;
    for (const suppression of suppressions) {
      const { lines, rules } = suppression;
      if (expired.has(suppression) || (lines !== undefined && (lines.last < first || lines.first > last))) continue;
      for (const name of rules) {
        if (name.id !== finding.rule) continue;
        used.add(name);
        silencing ??= suppression;
      }
    }
    if (silencing === undefined) return finding;
    return { ...finding, suppressed: { by: 'comment', ...(silencing.reason === '' ? {} : { reason: silencing.reason }) } };
  });
}
