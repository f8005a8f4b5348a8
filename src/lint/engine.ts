import type { Finding } from './finding.ts';
import { sortFindings } from './findings/sort-findings.ts';
import { neighboursIn } from './neighbours/neighbours.ts';
import { settleFixes } from './neighbours/settle-fixes.ts';
import { projectsByFile } from './projects-by-file.ts';
import type { AnyRule, LoadedProject, Rule, Workspace } from './rule.ts';
import { prepare, Run, unfinished, type PreparedRule, type RuleCrash } from './run.ts';
import { judgeSuppressions } from './suppressions/judge-suppressions.ts';
import { collectSuppressions, suppressFindings, type Suppressions } from './suppressions/suppress.ts';

export type { RuleCrash };

/** What the rules found. */
export interface LintResult {
  /** In total order: file, offset, rule, message. Suppressed ones are among them. */
  readonly findings: readonly Finding[];
  /** Rules that threw; what the others found is there all the same. */
  readonly crashes: readonly RuleCrash[];
}

/** What of a workspace is linted, and how its fixes are offered. */
export interface LintOptions {
  /** Ids of the projects to look at; the others of the workspace are only there to be compared with. All, when absent. */
  readonly only?: ReadonlySet<string>;
  /** Is told before each project how many are done, and of how many. */
  readonly onProject?: (done: number, total: number) => void;
  /** Whether fixes are left as each project alone would want them. */
  readonly asIfAlone?: boolean;
}

/** Runs all rules over all projects of a workspace. Never throws: a rule that does is among the `crashes`. */
export function lintWorkspace(workspace: Workspace, rules: readonly AnyRule[], options: LintOptions = {}): LintResult {
  return new Linter(rules, workspace).finish(workspace, options);
}

/**
 * Lints projects one after the other as they are loaded, so that each can rest before the next one comes, and in the end tells what only
 * all of them together show.
 */
export class Linter {
  readonly #rules: readonly Rule[];
  readonly #prepared: readonly PreparedRule[];
  readonly #assumed: Omit<Workspace, 'projects'>;
  readonly #early: Run;

  /** `assumed` is what the workspace will be like; when it turns out otherwise, everything is looked at again. */
  constructor(rules: readonly AnyRule[], assumed: Omit<Workspace, 'projects'>) {
    // The types of a rule's messages matter to its author only.
    this.#rules = rules;
    this.#prepared = this.#rules.map(prepare);
    this.#assumed = assumed;
    this.#early = new Run(this.#prepared, unfinished(assumed));
  }

  /** Looks at a project before the others are known. */
  look(loaded: LoadedProject): void {
    this.#early.look(loaded);
    // Projects of one host are compared; what has fixes is asked again, for how they are written down.
    if (!this.#assumed.sameHost && !this.#early.isWaiting(loaded) && this.#early.findingsIn(loaded).every(({ fixes }) => fixes.length === 0)) loaded.project.rest?.();
  }

  /** Looks at what has not been looked at yet, and at all together. */
  finish(workspace: Workspace, options: LintOptions = {}): LintResult {
    const wanted = workspace.projects.filter(({ project }) => options.only?.has(project.id) !== false);
    const suppressions = collectSuppressions(wanted);
    const sharing = suppressions.byFile.size === 0 ? new Map<string, readonly LoadedProject[]>() : projectsByFile(workspace);
    const run = new Run(this.#prepared, workspace, this.#isAsAssumed(workspace) ? this.#early : undefined);
    const visited = [...withSharers(wanted, suppressions, sharing)];
    for (const [index, loaded] of visited.entries()) {
      options.onProject?.(index, visited.length);
      run.look(loaded);
    }
    const silenced = suppressFindings(visited.flatMap((loaded) => run.findingsIn(loaded)), suppressions);
    const after = new Run(this.#prepared, workspace);
    if (suppressions.byFile.size > 0) this.#judge(wanted, suppressions, sharing, run, after);
    const ids = new Set(wanted.map(({ project }) => project.id));
    const settled = (workspace.projects.length > 1 || workspace.bystanders !== undefined) && options.asIfAlone !== true ? this.#settle(silenced, workspace, run) : silenced;
    const findings = [...settled, ...suppressFindings(wanted.flatMap((loaded) => after.findingsIn(loaded)), suppressions)].filter(({ project }) => ids.has(project));
    return { findings: sortFindings(findings), crashes: wanted.flatMap((loaded) => [...run.crashesIn(loaded), ...after.crashesIn(loaded)]) };
  }

  #isAsAssumed({ sameHost, hostSubnets }: Workspace): boolean {
    const assumed = this.#assumed;
    return sameHost === assumed.sameHost && hostSubnets.length === assumed.hostSubnets.length && hostSubnets.every((subnet, index) => subnet === assumed.hostSubnets[index]);
  }

  /** Says what is to be said of comments that silence. */
  #judge(wanted: readonly LoadedProject[], suppressions: Suppressions, sharing: ReadonlyMap<string, readonly LoadedProject[]>, run: Run, after: Run): void {
    const known = new Map(this.#rules.map(({ meta, on }) => [meta.id, on] as const));
    const names = this.#rules.map(({ meta }) => ({ id: meta.id, hazards: Object.keys(meta.hazards) }));
    for (const loaded of wanted) {
      const judged = judgeSuppressions(loaded, suppressions, sharing, (id) => known.has(id), (id, project) => known.get(id)?.suppressions === undefined && run.hasRun(id, project));
      if (judged.length > 0) after.judge(loaded, judged, names);
    }
  }

  /** The findings with fixes that are right for every project of the workspace. */
  #settle(findings: readonly Finding[], workspace: Workspace, run: Run): readonly Finding[] {
    const neighbours = neighboursIn(workspace, findings, (loaded) => run.hasLooked(loaded), (id, loaded) => {
      const alone = new Run(this.#prepared.filter(({ rule }) => rule.meta.id === id), workspace);
      alone.look(loaded);
      return suppressFindings(alone.findingsIn(loaded), collectSuppressions([loaded]));
    });
    const owners = new Map(workspace.projects.map((loaded) => [loaded.project.id, loaded]));
    return findings.map((finding) => {
      const owner = finding.fixes.length === 0 || finding.suppressed !== undefined ? undefined : owners.get(finding.project);
      return owner === undefined ? finding : settleFixes(finding, owner, neighbours);
    });
  }
}

/** Whether a comment is of use in a shared file can only be told by looking at all projects that have it. */
function withSharers(wanted: readonly LoadedProject[], { byFile }: Suppressions, sharing: ReadonlyMap<string, readonly LoadedProject[]>): ReadonlySet<LoadedProject> {
  return new Set([...wanted, ...[...byFile.keys()].flatMap((path) => sharing.get(path) ?? [])]);
}
