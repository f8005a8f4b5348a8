import { nearestWord } from '../../text/nearest.ts';
import { COMMANDS } from './lint-options.ts';

/** What was meant by a path that is not there and may be a command. */
export function commandHint(word: string): string | undefined {
  const meant = OF_OTHERS.get(word);
  if (meant !== undefined) return meant;
  const command = nearestWord(word, COMMANDS);
  return command === undefined ? undefined : `did you mean the command \`compose-lint ${command}\`?`;
}

/** What commands of other programs are called here. */
const OF_OTHERS: ReadonlyMap<string, string> = new Map([
  ['lint', 'linting needs no command: compose-lint [paths]'],
  ['check', 'linting needs no command: compose-lint [paths]'],
  ['fix', 'to repair files write compose-lint --fix [paths]'],
  ['help', 'compose-lint --help lists all options'],
  ['version', 'compose-lint --version prints it'],
  ['config', 'compose-lint model prints what Docker Compose makes of the files, compose-lint --print-config FILE the settings of compose-lint'],
]);
