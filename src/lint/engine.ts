import type { ModelNode } from '../compose/model.ts';
import { compilePatterns, follow, type PatternTrie } from '../compose/pattern-trie.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './label-place.ts';
import { fillTemplate } from './message.ts';
import type { AnyRule, LoadedProject, MessageTemplate, Rule, RuleContext, Workspace } from './rule.ts';
import { suppressFindings } from './suppress.ts';

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
}

type PlainRule = Rule;
type Visit = (node: ModelNode) => void;

/** Runs all rules over all projects of a workspace. */
export function lintWorkspace(workspace: Workspace, rules: readonly AnyRule[], options: LintOptions = {}): LintResult {
  const findings: Finding[] = [];
  const crashes: RuleCrash[] = [];
  const projects = workspace.projects.filter(({ project }) => options.only?.has(project.id) !== false);
  for (const loaded of projects) {
    // The types of a rule's messages matter to its author only.
    for (const rule of rules as readonly PlainRule[]) runRule(rule, loaded, workspace, findings, crashes);
  }
  return { findings: sortFindings(suppressFindings(findings, projects.map(({ project }) => project))), crashes };
}

function runRule(rule: PlainRule, loaded: LoadedProject, workspace: Workspace, findings: Finding[], crashes: RuleCrash[]): void {
  const { meta, on } = rule;
  const { project } = loaded;
  if (!project.usable && meta.category !== 'yaml' && meta.category !== 'compose') return;
  const found: Finding[] = [];
  const context: RuleContext<Record<string, MessageTemplate>> = { ...loaded, workspace, report: (report) => void found.push(makeFinding(rule, loaded, report)) };
  try {
    on.project?.(context);
    if (on.nodes !== undefined) visitNodes(project.model, compilePatterns(Object.entries(on.nodes).map(([pattern, handler]): readonly [string, Visit] => [pattern, (node) => { handler(node, context); }])));
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    crashes.push({ rule: meta.id, project: project.id, message: known.message, ...(known.stack === undefined ? {} : { stack: known.stack }) });
  }
  for (const finding of found) findings.push(finding);
}

function visitNodes(node: ModelNode, trie: PatternTrie<Visit> | undefined): void {
  if (trie === undefined) return;
  trie.value?.(node);
  if (node.kind === 'map') node.entries.forEach((value, key) => { visitNodes(value, follow(trie, key)); });
  else if (node.kind === 'seq') node.items.forEach((item, index) => { visitNodes(item, follow(trie, index)); });
}

type AnyReport = Parameters<RuleContext<Record<string, MessageTemplate>>['report']>[0];

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
    related: report.related ?? [],
    fixes: report.fixes ?? [],
    path: report.path,
    subject: report.subject ?? `${report.message} ${report.path.join('.')}`,
    project: project.id,
    ...(report.hazard === undefined ? {} : { hazard: report.hazard }),
    ...(help === undefined ? {} : { help: fillTemplate(help, report.data) }),
    ...(typeof service === 'string' ? { service } : {}),
  };
}

function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map((finding) => ({ finding, place: placeOf(finding.at) }));
  keyed.sort((a, b) => compare(a.place.file.path, b.place.file.path) || a.place.span.start - b.place.span.start || compare(a.finding.rule, b.finding.rule) || compare(a.finding.message, b.finding.message) || compare(a.finding.project, b.finding.project));
  const seen = new Set<string>();
  return keyed.flatMap(({ finding, place }) => {
    const key = [finding.project, place.file.path, place.span.start, place.span.end, finding.rule, finding.message].join('\u0000');
    return seen.has(key) ? [] : seen.add(key) && [finding];
  });
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
