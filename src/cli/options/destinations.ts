import { UserError } from '../errors.ts';
import type { Destination } from './options.ts';

/** Which format goes where: `-o` is for the one that names no file. Refuses what could not be told apart afterwards. */
export function chooseDestinations(named: readonly Destination[], output: string | undefined, diff: boolean): readonly Destination[] {
  if (diff) {
    const other = named.find(({ format, file }) => format !== 'text' || file !== undefined);
    if (other !== undefined) throw new UserError(`\`--diff\` prints a diff, not a report as ${other.format}`, 'leave out --diff: json, sarif and rdjson hold the edits of each fix, markdown the diff');
  }
  const [first, second] = named.filter(({ file }) => file === undefined);
  if (first !== undefined && second !== undefined) {
    const what = first.format === second.format ? `\`${first.format}\` is named twice` : `\`${first.format}\` and \`${second.format}\` cannot both go to ${output === undefined ? 'standard output' : output}`;
    throw new UserError(what, `give one of them a file: --format ${second.format}=FILE`);
  }
  if (output !== undefined && named.length > 0 && first === undefined) {
    throw new UserError(`\`-o ${output}\` has nothing to hold: every format has a file of its own`, 'leave out -o, or name a format without a file');
  }
  const chosen = named.map((entry) => (entry.file === undefined && output !== undefined ? { ...entry, file: output } : entry));
  const files = chosen.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const shared = files.find((file, index) => files.indexOf(file) !== index);
  if (shared !== undefined) throw new UserError(`two formats cannot both go to ${shared}`, 'give each a file of its own');
  return chosen;
}
