import type { ModelNode } from '../compose/model.ts';
import type { LoadProblem, Project } from '../compose/project.ts';
import type { Platform } from '../platform/verdict.ts';
import type { Category, Fix, Label, Severity } from './finding.ts';
import type { JudgedSuppression } from './suppressions/judge-suppressions.ts';

/** One entry of the catalogue that a rule answers for; feeds `explain`, `docs/hazards.md` and the tests. */
export interface Hazard {
  /** Names the situation, without a full stop. */
  readonly title: string;
  /** What in a file shows it; the summary of the rule where that says it. */
  readonly trigger?: string;
  /** The platforms and versions that it holds for, as people name them. */
  readonly affects: string;
  /** What happens there, with the exact text of the error where there is one. */
  readonly consequence: string;
  /** The severities it can have, worst first, with what decides. */
  readonly severity: string;
  /** What to write instead, and how far `--fix` does it. */
  readonly remedy: string;
  /** Where the facts come from. */
  readonly sources: readonly string[];
}

/** `message` says what is wrong, `help` what to do; `{holes}` are filled from `data`. */
export interface MessageTemplate {
  readonly message: string;
  readonly help?: string;
}

/** What is known of a rule without running it: for pages, config files and catalogues. */
export interface RuleMeta<Messages extends Record<string, MessageTemplate>> {
  /** Kebab-case, names the defect. */
  readonly id: string;
  /** What it finds: a sentence. */
  readonly summary: string;
  readonly category: Category;
  /** Says nothing of a project that has none, and is not run on it. */
  readonly needs?: 'windows-services';
  /** When a report does not say otherwise. */
  readonly severity: Severity;
  /** How often its findings have a fix. */
  readonly fix: 'none' | 'sometimes' | 'always';
  /** The first version of this program that has it. */
  readonly since: string;
  /** False for a rule that is not right for everybody: it is off until a config asks for it. */
  readonly recommended?: false;
  /** The entries of the catalogue that it answers for, by number. */
  readonly hazards: Readonly<Record<string, Hazard>>;
  /** Pages to read on. */
  readonly references: readonly string[];
  /** Every message that it may report, by the name that a report gives. */
  readonly messages: Messages;
}

type Holes<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type HolesOf<Template extends MessageTemplate> = Holes<Template['message']> | (Template extends { readonly help: infer Help extends string } ? Holes<Help> : never);
type Data<Template extends MessageTemplate> = [HolesOf<Template>] extends [never] ? { readonly data?: never } : { readonly data: Readonly<Record<HolesOf<Template>, string>> };

/** What a rule hands over; the message id and its data are checked against the templates by the compiler. */
export type Report<Messages extends Record<string, MessageTemplate>> = {
  readonly [Id in keyof Messages & string]: Data<Messages[Id]> & {
    readonly message: Id;
    readonly hazard?: string;
    readonly severity?: Severity;
    readonly at: Label;
    readonly related?: readonly Label[];
    /** The best first; undefined stands for one that could not be made. */
    readonly fixes?: readonly (Fix | undefined)[];
    /** The effective-model path that the finding speaks of. */
    readonly path: readonly (string | number)[];
    /** Defaults to message id and path. */
    readonly subject?: string;
  };
}[keyof Messages & string];

/** A project with what is known of its platform. */
export interface LoadedProject {
  readonly project: Project;
  readonly platform: Platform;
  /**
   * What is wrong with the same files for `docker stack`, where they look like a stack and nobody said so: `project` is as Docker Compose
   * loads it then.
   */
  readonly stackProblems?: readonly LoadProblem[];
}

/** Everything that is linted in one run, for rules that look across projects. */
export interface Workspace {
  readonly projects: readonly LoadedProject[];
  /** Projects that nobody asked about and that have files of these: no finding is told of them, but a fix has to be right for them too. Asked for only where there is a fix. */
  readonly bystanders?: () => readonly LoadedProject[];
  /** Whether the user said that all these projects run on one host (`--same-host`); otherwise they are not compared. */
  readonly sameHost: boolean;
  /** Ranges (CIDR) that the hosts' own networks use (`--host-subnets`). */
  readonly hostSubnets: readonly string[];
}

/** What a rule sees, and how it tells what it found. */
export interface RuleContext<Messages extends Record<string, MessageTemplate>> extends LoadedProject {
  readonly workspace: Workspace;
  report(report: Report<Messages>): void;
}

/** What a rule about suppressing comments sees. */
export interface SuppressionContext<Messages extends Record<string, MessageTemplate>> extends RuleContext<Messages> {
  /** The comments of the project's files, each file in one project of the workspace only. */
  readonly suppressions: readonly JudgedSuppression[];
  /** The rules of this run, for suggestions. */
  readonly rules: readonly { readonly id: string; readonly hazards: readonly string[] }[];
}

/**
 * What a rule looks at. `project` is called once for each project, whether its model is usable or not if `meta.category` is `yaml`, `schema` or `compose`;
 * `nodes` by path pattern of the effective model (`services.*.links`), once for each node there; `suppressions` once for each project,
 * after all other rules have run and comments have silenced their findings.
 */
export interface Handlers<Messages extends Record<string, MessageTemplate>> {
  readonly project?: (context: RuleContext<Messages>) => void;
  readonly nodes?: Readonly<Record<string, (node: ModelNode, context: RuleContext<Messages>) => void>>;
  readonly suppressions?: (context: SuppressionContext<Messages>) => void;
}

/** A check: what it is, and what it does. */
export interface Rule<Messages extends Record<string, MessageTemplate> = Record<string, MessageTemplate>> {
  readonly meta: RuleMeta<Messages>;
  readonly on: Handlers<Messages>;
}

/** A rule as the engine holds it: its message types are of no more concern. */
export type AnyRule = Rule<never> | Rule;

/** Ties the messages of a rule to its reports; a wrong id or hole does not compile. */
export function defineRule<const Messages extends Record<string, MessageTemplate>>(rule: Rule<Messages>): Rule<Messages> {
  return rule;
}
