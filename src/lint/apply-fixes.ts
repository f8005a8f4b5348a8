import { diffModels } from '../compose/model-diff.ts';
import type { LoadProblem } from '../compose/project.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { SourceFile } from '../text/source-file.ts';
import { printPath, startsWithPattern, type Pattern } from '../yaml/path.ts';
import type { Candidate } from './choose-fixes.ts';
import type { FixableProject } from './fixer.ts';
import type { LoadedProject } from './rule.ts';

/** The projects and texts after some fixes, or what speaks against these. */
export type Attempted = { readonly ok: true; readonly projects: LoadedProject[]; readonly sources: Map<string, SourceFile> } | { readonly ok: false; readonly reason: string };

/** Writes fixes into the texts, loads every project that has one of the files again, and checks that nothing happened but what they declare. */
export function attempt(candidates: readonly Candidate[], projects: readonly FixableProject[], current: readonly LoadedProject[], sources: ReadonlyMap<string, SourceFile>): Attempted {
  const next = new Map(sources);
  const changed = new Set<SourceFile>();
  const edits = new Map<SourceFile, Edit[]>();
  for (const candidate of candidates) for (const [file, list] of candidate.edits) edits.set(file, [...(edits.get(file) ?? []), ...list]);
  for (const [file, list] of edits) {
    next.set(file.path, new SourceFile(file.path, applyEdits(file.text, list), file.encoding));
    changed.add(file);
  }
  const changes = candidates.flatMap(({ fix }) => fix.changes);
  const after: LoadedProject[] = [];
  for (const [index, loaded] of current.entries()) {
    const fixable = projects[index];
    if (fixable === undefined || !loaded.project.files.some(({ source }) => changed.has(source))) {
      after.push(loaded);
      continue;
    }
    const reloaded = fixable.reload(next);
    const reason = differs(loaded, reloaded, changes);
    if (reason !== undefined) return { ok: false, reason };
    after.push(reloaded);
  }
  return { ok: true, projects: after, sources: next };
}

function differs(before: LoadedProject, after: LoadedProject, changes: readonly Pattern[]): string | undefined {
  const known = new Set(before.project.problems.map(problemKey));
  const fresh = after.project.problems.find((problem) => problem.severity !== 'info' && !known.has(problemKey(problem)));
  if (fresh !== undefined) return `the result has a new problem: ${fresh.message}`;
  const stray = diffModels(before.project.model, after.project.model).find((path) => !changes.some((pattern) => startsWithPattern(pattern, path) || startsWithPattern(path, pattern)));
  return stray === undefined ? undefined : `it also changes \`${printPath(stray)}\` of \`${before.project.id}\``;
}

function problemKey({ code, message }: LoadProblem): string {
  return `${code}\u0000${message}`;
}
