import type { SourceFile } from '../../text/source-file.ts';
import { lintWorkspace, type LintResult } from '../engine.ts';
import type { Finding, Fix, Safety } from '../finding.ts';
import type { AnyRule, LoadedProject, Workspace } from '../rule.ts';
import { attempt, type Attempted, type Objection, type WantedChanges } from './apply-fixes.ts';
import { choose, findingKey, type Candidate } from './choose-fixes.ts';

/** Rounds that may bring findings which were not there before; more of them mean that fixes do not settle, which is our bug. */
const MAX_ROUNDS = 10;

/** Rounds in all: fixes of one place wait for each other, and each round settles at least one of them. */
const PATIENCE = 40;

/** After so many attempts in vain nobody looks any more for the sound fixes among others. */
const MOST_FAILED = 200;

/** A project that can be loaded again with other texts. */
export interface FixableProject {
  readonly loaded: LoadedProject;
  /** Loads it again; texts that are not in `sources` are read as before. */
  reload(sources: ReadonlyMap<string, SourceFile>): LoadedProject;
}

/** Which fixes are applied, and in what surroundings. */
export interface FixOptions {
  /** The boldest level to apply. */
  readonly level: Exclude<Safety, 'manual'>;
  /** As in `Workspace`. */
  readonly sameHost: boolean;
  /** As in `Workspace`. */
  readonly hostSubnets: readonly string[];
  /** Projects that are not to be mended, and for which what changes has to be right; asked for only where something is to be changed. */
  readonly bystanders?: () => readonly FixableProject[];
  /** Which findings count, as the settings of the user leave them. */
  readonly keep?: (findings: readonly Finding[]) => readonly Finding[];
  /** Is told before each project how many are done, and of how many. */
  readonly onProject?: (done: number, total: number) => void;
}

