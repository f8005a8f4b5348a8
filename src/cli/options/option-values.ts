import { parseCidr } from '../../compose/syntax/cidr.ts';
import { parseVersion, type Version } from '../../platform/version.ts';
import { FORMATS } from '../../report/formats.ts';
import { UserError } from '../errors.ts';
import type { Destination, FailOn, RuleSetting } from './options.ts';
import { ruleSuggestion, suggestion } from './suggestion.ts';

/** What `--fail-on` takes. */
export const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'info', 'never'];
/** What `--orchestrator` takes. */
export const ORCHESTRATORS = ['compose', 'stack'] as const;
const RULE_SETTINGS: readonly RuleSetting[] = ['error', 'warning', 'info', 'off'];

/** Collects an option that may be repeated. */
export function list(text: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), text];
}

/** Takes one of the given words and nothing else; `what` names them in the message. */
export function oneOf<Word extends string>(what: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new UserError(`unknown ${what} \`${text}\``, suggestion(text, words));
    return found;
  };
}

/** `id=severity`, collected into a map. */
export function ruleSetting(rules: readonly string[]): (text: string, earlier: ReadonlyMap<string, RuleSetting> | undefined) => ReadonlyMap<string, RuleSetting> {
  return (text, earlier) => {
    const [id = '', ...rest] = text.split('=');
    const setting = rest.length === 0 ? undefined : rest.join('=');
    if (!rules.includes(id)) throw new UserError(`unknown rule \`${id}\``, ruleSuggestion(id, rules));
    if (setting === undefined) throw new UserError(`\`--rule ${text}\` gives no severity`, `write --rule ${id}=off, or one of ${RULE_SETTINGS.join(', ')}`);
    return new Map([...(earlier ?? []), [id, oneOf('severity', RULE_SETTINGS)(setting)]]);
  };
}

/** `format` or `format=FILE`, collected. */
export function destination(text: string, earlier: readonly Destination[] | undefined): readonly Destination[] {
  const [name = '', ...rest] = text.split('=');
  const format = oneOf('format', FORMATS)(name);
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (file === '') throw new UserError(`\`--format ${text}\` names no file`, `write --format ${format}=FILE, or --format ${format} for standard output`);
  return [...(earlier ?? []), { format, ...(file === undefined || file === '-' ? {} : { file }) }];
}

/** A version of an engine or of Compose; any other text is wrong use. */
export function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new UserError(`\`${text}\` is not a version`, 'write it like 29.1 or 2.40.3');
  return parsed;
}

/** A number from 0 on; any other text is wrong use. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/u.test(text)) throw new UserError(`\`${text}\` is not a number`, 'write a whole number, 0 or more');
  return Number(text);
}

/** A text for a comment; one of several lines is wrong use. */
export function singleLine(text: string): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) throw new UserError('a reason must be one line of text');
  return text.trim();
}

/** The beginning of a day, in UTC. */
export function day(text: string): Date {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) throw new UserError(`\`${text}\` is not a day`, 'write it like 2027-03-31');
  return new Date(time);
}

/** Docker Compose takes names given in this way only in their final form. */
export function projectName(text: string): string {
  if (!/^[a-z0-9][a-z0-9_-]*$/u.test(text)) throw new UserError(`invalid project name \`${text}\``, 'use lower-case letters, digits, - and _, with a letter or digit first');
  return text;
}

/** Ranges separated by commas; the option may also be repeated. */
export function cidrs(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const ranges = text.split(',').map((range) => range.trim()).filter((range) => range !== '');
  for (const range of ranges) {
    if (parseCidr(range) === undefined) throw new UserError(`\`${range}\` is not a range of addresses`, 'write it like 192.168.0.0/16');
  }
  return [...(earlier ?? []), ...ranges];
}
