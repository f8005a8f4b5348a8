import type { ModelNode } from '../compose/model.ts';
import type { Project } from '../compose/project.ts';
import { isWindows } from '../platform/hosts.ts';
import { firstUnreadable } from '../yaml/readable.ts';
import { compilePatterns, follow, type PatternTrie } from '../compose/pattern-trie.ts';
import type { FilePatch, Finding, Fix, Label } from './finding.ts';
import { fitsFormat } from './fits-format.ts';
import { keepDoubles } from './keep-doubles.ts';
import { keepVariables } from './keep-variables.ts';
import { placeOf } from './label-place.ts';
import { reachesOthers } from './reaches-others.ts';
import { fillTemplate } from './message.ts';
import { judgeSuppressions, type JudgedSuppression } from './judge-suppressions.ts';
import { neighboursIn } from './neighbours.ts';
import { projectsByFile } from './projects-by-file.ts';
import { settleFixes } from './settle-fixes.ts';
import { sortFindings } from './sort-findings.ts';
import type { AnyRule, LoadedProject, MessageTemplate, Rule, RuleContext, SuppressionContext, Workspace } from './rule.ts';
import { collectSuppressions, suppressFindings, type Suppressions } from './suppress.ts';

/** A rule that failed on a project; the other rules and projects went on. */
export interface RuleCrash {
  readonly rule: string;
  readonly project: string;
  readonly message: string;
  readonly stack?: string;
}

export interface LintResult {
  /** In total order: file, offset, rule, message. Suppressed ones are among them. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly RuleCrash[];
}

export interface LintOptions {
  /** Ids of the projects to look at; the others of the workspace are only there to be compared with. All, when absent. */
  readonly only?: ReadonlySet<string>;
  /** Is told before each project how many are done, and of how many. */
  readonly onProject?: (done: number, total: number) => void;
  /** Whether fixes are left as each project alone would want them. */
  readonly asIfAlone?: boolean;
}

type PlainRule = Rule;
type PlainMessages = Record<string, MessageTemplate>;
type Visit = (node: ModelNode, context: RuleContext<PlainMessages>) => void;

/** Runs all rules over all projects of a workspace. */
export function lintWorkspace(workspace: Workspace, rules: readonly AnyRule[], options: LintOptions = {}): LintResult {
  // The types of a rule's messages matter to its author only.
  const plain = rules as readonly PlainRule[];
  const wanted = workspace.projects.filter(({ project }) => options.only?.has(project.id) !== false);
  const suppressions = collectSuppressions(wanted);
  const sharing = suppressions.byFile.size === 0 ? new Map<string, readonly LoadedProject[]>() : projectsByFile(workspace);
  const run = new Run(workspace);
  const visited = [...withSharers(wanted, suppressions, sharing)];
  const prepared = plain.map(prepare);
  for (const [index, loaded] of visited.entries()) {
    options.onProject?.(index, visited.length);
    run.look(prepared, loaded);
  }
  const silenced = suppressFindings(run.findings, suppressions);

  const after = new Run(workspace);
  if (suppressions.byFile.size > 0) {
    const known = new Map(plain.map(({ meta, on }) => [meta.id, on] as const));
    const names = plain.map(({ meta }) => ({ id: meta.id, hazards: Object.keys(meta.hazards) }));
    for (const loaded of wanted) {
      const judged = judgeSuppressions(loaded, suppressions, sharing, (id) => known.has(id), (id, project) => known.get(id)?.suppressions === undefined && run.hasRun(id, project));
      if (judged.length > 0) for (const rule of plain) after.judge(rule, loaded, judged, names);
    }
  }
  const ids = new Set(wanted.map(({ project }) => project.id));
  const settled = workspace.projects.length > 1 && options.asIfAlone !== true ? settleAll(silenced, workspace, run, plain) : silenced;
  const findings = [...settled, ...suppressFindings(after.findings, suppressions)].filter(({ project }) => ids.has(project));
  return { findings: sortFindings(findings), crashes: [...run.crashes, ...after.crashes].filter(({ project }) => ids.has(project)) };
}

