import type { Severity } from '../../lint/finding.ts';
import type { Version } from '../../platform/version.ts';
import type { Format } from '../../report/formats.ts';

/** The least severity that fails a run. */
export type FailOn = Severity | 'never';
/** What a config file says of a rule. */
export type RuleSetting = Severity | 'off';
/** The level that a config file gives to the fixes of a rule. */
export type FixSetting = 'safe' | 'unsafe' | 'manual';

/** A format and the file that it goes to; without one it goes to standard output. */
export interface Destination {
  readonly format: Format;
  readonly file?: string;
}

/** What the user asked of a run of the linter, checked as far as it can be without looking at files. */
export interface LintOptions {
  readonly paths: readonly string[];
  /** `-f`: exactly these files make the project. */
  readonly file: readonly string[];
  readonly envFile: readonly string[];
  readonly profile: readonly string[];
  readonly projectName?: string;
  readonly projectDirectory?: string;
  readonly stdinFilename?: string;
  /** Whether to leave out given files that are no Compose files. */
  readonly skipOthers: boolean;
  readonly target?: string;
  readonly orchestrator?: 'compose' | 'stack';
  readonly engine?: Version;
  readonly compose?: Version;
  /** The day to take for today. */
  readonly now?: Date;
  /** Only projects that have changed since this git reference. */
  readonly since?: string;
  /** With `since`: only findings on changed lines. */
  readonly changedLines: boolean;
  readonly sameHost: boolean;
  readonly hostSubnets: readonly string[];
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  /** Whether to write suppressing comments for what is found, or remains after fixing; and the reason that they give. */
  readonly addIgnores: boolean;
  readonly reason: string;
  /** Every format that is named, with the file of `-o` given to the one that has none. */
  readonly formats: readonly Destination[];
  readonly output?: string;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly failOn: FailOn;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly quiet: boolean;
  readonly color?: boolean;
  /** A file, `false` for `--no-config`, absent: search for one. */
  readonly config?: string | false;
}

/** What the user asked to see of effective models. */
export interface ModelOptions {
  /** Which projects, and how they are read. */
  readonly lint: LintOptions;
  readonly format: 'yaml' | 'json';
  /** Whether to say of each value where it was written. */
  readonly origins: boolean;
  /** Only these services; all when empty. */
  readonly services: readonly string[];
  /** The path of one value whose history is asked for. */
  readonly explain?: string;
}

/** What is to be done, by command. */
export type Invocation =
  | { readonly command: 'lint'; readonly options: LintOptions }
  | { readonly command: 'print-config'; readonly path: string; readonly options: LintOptions }
  | { readonly command: 'init'; readonly options: LintOptions }
  | { readonly command: 'explain'; readonly topic: string; readonly color?: boolean }
  | { readonly command: 'model'; readonly options: ModelOptions }
  | { readonly command: 'rules'; readonly color?: boolean }
  /** Help or the version: all that is to be done is to print it. */
  | { readonly command: 'print'; readonly text: string };

/** What the names in options are checked against. */
export interface Vocabulary {
  readonly rules: readonly string[];
  readonly targets: readonly string[];
}
