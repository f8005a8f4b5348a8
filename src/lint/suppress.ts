import type { Project } from '../compose/project.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './label-place.ts';
import { readSuppressions, type NamedRule, type Suppression } from './read-suppressions.ts';

/** All suppressing comments of some projects, and which of their names silenced something. */
export interface Suppressions {
  /** By path: projects that share a file may each have read it. */
  readonly byFile: ReadonlyMap<string, readonly Suppression[]>;
  readonly used: Set<NamedRule>;
}

/** Reads the comments of all files, each file once. */
export function collectSuppressions(projects: readonly Project[]): Suppressions {
  const byFile = new Map<string, readonly Suppression[]>();
  for (const { files } of projects) {
    for (const file of files) {
      const found = byFile.has(file.source.path) ? [] : readSuppressions(file);
      if (found.length > 0) byFile.set(file.source.path, found);
    }
  }
  return { byFile, used: new Set() };
}

/**
 * Marks the findings that a comment silences: `# compose-lint: ignore[rule] reason` on a line of the finding, or alone above it, and
 * `# compose-lint: ignore-file[rule]` anywhere in the file. Takes down which names of the comments were of use.
 */
export function suppressFindings(findings: readonly Finding[], { byFile, used }: Suppressions): readonly Finding[] {
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
      if (lines !== undefined && (lines.last < first || lines.first > last)) continue;
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