/** The findings with fixes that are right for every project of the workspace. */
function settleAll(findings: readonly Finding[], workspace: Workspace, run: Run, rules: readonly PlainRule[]): readonly Finding[] {
  const neighbours = neighboursIn(workspace, findings, (loaded) => run.hasLooked(loaded), (id, loaded) => {
    const alone = new Run(workspace);
    alone.look(rules.filter(({ meta }) => meta.id === id).map(prepare), loaded);
    return suppressFindings(alone.findings, collectSuppressions([loaded]));
  });
  const owners = new Map(workspace.projects.map((loaded) => [loaded.project.id, loaded]));
  return findings.map((finding) => {
    const owner = finding.fixes.length === 0 || finding.suppressed !== undefined ? undefined : owners.get(finding.project);
    return owner === undefined ? finding : settleFixes(finding, owner, neighbours);
  });
}

/** Whether a comment is of use in a shared file can only be told by looking at all projects that have it. */
function withSharers(wanted: readonly LoadedProject[], { byFile }: Suppressions, sharing: ReadonlyMap<string, readonly LoadedProject[]>): ReadonlySet<LoadedProject> {
  return new Set([...wanted, ...[...byFile.keys()].flatMap((path) => sharing.get(path) ?? [])]);
}

/** What the rules found so far, and which ones failed. */
class Run {
  readonly findings: Finding[] = [];
  readonly crashes: RuleCrash[] = [];
  readonly #workspace: Workspace;
  readonly #looked = new Set<LoadedProject>();
  /** The rules that did not go over a project to its end: few, while those that did are all the others. */
  readonly #undone = new Map<LoadedProject, Set<string>>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  look(rules: readonly PreparedRule[], loaded: LoadedProject): void {
    const { project } = loaded;
    this.#looked.add(loaded);
    const hasWindows = hasWindowsServices(loaded);
    let current: PlainRule | undefined;
    // One context for all rules: they come one after the other.
    const context = this.#contextOf(loaded, () => current);
    for (const { rule, project: look, tries } of rules) {
      if (!project.usable && rule.meta.category !== 'yaml' && rule.meta.category !== 'compose') {
        this.#leave(loaded, rule.meta.id);
        continue;
      }
      if (rule.meta.needs !== undefined && !hasWindows) continue;
      current = rule;
      try {
        if (look !== undefined) look(context);
        for (const trie of tries) visitNodes(project.model, trie, context);
      } catch (error) {
        this.#takeDown(rule, loaded, error);
      }
    }
  }

  judge(rule: PlainRule, loaded: LoadedProject, suppressions: readonly JudgedSuppression[], rules: SuppressionContext<PlainMessages>['rules']): void {
    try {
      rule.on.suppressions?.({ ...this.#contextOf(loaded, () => rule), suppressions, rules });
    } catch (error) {
      this.#takeDown(rule, loaded, error);
    }
  }

  hasLooked(loaded: LoadedProject): boolean {
    return this.#looked.has(loaded);
  }

  /** Whether a rule went over a project to its end. */
  hasRun(rule: string, loaded: LoadedProject): boolean {
    return this.#looked.has(loaded) && this.#undone.get(loaded)?.has(rule) !== true;
  }

  #leave(loaded: LoadedProject, rule: string): void {
    this.#undone.set(loaded, (this.#undone.get(loaded) ?? new Set()).add(rule));
  }

  #contextOf(loaded: LoadedProject, current: () => PlainRule | undefined): RuleContext<PlainMessages> {
    const report = (told: AnyReport): void => {
      const rule = current();
      if (rule !== undefined) this.findings.push(makeFinding(rule, loaded, told));
    };
    return { project: loaded.project, platform: loaded.platform, workspace: this.#workspace, report };
  }

  #takeDown({ meta }: PlainRule, loaded: LoadedProject, error: unknown): void {
    this.#leave(loaded, meta.id);
    const known = error instanceof Error ? error : new Error(String(error));
    this.crashes.push({ rule: meta.id, project: loaded.project.id, message: known.message, ...(known.stack === undefined ? {} : { stack: known.stack }) });
  }
}

