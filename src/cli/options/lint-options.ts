import { UserError } from '../errors.ts';
import { chooseDestinations } from './destinations.ts';
import type { Destination, FailOn, LintOptions, RuleSetting } from './options.ts';

/** Options as commander hands them over: absent where they were not given. */
export interface RawOptions extends ColourOption, Partial<Pick<LintOptions, 'projectName' | 'projectDirectory' | 'stdinFilename' | 'target' | 'orchestrator' | 'engine' | 'compose' | 'maxWarnings' | 'output' | 'baseline' | 'since' | 'now'>> {
  readonly file?: readonly string[];
  readonly envFile?: readonly string[];
  readonly profile?: readonly string[];
  readonly skipOthers?: true;
  readonly sameHost?: true;
  readonly changedLines?: true;
  readonly hostSubnets?: readonly string[];
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly addIgnores?: true;
  readonly reason?: string;
  readonly format?: readonly Destination[];
  readonly rule?: ReadonlyMap<string, RuleSetting>;
  readonly failOn?: FailOn;
  readonly quiet?: true;
  readonly updateBaseline?: true;
  readonly config?: string | boolean;
}

/** `--color` and `--no-color`. */
export interface ColourOption {
  readonly color?: boolean;
}

/** Words with which a command line may begin instead of a path. */
export const COMMANDS: readonly string[] = ['explain', 'init', 'model', 'rules'];

/** Whether a word of the command line can only be a path. */
export function isPath(word: string): boolean {
  return word !== '' && !word.startsWith('-') && !COMMANDS.includes(word);
}

/** The options of a run, with what goes without saying. Throws a UserError for those that do not go together. */
export function toLintOptions(paths: readonly string[], raw: RawOptions): LintOptions {
  const { file = [], config, rule, format = [], ...rest } = raw;
  for (const [name, value] of [['-o', raw.output], ['--baseline', raw.baseline], ['--config', config]] as const) {
    if (value === '') throw new UserError(`\`${name}\` names no file`, 'a variable without a value may stand there');
  }
  if (file.length > 0 && paths.length > 0) throw new UserError(`\`-f\` already says which files to read, \`${paths[0] ?? ''}\` cannot be given too`, 'give all files with -f, or all as paths');
  if (raw.unsafeFixes === true && raw.fix !== true && raw.diff !== true) throw new UserError('`--unsafe-fixes` does nothing alone', 'add --fix to apply fixes, or --diff to see them');
  if (raw.changedLines === true && (raw.fix === true || raw.diff === true)) throw new UserError('`--fix` repairs whole projects', 'leave out --changed-lines; --since alone keeps to the projects that have changed');
  if (raw.changedLines === true && raw.addIgnores === true) throw new UserError('`--add-ignores` silences all that is found in a project', 'leave out --changed-lines; --since alone keeps to the projects that have changed');
  if (raw.reason !== undefined && raw.addIgnores !== true) throw new UserError('`--reason` needs `--add-ignores`');
  if (raw.changedLines === true && raw.since === undefined) throw new UserError('`--changed-lines` needs `--since REF`');
  if (raw.updateBaseline === true && raw.baseline === undefined) throw new UserError('`--update-baseline` needs `--baseline FILE`');
  if (raw.updateBaseline === true && raw.diff === true) throw new UserError('`--diff` writes nothing, a baseline neither', 'leave out --update-baseline');
  if (raw.stdinFilename !== undefined && !paths.includes('-')) throw new UserError('`--stdin-filename` needs `-` among the paths');
  return {
    ...rest,
    paths,
    file,
    envFile: raw.envFile ?? [],
    profile: raw.profile ?? [],
    changedLines: raw.changedLines ?? false,
    skipOthers: raw.skipOthers ?? false,
    sameHost: raw.sameHost ?? false,
    hostSubnets: raw.hostSubnets ?? [],
    fix: raw.fix ?? false,
    unsafeFixes: raw.unsafeFixes ?? false,
    diff: raw.diff ?? false,
    addIgnores: raw.addIgnores ?? false,
    reason: raw.reason ?? '',
    formats: chooseDestinations(format, raw.output, raw.diff ?? false),
    rules: rule ?? new Map(),
    failOn: raw.failOn ?? 'warning',
    quiet: raw.quiet ?? false,
    updateBaseline: raw.updateBaseline ?? false,
    ...(config === undefined || config === true ? {} : { config }),
  };
}
