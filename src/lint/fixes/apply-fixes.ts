import { completeModel } from '../../compose/effective/complete.ts';
import type { MapNode, ModelNode } from '../../compose/model.ts';
import { getNode, isNull } from '../../compose/navigate.ts';
import { diffModels } from '../../compose/nodes/model-diff.ts';
import type { LoadProblem } from '../../compose/project.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { SourceFile } from '../../text/source-file.ts';
import { printPath, startsWithPattern, type Path, type Pattern } from '../../yaml/path.ts';
import type { LoadedProject } from '../rule.ts';
import type { Candidate } from './choose-fixes.ts';
import type { FixableProject } from './fixer.ts';

/** What speaks against some fixes: they do something else than they say, or another project that has the file does not want them. */
export interface Objection {
  readonly ok: false;
  readonly kind: 'bug' | 'unwanted';
  readonly reason: string;
}

/** The projects and texts after some fixes, or what speaks against these. */
export type Attempted = { readonly ok: true; readonly projects: LoadedProject[]; readonly sources: Map<string, SourceFile> } | Objection;

/** The places of a project that fixes of the same kind would change there, were it alone. */
export type WantedChanges = (loaded: LoadedProject, candidates: readonly Candidate[]) => readonly Pattern[];

/** Writes fixes into the texts, loads every project that has one of the files again, and checks that nothing happened but what they declare. */
export function attempt(candidates: readonly Candidate[], projects: readonly FixableProject[], current: readonly LoadedProject[], sources: ReadonlyMap<string, SourceFile>, wantedBy: WantedChanges): Attempted {
  const owners = new Set(candidates.map(({ finding }) => finding.project));
  const changed = rewrite(candidates);
  const next = new Map([...sources, ...changed]);
  const after: LoadedProject[] = [];
  for (const [index, loaded] of current.entries()) {
    const fixable = projects[index];
    if (fixable === undefined || !loaded.project.files.some(({ source }) => changed.has(source.path))) {
      after.push(loaded);
      continue;
    }
    const reloaded = fixable.reload(next);
    const objection = owners.has(loaded.project.id) ? checkOwner(loaded, reloaded, candidates) : checkNeighbour(loaded, reloaded, candidates, wantedBy);
    if (objection !== undefined) return objection;
    after.push(reloaded);
  }
  return { ok: true, projects: after, sources: next };
}

function rewrite(candidates: readonly Candidate[]): ReadonlyMap<string, SourceFile> {
  const edits = new Map<SourceFile, Edit[]>();
  for (const candidate of candidates) {
    for (const [file, list] of candidate.edits) {
      const known = edits.get(file);
      if (known === undefined) edits.set(file, [...list]);
      else known.push(...list);
    }
  }
  return new Map([...edits].map(([file, list]) => [file.path, new SourceFile(file.path, applyEdits(file.text, list), file.encoding)]));
}

/** The project of the findings may change only where the fixes say so. */
function checkOwner(before: LoadedProject, after: LoadedProject, candidates: readonly Candidate[]): Objection | undefined {
  const fresh = newProblem(before, after);
  if (fresh !== undefined) return { ok: false, kind: 'bug', reason: `the result has a new problem: ${fresh.message}` };
  const stray = strayChange(before, after, candidates.flatMap(({ fix }) => fix.changes));
  return stray === undefined ? undefined : { ok: false, kind: 'bug', reason: `it also changes \`${printPath(stray)}\` of \`${before.project.id}\`` };
}

/** Another project that has a file may change only where it has the same kind of finding: what helps one may harm the other. */
function checkNeighbour(before: LoadedProject, after: LoadedProject, candidates: readonly Candidate[], wantedBy: WantedChanges): Objection | undefined {
  const { id } = before.project;
  const fresh = newProblem(before, after);
  if (fresh !== undefined) return { ok: false, kind: 'unwanted', reason: `\`${id}\` has the file too, and would have a new problem: ${fresh.message}` };
  if (strayChange(before, after, []) === undefined) return undefined;
  const stray = strayChange(before, after, wantedBy(before, candidates));
  return stray === undefined ? undefined : { ok: false, kind: 'unwanted', reason: `\`${id}\` has the file too, and there \`${printPath(stray)}\` is not at fault` };
}

/** The first place that changed without being declared, in what the files say or in what Compose makes of it. */
function strayChange({ project: before }: LoadedProject, { project: after }: LoadedProject, changes: readonly Pattern[]): Path | undefined {
  return strayPlace(before.model, after.model, changes) ?? strayPlace(completeModel(before), completeModel(after), changes);
}

function strayPlace(before: MapNode, after: MapNode, changes: readonly Pattern[]): Path | undefined {
  for (const path of diffModels(before, after)) {
    if (isDeclared(path, changes)) continue;
    const parts = [getNode(before, ...path), getNode(after, ...path)].flatMap((node) => leavesOf(node, path));
    // A place above a declared one may come or go as a whole, as long as it holds nothing else.
    const isFrame = changes.some((pattern) => startsWithPattern(pattern.slice(0, path.length), path));
    const stray = isFrame ? parts.find((part) => !isDeclared(part, changes)) : path;
    if (stray !== undefined) return stray;
  }
  return undefined;
}

function isDeclared(path: Path, changes: readonly Pattern[]): boolean {
  return changes.some((pattern) => startsWithPattern(pattern, path));
}

/** The places of all values in a node; a null or an empty collection holds none. */
function leavesOf(node: ModelNode | undefined, path: Path): readonly Path[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'scalar':
      return isNull(node) ? [] : [path];
    case 'seq':
      return node.items.flatMap((item, index) => leavesOf(item, [...path, index]));
    case 'map':
      return [...node.entries].flatMap(([key, value]) => leavesOf(value, [...path, key]));
  }
}

/** A problem that was not there before; the second of two alike counts as one. */
function newProblem(before: LoadedProject, after: LoadedProject): LoadProblem | undefined {
  const known = new Map<string, number>();
  const isStack = before.stackProblems !== undefined && after.stackProblems !== undefined;
  const problemsOf = ({ project, stackProblems = [] }: LoadedProject): readonly LoadProblem[] => (isStack ? [...project.problems, ...stackProblems] : project.problems);
  for (const problem of problemsOf(before)) known.set(problemKey(problem), (known.get(problemKey(problem)) ?? 0) + 1);
  return problemsOf(after).find((problem) => {
    const left = known.get(problemKey(problem)) ?? 0;
    known.set(problemKey(problem), left - 1);
    return left <= 0 && problem.severity !== 'info';
  });
}

function problemKey({ code, message, subject }: LoadProblem): string {
  return `${code}\u0000${subject ?? message}`;
}