function hasWindowsServices({ platform }: LoadedProject): boolean {
  for (const verdict of platform.services.values()) if (isWindows(verdict)) return true;
  return false;
}

/** A rule with what it looks at, ready to be run over many projects. */
interface PreparedRule {
  readonly rule: PlainRule;
  readonly project: PlainRule['on']['project'];
  /** Its patterns, each by itself: in one trie a more exact one would hide the others. */
  readonly tries: readonly PatternTrie<Visit>[];
}

function prepare(rule: PlainRule): PreparedRule {
  return { rule, project: rule.on.project, tries: Object.entries(rule.on.nodes ?? {}).map((row) => compilePatterns([row])) };
}

function visitNodes(node: ModelNode, trie: PatternTrie<Visit> | undefined, context: RuleContext<PlainMessages>): void {
  if (trie === undefined) return;
  trie.value?.(node, context);
  if (node.kind === 'map') {
    // Of the many keys of a service a pattern mostly wants one.
    if (trie.any === undefined) trie.children.forEach((next, key) => { visitNext(node.entries.get(key), next, context); });
    else node.entries.forEach((value, key) => { visitNodes(value, follow(trie, key), context); });
  } else if (node.kind === 'seq' && trie.any !== undefined) node.items.forEach((item) => { visitNodes(item, trie.any, context); });
}

function visitNext(node: ModelNode | undefined, trie: PatternTrie<Visit>, context: RuleContext<PlainMessages>): void {
  if (node !== undefined) visitNodes(node, trie, context);
}

type AnyReport = Parameters<RuleContext<PlainMessages>['report']>[0];

function makeFinding({ meta }: PlainRule, { project }: LoadedProject, report: AnyReport): Finding {
  const template = meta.messages[report.message];
  const help = template?.help;
  const service = report.path[0] === 'services' ? report.path[1] : undefined;
  return {
    rule: meta.id,
    category: meta.category,
    severity: report.severity ?? meta.severity,
    message: fillTemplate(template?.message ?? report.message, report.data),
    at: report.at,
    related: distinct(report.related ?? []),
    fixes: (report.fixes ?? []).flatMap((fix) => offeredFix(project, fix)),
    path: report.path,
    subject: report.subject ?? `${report.message} ${report.path.join('.')}`,
    project: project.id,
    ...(report.hazard === undefined ? {} : { hazard: report.hazard }),
    ...(help === undefined ? {} : { help: fillTemplate(help, report.data) }),
    ...(typeof service === 'string' ? { service } : {}),
  };
}

/** A fix as it can be offered: none that would change more than it says, and none of a text that cannot be read. */
function offeredFix(project: Project, fix: Fix): readonly Fix[] {
  if (project.problems.some(({ isSyntax }) => isSyntax === true) && fix.patches.some((patch) => 'patch' in patch && isBroken(project, patch))) return [];
  const whole = keepDoubles(project, keepVariables(project, fix));
  return whole === undefined || reachesOthers(project, whole) || !fitsFormat(project, whole) ? [] : [whole];
}

function isBroken({ files }: Project, { file }: FilePatch): boolean {
  const yaml = files.find(({ source }) => source === file)?.yaml;
  return yaml !== undefined && firstUnreadable(yaml) !== undefined;
}

/** Through an anchor several values of the model stand at one place, of which the same is said once. */
function distinct(labels: readonly Label[]): readonly Label[] {
  if (labels.length < 2) return labels;
  const seen = new Set<string>();
  return labels.filter((label) => {
    const { file, span } = placeOf(label);
    const key = [file.path, span.start, span.end, label.text ?? ''].join('\u0000');
    return !seen.has(key) && seen.add(key).size > 0;
  });
}
