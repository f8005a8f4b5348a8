import { rules } from '../../rules/index.ts';
import { TARGET_NAMES } from '../platform/targets.ts';
import { printable } from '../report/escape/cells.ts';
import { workflowCommand } from '../report/escape/workflow-command.ts';
import { lint } from './commands/lint-command.ts';
import { bugReport, describeWriteError, EXIT, UserError, type ExitStatus } from './errors.ts';
import type { Host } from './host.ts';
import { isPath, toLintOptions } from './options/lint-options.ts';
import type { Invocation, Vocabulary } from './options/options.ts';
import { ciOf } from './output/ci.ts';
import { tell } from './output/say.ts';
import { paintFor } from './output/terminal.ts';

/** Does what the command line says and gives the exit status. Never throws. */
export async function run(words: readonly string[], host: Host): Promise<ExitStatus> {
  try {
    const status = await dispatch(await readWords(words, host), host);
    const lost = host.output.failure?.();
    if (lost !== undefined && status !== EXIT.bug) throw new UserError(`cannot write to standard output: ${describeWriteError(lost)}`);
    return status;
  } catch (error) {
    if (!(error instanceof UserError)) {
      tell(host, bugReport('something went wrong', error, host.version, host.nodeVersion));
      return EXIT.bug;
    }
    const paint = paintFor(host.errors, words.includes('--no-color') ? false : undefined, host.environment);
    const hint = error.hint === undefined ? '' : `  ${paint('good', 'help:')} ${printable(error.hint)}\n`;
    tell(host, `${paint('error', 'error:')} ${printable(error.message)}\n${hint}`);
    // Without an annotation the page of the job says no more than that its step failed.
    if (ciOf(host).isActions) host.errors.write(workflowCommand('error', { title: 'compose-lint' }, error.hint === undefined ? error.message : `${error.message} (${error.hint})`));
    return EXIT.usage;
  } finally {
    host.progress?.clear();
  }
}

/** What reads options takes a while to load, and most runs name nothing but paths. */
async function readWords(words: readonly string[], host: Host): Promise<Invocation> {
  if (words.every(isPath)) return { command: 'lint', options: toLintOptions(words, {}) };
  const { parseCommandLine } = await import('./options/command-line.ts');
  return parseCommandLine(words, vocabularyOf(), host.version, host.output.width);
}

async function dispatch(invocation: Invocation, host: Host): Promise<ExitStatus> {
  switch (invocation.command) {
    case 'lint':
      return await lint(host, invocation.options);
    case 'print':
      host.output.write(invocation.text);
      return EXIT.fine;
    case 'print-config': {
      const { printConfig } = await import('./commands/print-config.ts');
      return printConfig(host, invocation.path, invocation.options);
    }
    case 'init': {
      const { init } = await import('./commands/init-command.ts');
      return await init(host, invocation.options);
    }
    case 'explain': {
      const { explain } = await import('./commands/explain-command.ts');
      return await explain(host, invocation.topic, invocation.color);
    }
    case 'model': {
      const { printModels } = await import('./commands/model-command.ts');
      return await printModels(host, invocation.options);
    }
    case 'rules': {
      const { listRules } = await import('./commands/rules-command.ts');
      return listRules(host, invocation.color);
    }
  }
}

function vocabularyOf(): Vocabulary {
  return { rules: rules.map(({ meta }) => meta.id), targets: TARGET_NAMES };
}
