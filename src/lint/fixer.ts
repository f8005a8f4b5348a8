import type { SourceFile } from '../text/source-file.ts';
import { attempt, type Attempted } from './apply-fixes.ts';
import { lintWorkspace, type LintResult } from './engine.ts';
import type { Finding, Fix, Safety } from './finding.ts';
import { choose, keyOf, type Candidate } from './choose-fixes.ts';
import type { AnyRule, LoadedProject, Workspace } from './rule.ts';

/** Rounds that may bring findings which were not there before; more of them mean that fixes do not settle, which is our bug. */
export const MAX_ROUNDS = 10;

/** Rounds in all: fixes of one place wait for each other, and each round settles at least one of them. */
const PATIENCE = 40;

/** A project that can be loaded again with other texts. */
export interface FixableProject {
  readonly loaded: LoadedProject;
  /** Loads it again; texts that are not in `sources` are read as before. */
  reload(sources: ReadonlyMap<string, SourceFile>): LoadedProject;
}

export interface FixOptions {
  /** The boldest level to apply. */
  readonly level: Exclude<Safety, 'manual'>;
  readonly sameHost: boolean;
  readonly hostSubnets: readonly string[];
  /** Which findings count, as the settings of the user leave them. */
  readonly keep?: (findings: readonly Finding[]) => readonly Finding[];
}

export interface AppliedFinding {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface FixOutcome {
  /** Changed files by path. */
  readonly files: ReadonlyMap<string, { readonly before: SourceFile; readonly after: SourceFile }>;
  readonly applied: readonly AppliedFinding[];
  /** Fixes that cannot be written down in this text, with the reason. */
  readonly refused: readonly (AppliedFinding & { readonly reason: string })[];
  /** Fixes that did something else than they said: bugs of ours; they were left undone. */
  readonly failures: readonly (AppliedFinding & { readonly reason: string })[];
  /** The projects as they are afterwards. */
  readonly projects: readonly LoadedProject[];
  /** What is found afterwards. */
  readonly remaining: LintResult;
}

/**
 * Applies fixes until nothing more applies: lint, choose in order of position, write, load again, verify. A fix is all or nothing; what
 * it changes in any project that shares the file must be what it declared.
 */
export function fixWorkspace(projects: readonly FixableProject[], rules: readonly AnyRule[], options: FixOptions): FixOutcome {
  const state = { current: projects.map(({ loaded }) => loaded), sources: new Map<string, SourceFile>() };
  const applied: AppliedFinding[] = [];
  const refused = new Map<string, AppliedFinding & { readonly reason: string }>();
  const failures: (AppliedFinding & { readonly reason: string })[] = [];
  const barred = new Set<string>();
  const lint = (only?: ReadonlySet<string>): LintResult => lintWorkspace(workspaceOf(state.current, options), rules, only === undefined ? {} : { only });

  for (let index = 0; index < projects.length; index += 1) {
    let known: ReadonlySet<string> = new Set<string>();
    let unsettled = 0;
    for (let round = 0; round < PATIENCE; round += 1) {
      const loaded = state.current[index];
      if (loaded === undefined) break;
      const { findings } = lint(new Set([loaded.project.id]));
      const { chosen, impossible } = choose(options.keep?.(findings) ?? findings, loaded.project, options.level, barred);
      for (const entry of impossible) refused.set(keyOf(entry.finding), entry);
      if (chosen.length === 0) break;
      const keys = new Set(findings.map(keyOf));
      if (![...keys].every((key) => known.has(key))) unsettled += 1;
      known = keys;
      if (unsettled > MAX_ROUNDS) {
        for (const { finding, fix } of chosen) failures.push({ finding, fix, reason: `the fixes bring new findings round after round` });
        break;
      }
      const done = applyVerified(chosen, projects, state, lint, failures, barred);
      applied.push(...done.map(({ finding, fix }) => ({ finding, fix })));
    }
  }
  const remaining = lint();
  const open = new Set(remaining.findings.map(keyOf));
  return { files: changedFiles(projects, state.sources), applied, refused: [...refused].filter(([key]) => open.has(key)).map(([, entry]) => entry), failures, projects: state.current, remaining };
}

interface State {
  current: LoadedProject[];
  sources: Map<string, SourceFile>;
}

/** Applies all chosen fixes at once; when that does not verify, finds the ones that are at fault and bars them. Returns what was applied. */
function applyVerified(chosen: readonly Candidate[], projects: readonly FixableProject[], state: State, lint: (only: ReadonlySet<string>) => LintResult, failures: FixOutcome['failures'][number][], barred: Set<string>): readonly Candidate[] {
  const whole = tryFixes(chosen, projects, state, lint);
  if (whole.ok) return accept(whole, state, chosen);
  if (chosen.length === 1) {
    const [only] = chosen;
    if (only !== undefined) bar(only, whole.reason, failures, barred);
    return [];
  }
  const good = chosen.filter((candidate) => {
    const alone = tryFixes([candidate], projects, state, lint);
    if (!alone.ok) bar(candidate, alone.reason, failures, barred);
    return alone.ok;
  });
  const rest = good.length === chosen.length ? good.slice(0, 1) : good;
  const again = rest.length === 0 ? undefined : tryFixes(rest, projects, state, lint);
  return again?.ok === true ? accept(again, state, rest) : [];
}

function tryFixes(candidates: readonly Candidate[], projects: readonly FixableProject[], state: State, lint: (only: ReadonlySet<string>) => LintResult): Attempted {
  const result = attempt(candidates, projects, state.current, state.sources);
  if (!result.ok) return result;
  const before = state.current;
  state.current = result.projects;
  const after = new Set(lint(new Set(candidates.map(({ finding }) => finding.project))).findings.map(keyOf));
  state.current = before;
  const stays = candidates.find(({ finding }) => after.has(keyOf(finding)));
  return stays === undefined ? result : { ok: false, reason: `\`${stays.fix.title}\` did not settle its finding` };
}

function accept(attempted: Attempted & { ok: true }, state: State, candidates: readonly Candidate[]): readonly Candidate[] {
  state.current = attempted.projects;
  state.sources = attempted.sources;
  return candidates;
}

function bar({ finding, fix }: Candidate, reason: string, failures: FixOutcome['failures'][number][], barred: Set<string>): void {
  barred.add(keyOf(finding));
  failures.push({ finding, fix, reason });
}

function workspaceOf(projects: readonly LoadedProject[], { sameHost, hostSubnets }: FixOptions): Workspace {
  return { projects, sameHost, hostSubnets };
}

function changedFiles(projects: readonly FixableProject[], sources: ReadonlyMap<string, SourceFile>): FixOutcome['files'] {
  const files = new Map<string, { before: SourceFile; after: SourceFile }>();
  for (const { loaded } of projects) {
    for (const { source } of loaded.project.files) {
      const after = sources.get(source.path);
      if (after !== undefined && after.text !== source.text) files.set(source.path, { before: source, after });
    }
  }
  return files;
}
