import { Command, CommanderError } from 'commander';
import { FORMATS } from '../../report/formats.ts';
import { wrap } from '../../report/wrap.ts';
import { UserError } from '../errors.ts';
import { toLintOptions, type ColourOption, type RawOptions } from './lint-options.ts';
import * as value from './option-values.ts';
import type { Invocation, Vocabulary } from './options.ts';

const WIDEST = 100;

/** Reads the command line. Throws a UserError for anything that it does not know, with the nearest thing that it does. Help is as wide as the terminal, if there is one. */
export function parseCommandLine(words: readonly string[], vocabulary: Vocabulary, version: string, terminal = WIDEST): Invocation {
  const width = Math.min(terminal, WIDEST);
  let invocation: Invocation | undefined;
  let printed = '';
  const program = buildProgram(vocabulary, version, width, (found) => {
    invocation = found;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    command.configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined, getOutHelpWidth: () => width, getOutHasColors: () => false });
  }
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw asUserError(error, words);
  }
  return invocation ?? { command: 'print', text: printed };
}

function buildProgram(vocabulary: Vocabulary, version: string, width: number, found: (invocation: Invocation) => void): Command {
  const program = new Command('compose-lint')
    .description('Reads Docker Compose projects as Docker Compose does, finds what will go wrong on the platform they run on, and repairs the files.')
    .usage('[options] [paths...]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .argument('[paths...]', 'files, folders (searched for projects), glob patterns, or - for standard input; default: the current folder')
    .enablePositionalOptions();
  addProjectOptions(program);
  addPlatformOptions(program, vocabulary);
  addOutputOptions(program, vocabulary);
  program.action((paths: string[], { printConfig, ...raw }: RawOptions & { readonly printConfig?: string }) => {
    const options = toLintOptions(paths, raw);
    found(printConfig === undefined ? { command: 'lint', options } : { command: 'print-config', path: printConfig, options });
  });
  program
    .command('explain')
    .description('print all that is known of a rule or a hazard, such as W03')
    .argument('<rule|hazard>')
    .option('--color', 'use colour')
    .option('--no-color', 'use no colour')
    .action((topic: string, raw: ColourOption) => {
      found({ command: 'explain', topic, ...program.opts<ColourOption>(), ...raw });
    });
  addModelCommand(program, found);
  program
    .command('init')
    .description('write a config file, commented, from what is seen here')
    .action(() => {
      found({ command: 'init', options: toLintOptions([], program.opts<RawOptions>()) });
    });
  program
    .command('rules')
    .description('list all rules')
    .option('--color', 'use colour')
    .option('--no-color', 'use no colour')
    .action((raw: ColourOption) => {
      found({ command: 'rules', ...program.opts<ColourOption>(), ...raw });
    });
  return program.addHelpText('after', `\n${HELP_END.map((line) => wrap(line, width, '', '  ')).join('\n')}`);
}

function addModelCommand(program: Command, found: (invocation: Invocation) => void): void {
  const command = program
    .command('model')
    .description('print what Docker Compose makes of the files, and where each value comes from')
    .argument('[paths...]', 'as for linting')
    .helpOption('-h, --help', 'print this help');
  addProjectOptions(command);
  command
    .option('--orchestrator <name>', 'compose or stack', value.oneOf('orchestrator', value.ORCHESTRATORS))
    .option('--compose <version>', 'version of Docker Compose, such as 2.40.3', value.version)
    .optionsGroup('What to show:')
    .option('--format <format>', 'yaml or json', value.oneOf('format', ['yaml', 'json'] as const))
    .option('--origins', 'say of each value where it was written and what it overrode')
    .option('--service <name>', 'only this service; may be repeated', value.list)
    .option('--explain <path>', 'the history of one value, such as services.web.image')
    .action((paths: string[], { format, origins, service, explain, ...raw }: Omit<RawOptions, 'format'> & RawModelOptions) => {
      found({ command: 'model', options: { lint: toLintOptions(paths, { ...program.opts<RawOptions>(), ...raw }), format: format ?? 'yaml', origins: origins ?? false, services: service ?? [], ...(explain === undefined ? {} : { explain }) } });
    });
}

interface RawModelOptions {
  readonly format?: 'yaml' | 'json';
  readonly origins?: true;
  readonly service?: readonly string[];
  readonly explain?: string;
}

const HELP_END = [
  'Exit status: 0 nothing found at or above --fail-on; 1 something found (with --diff: there is a diff); 2 wrong use, or a file that cannot be read or written; 3 a bug in compose-lint.',
  'A file or folder that is called like a command is given as ./explain, ./init, ./model or ./rules.',
];

function addProjectOptions(program: Command): void {
  program
    .optionsGroup('Which project (as for docker compose):')
    .option('-f, --file <file>', 'a Compose file; may be repeated, later files are merged over earlier ones', value.list)
    .option('--env-file <file>', 'read variables from this file instead of .env; may be repeated', value.list)
    .option('--profile <name>', 'look only at services without profiles and those of this one; may be repeated', value.list)
    .option('-p, --project-name <name>', 'the name of the project', value.projectName)
    .option('--project-directory <folder>', 'the folder that relative paths are taken from')
    .option('--since <ref>', 'only projects that have changed since this branch left <ref> (a git reference)')
    .option('--changed-lines', 'with --since: only findings on changed lines')
    .option('--skip-others', 'leave out given files that are not there, or only called like Compose files (for hooks, which pick files by their names)')
    .option('--stdin-filename <file>', 'the file that the text on standard input stands for');
}

function addPlatformOptions(program: Command, vocabulary: Vocabulary): void {
  program
    .optionsGroup('Where it runs (default: inferred from the files):')
    .option('--target <platform>', `one of ${vocabulary.targets.join(', ')}`, value.oneOf('target', vocabulary.targets))
    .option('--orchestrator <name>', 'compose or stack', value.oneOf('orchestrator', value.ORCHESTRATORS))
    .option('--engine <version>', 'version of Docker Engine, such as 29.1', value.version)
    .option('--compose <version>', 'version of Docker Compose, such as 2.40.3', value.version)
    .option('--same-host', 'all projects given run on one host: compare them with each other')
    .option('--host-subnets <cidrs>', "ranges of the host's own networks, separated by commas", value.cidrs)
    .option('--now <day>', 'take this day, such as 2027-03-31, for today: what has reached its end of life, which comments have expired', value.day);
}

function addOutputOptions(program: Command, vocabulary: Vocabulary): void {
  program
    .optionsGroup('What to do:')
    .option('--fix', 'repair the files where nothing that works is lost')
    .option('--unsafe-fixes', 'with --fix or --diff: also where something is traded, which is then told')
    .option('--diff', 'print what --fix would change as a unified diff, and change nothing')
    .option('--add-ignores', 'write a comment above whatever is found (with --fix: what remains) that silences it; with --diff: show them')
    .option('--reason <text>', 'with --add-ignores: why, written into the comments; may begin with a last day, as in "until 2027-03-31"', value.singleLine)
    .optionsGroup('What to show:')
    .option('--format <format[=file]>', `one of ${FORMATS.join(', ')}; with =FILE it goes there; may be repeated (default: text, in GitHub Actions github)`, value.destination)
    .option('-o, --output <file>', 'write what would go to standard output to a file')
    .option('--rule <id=severity>', 'error, warning, info or off for a rule; may be repeated', value.ruleSetting(vocabulary.rules))
    .option('--fail-on <severity>', 'exit with 1 from this severity on: error, warning, info, never (default: warning)', value.oneOf('severity', value.FAIL_ON))
    .option('--max-warnings <number>', 'exit with 1 only when there are more warnings than this', value.wholeNumber)
    .option('--baseline <file>', 'tell only of what this file does not hold already')
    .option('--update-baseline', 'with --baseline: write what is found into the file')
    .option('--quiet', 'show errors only')
    .option('--color', 'use colour')
    .option('--no-color', 'use no colour')
    .option('--config <file>', 'read this config file')
    .option('--no-config', 'read no config file')
    .option('--print-config <file>', 'print what is set for a Compose file and which file says so, and lint nothing');
}

/** Commander's message is a line, sometimes with a second one that suggests. */
function asUserError(error: CommanderError, words: readonly string[]): UserError {
  const [message = '', suggestion] = error.message.replace(/^error: /u, '').split('\n');
  const wanted = /\(Did you mean (?:one of )?(.*)\?\)/u.exec(suggestion ?? '');
  return new UserError(message, wanted === null ? (hintOf(error, words) ?? 'compose-lint --help lists all options') : `did you mean ${wanted[1] ?? ''}?`);
}

/** What is known of options that others have, and of files that are called like one. */
function hintOf({ code, message }: CommanderError, words: readonly string[]): string | undefined {
  const option = code === 'commander.unknownOption' ? /'(.*)'/u.exec(message)?.[1] : undefined;
  if (option === undefined) return undefined;
  const parts = /^(--?[a-z-]+)\s+(\S.*)$/u.exec(option);
  if (parts !== null) return `an option and its value are two words, or one with =, as in ${parts[1] ?? ''}=${parts[2] ?? ''}`;
  const [name = ''] = option.split('=');
  const known = OF_OTHERS[name];
  if (known !== undefined) return known;
  return words.includes(option) && /[./\\]/u.test(option) ? `for a file write ./${option}, or -- before all files` : undefined;
}

const OF_OTHERS: Readonly<Record<string, string>> = {
  '-q': 'did you mean --quiet?',
  '-v': 'did you mean --version?',
  '-c': 'a Compose file is named by -f, a config file by --config',
  '--color': '--color and --no-color take no value; NO_COLOR and FORCE_COLOR decide too',
  '--check': 'without --fix nothing is written, and the exit status tells',
  '--dry-run': 'did you mean --diff?',
  '--exclude': 'patterns of paths to leave out stand in the config file, under `ignore`',
};
