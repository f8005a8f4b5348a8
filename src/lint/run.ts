import type { ModelNode } from '../compose/model.ts';
import { compilePatterns, follow, type PatternTrie } from '../compose/nodes/pattern-trie.ts';
import { isWindows } from '../platform/hosts.ts';
import type { Finding } from './finding.ts';
import { makeFinding, type AnyReport } from './findings/make-finding.ts';
import type { LoadedProject, MessageTemplate, Rule, RuleContext, SuppressionContext, Workspace } from './rule.ts';
import type { JudgedSuppression } from './suppressions/judge-suppressions.ts';

/** A rule that failed on a project; the other rules and projects went on. */
export interface RuleCrash {
  readonly rule: string;
  readonly project: string;
  readonly message: string;
  readonly stack?: string;
}

type PlainMessages = Record<string, MessageTemplate>;
type Visit = (node: ModelNode, context: RuleContext<PlainMessages>) => void;

/** A rule with what it looks at, ready to be run over many projects. */
export interface PreparedRule {
  readonly rule: Rule;
  readonly project: Rule['on']['project'];
  /** Its patterns, each by itself: in one trie a more exact one would hide the others. */
  readonly tries: readonly PatternTrie<Visit>[];
}

/** Makes a rule ready. */
export function prepare(rule: Rule): PreparedRule {
  return { rule, project: rule.on.project, tries: Object.entries(rule.on.nodes ?? {}).map((row) => compilePatterns([row])) };
}

/** What the rules found in one project, and what became of them. */
interface Look {
  readonly findings: Finding[];
  readonly crashes: RuleCrash[];
  /** The rules that did not go over the project to its end: few, while those that did are all the others. */
  readonly undone: Set<string>;
  /** The rules that asked for the other projects before these were known. */
  waiting: PreparedRule[];
}

/** The categories of rules that tell of what the loader met: there is something to tell too where no model came of it. */
const READ_WITHOUT_MODEL: ReadonlySet<Rule['meta']['category']> = new Set(['yaml', 'schema', 'compose']);

/** Thrown at a rule that asks for the projects of a workspace of which not all are known. */
const NOT_ALL_KNOWN = new Error('not all projects of the workspace are known yet');

/** A workspace of which not all projects are known: for rules that look at one project alone, as nearly all do. */
export function unfinished({ sameHost, hostSubnets }: Omit<Workspace, 'projects'>): Workspace {
  return {
    sameHost,
    hostSubnets,
    get projects(): never {
      throw NOT_ALL_KNOWN;
    },
  };
}

/** The rules on their way through projects. */
export class Run {
  readonly #rules: readonly PreparedRule[];
  readonly #workspace: Workspace;
  readonly #looks: Map<LoadedProject, Look>;

  /** `before` is a run with the same rules over some of the projects. */
  constructor(rules: readonly PreparedRule[], workspace: Workspace, before?: Run) {
    this.#rules = rules;
    this.#workspace = workspace;
    this.#looks = new Map(before === undefined ? [] : before.#looks);
  }

  /** Runs the rules over a project, as far as they have not been. */
  look(loaded: LoadedProject): void {
    const known = this.#looks.get(loaded);
    if (known === undefined) this.#go(this.#rules, loaded);
    else if (known.waiting.length > 0) this.#go(known.waiting, loaded);
  }

  /** Has a rule say what it thinks of the suppressing comments of a project. */
  judge(loaded: LoadedProject, suppressions: readonly JudgedSuppression[], rules: SuppressionContext<PlainMessages>['rules']): void {
    const look = this.#lookAt(loaded);
    for (const { rule } of this.#rules) {
      try {
        rule.on.suppressions?.({ ...this.#contextOf(loaded, look, () => rule), suppressions, rules });
      } catch (error) {
        takeDown(look, rule, loaded, error);
      }
    }
  }

  hasLooked(loaded: LoadedProject): boolean {
    return this.#looks.has(loaded);
  }

  /** Whether a rule went over a project to its end. */
  hasRun(rule: string, loaded: LoadedProject): boolean {
    return this.#looks.get(loaded)?.undone.has(rule) === false;
  }

  /** Whether some rules cannot tell before all projects are known. */
  isWaiting(loaded: LoadedProject): boolean {
    return (this.#looks.get(loaded)?.waiting.length ?? 0) > 0;
  }

  findingsIn(loaded: LoadedProject): readonly Finding[] {
    return this.#looks.get(loaded)?.findings ?? [];
  }

  crashesIn(loaded: LoadedProject): readonly RuleCrash[] {
    return this.#looks.get(loaded)?.crashes ?? [];
  }

  #lookAt(loaded: LoadedProject): Look {
    let look = this.#looks.get(loaded);
    if (look === undefined) this.#looks.set(loaded, (look = { findings: [], crashes: [], undone: new Set(), waiting: [] }));
    return look;
  }

  #go(rules: readonly PreparedRule[], loaded: LoadedProject): void {
    const { project } = loaded;
    const look = this.#lookAt(loaded);
    look.waiting = [];
    const hasWindows = hasWindowsServices(loaded);
    let current: Rule | undefined;
    // One context for all rules: they come one after the other.
    const context = this.#contextOf(loaded, look, () => current);
    for (const prepared of rules) {
      const { rule, project: lookAtProject, tries } = prepared;
      if (!project.usable && !READ_WITHOUT_MODEL.has(rule.meta.category)) {
        look.undone.add(rule.meta.id);
        continue;
      }
      if (rule.meta.needs !== undefined && !hasWindows) continue;
      current = rule;
      const before = look.findings.length;
      try {
        if (lookAtProject !== undefined) lookAtProject(context);
        for (const trie of tries) visitNodes(project.model, trie, context);
      } catch (error) {
        if (error === NOT_ALL_KNOWN) {
          look.findings.length = before;
          look.waiting.push(prepared);
        } else takeDown(look, rule, loaded, error);
      }
    }
  }

  #contextOf(loaded: LoadedProject, { findings }: Look, current: () => Rule | undefined): RuleContext<PlainMessages> {
    const report = (told: AnyReport): void => {
      const rule = current();
      if (rule !== undefined) findings.push(makeFinding(rule, loaded, told));
    };
    return { ...loaded, workspace: this.#workspace, report };
  }
}

function takeDown({ crashes, undone }: Look, { meta }: Rule, { project }: LoadedProject, error: unknown): void {
  undone.add(meta.id);
  const known = error instanceof Error ? error : new Error(String(error));
  crashes.push({ rule: meta.id, project: project.id, message: known.message, ...(known.stack === undefined ? {} : { stack: known.stack }) });
}

function hasWindowsServices({ platform }: LoadedProject): boolean {
  for (const verdict of platform.services.values()) if (isWindows(verdict)) return true;
  return false;
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

