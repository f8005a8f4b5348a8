import { diffModels } from '../../compose/nodes/model-diff.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { addToSet } from '../../text/grouping.ts';
import { SourceFile } from '../../text/source-file.ts';
import { lineEntriesAround } from '../../yaml/line-entries.ts';
import type { YamlFile } from '../../yaml/node.ts';
import { lintWorkspace, type LintResult } from '../engine.ts';
import type { Finding } from '../finding.ts';
import { placeOf } from '../findings/label-place.ts';
import { findingKey } from '../fixes/choose-fixes.ts';
import type { FixableProject } from '../fixes/fixer.ts';
import type { AnyRule, LoadedProject, Workspace } from '../rule.ts';

/** What is to be silenced, and with which words. */
export interface SuppressionOptions extends Omit<Workspace, 'projects'> {
  /** The findings that get a comment, of all that there are. */
  readonly choose: (findings: readonly Finding[]) => readonly Finding[];
  /** The texts that have changed already, by path. */
  readonly earlier: ReadonlyMap<string, SourceFile>;
  /** Stands behind the names of the rules; empty: no reason. */
  readonly reason: string;
}

/** The texts with comments for findings, and what is found with them. */
export interface AddedSuppressions {
  /** All texts that have changed, earlier or now, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly projects: readonly LoadedProject[];
  readonly result: LintResult;
  readonly comments: number;
  readonly silenced: number;
  /** Findings that no comment can silence where they stand. */
  readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * Writes a comment `# compose-lint: ignore[rule]` above the entry of each finding that nothing silences yet, one for all findings of an
 * entry. Every project that has a changed file is loaded and linted again: its model must be as before, and the finding silenced.
 */
export function addSuppressions(projects: readonly FixableProject[], current: readonly LoadedProject[], rules: readonly AnyRule[], options: SuppressionOptions): AddedSuppressions {
  const findings = options.choose(lint(current, rules, options).findings).filter(({ suppressed }) => suppressed === undefined);
  const { comments, left } = planComments(findings, current, rules);
  let state: State = { sources: options.earlier, projects: current };
  let written = 0;
  for (const here of comments.values()) {
    const next = withText(projects, state, writeComments(here, options.reason));
    if (next === undefined) {
      left.push(...here.findings.map((finding) => ({ finding, reason: 'a comment there would change what the file means' })));
      continue;
    }
    state = next;
    written += here.rules.size;
  }
  const result = lint(state.projects, rules, options);
  const open = new Set(options.choose(result.findings).filter(({ suppressed }) => suppressed === undefined).map(findingKey));
  const told = new Set(left.map(({ finding }) => finding));
  const missed = findings.filter((finding) => !told.has(finding) && open.has(findingKey(finding)));
  return { ...state, result, comments: written, silenced: findings.length - told.size - missed.length, left: [...left, ...missed.map((finding) => ({ finding, reason: 'its comment does not reach it' }))] };
}

/** The comments that one file gets. */
interface FileComments {
  readonly source: SourceFile;
  readonly findings: Finding[];
  /** By the line that the comment goes above. */
  readonly rules: Map<number, Set<string>>;
}

function planComments(findings: readonly Finding[], projects: readonly LoadedProject[], rules: readonly AnyRule[]): { readonly comments: ReadonlyMap<string, FileComments>; readonly left: { finding: Finding; reason: string }[] } {
  const trees = new Map<string, YamlFile>(projects.flatMap(({ project }) => project.files.map(({ source, yaml }) => [source.path, yaml] as const)));
  const comments = new Map<string, FileComments>();
  const left: { finding: Finding; reason: string }[] = [];
  for (const finding of findings) {
    const { file: source, span } = placeOf(finding.at);
    const tree = trees.get(source.path);
    const obstacle = obstacleOf(finding, rules, source.path);
    const line = tree === undefined ? undefined : lineBelowComment(tree, span.start);
    if (obstacle !== undefined || line === undefined) {
      left.push({ finding, reason: obstacle ?? 'no comment can stand on a line of its own there' });
      continue;
    }
    const here = comments.get(source.path) ?? { source, findings: [], rules: new Map<number, Set<string>>() };
    comments.set(source.path, here);
    here.findings.push(finding);
    addToSet(here.rules, line, finding.rule);
  }
  return { comments, left };
}

/** The line, from 1, of the entry around a place; what stands before the first entry of braces is reached from above the document. */
function lineBelowComment(tree: YamlFile, at: number): number | undefined {
  const { source, documents } = tree;
  const [entry] = lineEntriesAround(tree, at);
  const start = entry?.start ?? documents.map(({ root }) => root?.span.start).findLast((root) => root !== undefined && root <= at);
  if (start === undefined) return undefined;
  const { line } = source.positionAt(start);
  return entry === undefined && source.positionAt(at).line !== line ? undefined : line;
}

/** The texts and projects so far. */
interface State {
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly projects: readonly LoadedProject[];
}

/** Why a finding gets no comment whatever its place is. */
function obstacleOf({ rule }: Finding, rules: readonly AnyRule[], path: string): string | undefined {
  if (rules.find(({ meta }) => meta.id === rule)?.on.suppressions !== undefined) return 'it is about such a comment';
  return /\.json$/iu.test(path) ? 'JSON has no comments' : undefined;
}

function writeComments({ source, rules }: FileComments, reason: string): SourceFile {
  const edits = [...rules].map(([line, names]): Edit => {
    const { start, end } = source.lineSpan(line);
    const indent = /^\s*/u.exec(source.text.slice(start, end))?.[0] ?? '';
    return { span: { start, end: start }, text: `${indent}# compose-lint: ignore[${[...names].sort().join(', ')}]${reason === '' ? '' : ` ${reason}`}${source.newline}` };
  });
  return new SourceFile(source.path, applyEdits(source.text, edits), source.encoding);
}

/** The projects with a new text; absent when one of them would mean something else. */
function withText(projects: readonly FixableProject[], { sources, projects: before }: State, source: SourceFile): State | undefined {
  const next = new Map([...sources, [source.path, source]]);
  const after = before.map((loaded, index) => (loaded.project.files.some(({ source: { path } }) => path === source.path) ? (projects[index]?.reload(next) ?? loaded) : loaded));
  const isSame = after.every(({ project }, index) => {
    const old = before[index]?.project;
    return old !== undefined && project.problems.length === old.problems.length && diffModels(old.model, project.model).length === 0;
  });
  return isSame ? { sources: next, projects: after } : undefined;
}

function lint(projects: readonly LoadedProject[], rules: readonly AnyRule[], { sameHost, hostSubnets }: SuppressionOptions): LintResult {
  return lintWorkspace({ projects, sameHost, hostSubnets }, rules);
}