/** A finding with the one of its fixes that was chosen. */
export interface AppliedFinding {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** What came of a fixing run. */
export interface FixOutcome {
  /** Changed files by path. */
  readonly files: ReadonlyMap<string, { readonly before: SourceFile; readonly after: SourceFile }>;
  readonly applied: readonly AppliedFinding[];
  /** Fixes that cannot be written down in this text, or that another project with the same file does not want, with the reason. */
  readonly refused: readonly (AppliedFinding & { readonly reason: string })[];
  /** Fixes that did something else than they said: bugs of ours; they were left undone. */
  readonly failures: readonly (AppliedFinding & { readonly reason: string })[];
  /** The projects as they are afterwards. */
  readonly projects: readonly LoadedProject[];
  /** What is found afterwards. */
  readonly remaining: LintResult;
}

/** A fixing run: what the projects are by now, and what became of the fixes. */
interface Run {
  readonly projects: readonly FixableProject[];
  readonly rules: readonly AnyRule[];
  readonly options: FixOptions;
  current: LoadedProject[];
  bystanders?: Bystanders;
  sources: Map<string, SourceFile>;
  readonly applied: AppliedFinding[];
  readonly refused: Map<string, AppliedFinding & { readonly reason: string }>;
  readonly failures: (AppliedFinding & { readonly reason: string })[];
  /** How many groups of fixes did not verify. */
  failed: number;
  /** Findings whose fixes were tried in vain. */
  readonly barred: Set<string>;
}

interface Bystanders {
  readonly projects: readonly FixableProject[];
  readonly current: readonly LoadedProject[];
}

/**
 * Applies fixes until nothing more applies: lint, choose in order of position, write, load again, verify. A fix is all or nothing; what
 * it changes must be what it declared, and other projects that share the file must want it too. Nothing is written to disk: the texts are
 * in the outcome.
 */
export function fixWorkspace(projects: readonly FixableProject[], rules: readonly AnyRule[], options: FixOptions): FixOutcome {
  const run: Run = { projects, rules, options, current: projects.map(({ loaded }) => loaded), sources: new Map(), applied: [], refused: new Map(), failures: [], failed: 0, barred: new Set() };
  const settled: LoadedProject[] = [];
  for (let pass = 0; pass < MAX_ROUNDS; pass += 1) {
    // A fix of one project may bring others that share the file something to mend.
    const open = [...projects.keys()].filter((index) => run.current[index] !== settled[index]);
    if (open.length === 0) break;
    for (const index of open) {
      if (pass === 0) options.onProject?.(index, projects.length);
      fixProject(run, index);
      const now = run.current[index];
      if (now !== undefined) settled[index] = now;
    }
  }
  const remaining = lintWorkspace(workspaceOf(run), rules);
  const open = new Set(remaining.findings.map(findingKey));
  const refused = [...run.refused].filter(([key]) => open.has(key)).map(([, entry]) => entry);
  return { files: changedFiles(projects, run.sources), applied: run.applied, refused, failures: run.failures, projects: run.current, remaining };
}

function fixProject(run: Run, index: number): void {
  let known: ReadonlySet<string> = new Set<string>();
  let unsettled = 0;
  for (let round = 0; ; round += 1) {
    const loaded = run.current[index];
    if (loaded === undefined) return;
    const findings = findingsOf(run, loaded);
    const { chosen, impossible } = choose(findings, loaded.project, run.options.level, run.barred);
    for (const entry of impossible) run.refused.set(findingKey(entry.finding), entry);
    if (chosen.length === 0) return;
    const keys = new Set(findings.map(findingKey));
    if (![...keys].every((key) => known.has(key))) unsettled += 1;
    known = keys;
    if (unsettled > MAX_ROUNDS || round >= PATIENCE) {
      for (const { finding, fix } of chosen) run.failures.push({ finding, fix, reason: 'the fixes bring new findings round after round' });
      return;
    }
    const done = applyVerified(run, chosen, findings);
    run.applied.push(...done.map(({ finding, fix }) => ({ finding, fix })));
  }
}

/** Applies all chosen fixes at once; when that does not verify, finds the ones that are at fault and bars them. Returns what was applied. */
function applyVerified(run: Run, chosen: readonly Candidate[], findings: readonly Finding[]): readonly Candidate[] {
  const whole = tryFixes(run, chosen, findings);
  if (whole.ok) return accept(run, whole, chosen);
  const [only] = chosen;
  if (chosen.length === 1 && only !== undefined) {
    bar(run, only, whole);
    return [];
  }
  const middle = Math.ceil(chosen.length / 2);
  const good = [chosen.slice(0, middle), chosen.slice(middle)].flatMap((half) => soundGroups(run, half, findings));
  const rest = good.flat();
  const [first = []] = good;
  // Each group is fine without the others, all together perhaps not: what is left has another chance in the next round.
  for (const group of rest.length === chosen.length ? [first] : [rest, first]) {
    const again = group.length === 0 ? undefined : tryFixes(run, group, findings);
    if (again?.ok === true) return accept(run, again, group);
  }
  return [];
}

/** Groups of fixes that verify, found by halving: few are at fault, and each attempt loads the project. Those at fault are barred. */
function soundGroups(run: Run, candidates: readonly Candidate[], findings: readonly Finding[]): readonly (readonly Candidate[])[] {
  if (candidates.length === 0) return [];
  const result = tryFixes(run, candidates, findings);
  if (result.ok) return [candidates];
  run.failed += 1;
  if (candidates.length === 1 || run.failed > MOST_FAILED) {
    for (const candidate of candidates) bar(run, candidate, result);
    return [];
  }
  const middle = Math.ceil(candidates.length / 2);
  return [candidates.slice(0, middle), candidates.slice(middle)].flatMap((half) => soundGroups(run, half, findings));
}

function tryFixes(run: Run, candidates: readonly Candidate[], findings: readonly Finding[]): Attempted {
  const wantedBy: WantedChanges = (loaded, wanting) => {
    const kinds = new Set(wanting.map(({ finding }) => finding.rule));
    return kept(run, new Set([loaded.project.id]), { isAlone: true }).flatMap(({ rule, suppressed, fixes }) => (kinds.has(rule) && suppressed === undefined ? fixes.flatMap(({ changes }) => changes) : []));
  };
  const beside = bystandersOf(run);
  const result = attempt(candidates, [...run.projects, ...beside.projects], [...run.current, ...beside.current], run.sources, wantedBy);
  if (!result.ok) return result;
  const open = countKeys(findings);
  for (const { finding } of candidates) open.set(findingKey(finding), (open.get(findingKey(finding)) ?? 0) - 1);
  const before = run.current;
  run.current = result.projects.slice(0, before.length);
  const after = countKeys(kept(run, new Set(candidates.map(({ finding }) => finding.project))));
  run.current = before;
  const stays = candidates.find(({ finding }) => (after.get(findingKey(finding)) ?? 0) > (open.get(findingKey(finding)) ?? 0));
  return stays === undefined ? result : { ok: false, kind: 'bug', reason: `\`${stays.fix.title}\` did not settle its finding` };
}

function accept(run: Run, { projects, sources }: Attempted & { ok: true }, candidates: readonly Candidate[]): readonly Candidate[] {
  const count = run.projects.length;
  run.current = projects.slice(0, count);
  run.bystanders = { ...bystandersOf(run), current: projects.slice(count) };
  run.sources = sources;
  return candidates;
}

function bar({ barred, failures, refused }: Run, { finding, fix }: Candidate, { kind, reason }: Objection): void {
  barred.add(findingKey(finding));
  if (kind === 'bug') failures.push({ finding, fix, reason });
  else refused.set(findingKey(finding), { finding, fix, reason });
}

function findingsOf(run: Run, { project }: LoadedProject): readonly Finding[] {
  return kept(run, new Set([project.id]));
}

/** Once they have been asked for, they change along with the files. */
function bystandersOf(run: Run): Bystanders {
  if (run.bystanders === undefined) {
    const projects = run.options.bystanders?.() ?? [];
    run.bystanders = { projects, current: projects.map(({ loaded }) => loaded) };
  }
  return run.bystanders;
}

/** The findings of some projects, as the settings of the user leave them; `isAlone`: with the fixes that each of them would want alone. */
function kept(run: Run, only: ReadonlySet<string>, { isAlone = false } = {}): readonly Finding[] {
  const projects = isAlone ? [...run.current, ...bystandersOf(run).current] : run.current;
  const { findings } = lintWorkspace({ ...workspaceOf(run), projects }, run.rules, { only, asIfAlone: isAlone });
  return run.options.keep?.(findings) ?? findings;
}

function workspaceOf(run: Run): Workspace {
  const { current, options } = run;
  return { projects: current, sameHost: options.sameHost, hostSubnets: options.hostSubnets, ...(options.bystanders === undefined ? {} : { bystanders: () => bystandersOf(run).current }) };
}

function countKeys(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(findingKey(finding), (counts.get(findingKey(finding)) ?? 0) + 1);
  return counts;
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
