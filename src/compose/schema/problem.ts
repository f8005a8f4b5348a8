import { nearestWord } from '../../text/nearest.ts';
import type { Path } from '../../yaml/path.ts';
import type { ModelNode, Origin, ScalarNode } from '../model.ts';
import { keySpan, valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { adviceOnEmpty, type Advice } from '../variables/empty-variable.ts';
import { parseSize } from '../syntax/size.ts';
import { fromOneList, isDate, isNamed, isOneItem } from './check.ts';
import { isTextOnly, type Shape } from './shape.ts';
import { explainKeyOfLaterRelease, explainValueOfLaterRelease } from './later-release.ts';
import { explainIdleKey, explainNewKey } from './stack-key.ts';
import { explainUnknownKey } from './unknown-key.ts';
import type { Violation } from './violation.ts';
import { describeExpected, describeFound, describeOwner, describeSubject, joinWords, nounOf } from './wording.ts';

/** A change of the text that would put a problem of the schema right. */
export type Remedy =
  | { readonly kind: 'rename'; readonly key: string }
  /** The value as a text, as it is written or as it is read. */
  | { readonly kind: 'quote'; readonly text: string }
  /** A number or a boolean that was written as a text. */
  | { readonly kind: 'unquote'; readonly value: number | boolean }
  /** The entry or the item taken out. */
  | { readonly kind: 'remove'; readonly what: 'empty key' | 'equal item' }
  /** A single value as a list with one item. */
  | { readonly kind: 'wrap'; readonly text: string }
  | { readonly kind: 'replace'; readonly text: string };

/** What a problem of the schema speaks of, for rules. */
export interface SchemaDetail {
  /** The place in the model of the part in which it was found. */
  readonly path: Path;
  /** Where the key or the value was written. */
  readonly origin: Origin;
  readonly hazard?: string;
  readonly remedy?: Remedy;
}

/** A problem with the words for people and the data for rules. */
export function toProblem(violation: Violation, composeVersion?: string): LoadProblem {
  switch (violation.kind) {
    case 'unknown-key':
      return explainUnknownKey(violation);
    case 'too-new':
      return composeVersion === undefined ? explainNewKey(violation) : explainKeyOfLaterRelease(violation, composeVersion);
    case 'too-new-value':
      return explainValueOfLaterRelease(violation, composeVersion ?? '');
    case 'idle':
      return explainIdleKey(violation);
    case 'bad-name': {
      const { node, key } = violation;
      const noun = nounOf(String(node.path.at(-2)));
      return atKey(node, 'invalid-value', `\`${key}\` cannot be the name of a ${noun}.`, 'Names are made of letters of the English alphabet, digits, `.`, `_` and `-`.', { hazard: 'Y22' });
    }
    case 'wrong-type':
      return wrongType(violation.node, violation.shape, violation.isNeeded);
    case 'not-one-of': {
      const { node, values } = violation;
      const near = nearestWord(String(node.value), values) ?? onlyOneWith(String(node.value), values);
      const remedy = near === undefined || node.pieces !== undefined ? undefined : ({ kind: 'replace', text: near } as const);
      return atValue(node, 'invalid-value', `${describeSubject(node.path)} is ${describeFound(node)}.`, near === undefined ? `Write ${joinWords(values.map((value) => `\`${value}\``))}.` : `Did you mean \`${near}\`?`, remedy === undefined ? {} : { remedy }, adviceOnEmpty(node));
    }
    case 'no-match':
      return atValue(violation.node, 'invalid-value', `${describeSubject(violation.node.path)} is ${describeFound(violation.node)}, which it cannot be.`, nearTo(violation.node) ?? PATTERN_HELP[String(violation.node.path.at(-1))] ?? 'Write a length of time such as `1m30s`; a stack knows neither days nor weeks.', {}, adviceOnEmpty(violation.node));
    case 'out-of-range': {
      const { node, minimum, maximum } = violation;
      const range = maximum === undefined ? `${minimum ?? 0} or more` : `from ${minimum ?? 0} to ${maximum}`;
      return atValue(node, 'invalid-value', `${describeSubject(node.path)} is ${String(node.value)}.`, `It may be ${range}.`);
    }
    case 'missing':
      return atEntry(violation.node, 'missing-property', `${describeWhole(violation.node.path)} has no \`${violation.key}\`.`, `Add \`${violation.key}:\`.`);
    case 'duplicate': {
      const { node, first } = violation;
      const [place] = first.origins;
      const message = `${node.kind === 'scalar' ? describeFound(node).replace(/^the text /u, '').replace(/^the number (.*)$/u, '`$1`') : 'This entry'} stands twice in ${describeSubject(node.path.slice(0, -1))}.`;
      if (isOneItem(first, node)) return atValue(node, 'duplicate-item', message, 'The list is merged with itself: name its file only once, or include it and do not name it too.', { hazard: 'Y26' });
      const extra: Extra = fromOneList(first, node) ? { hazard: 'Y26', remedy: { kind: 'remove', what: 'equal item' } } : { hazard: 'Y26' };
      return { ...atValue(node, 'duplicate-item', message, 'Take one of the two out.', extra), related: [{ file: place.file, span: place.value, message: 'it stands here too' }] };
    }
  }
}

/** The one word that holds what was written, such as `service_healthy` for `healthy`. */
function onlyOneWith(text: string, values: readonly string[]): string | undefined {
  const found = text.length > 2 ? values.filter((value) => value.includes(text.toLowerCase())) : [];
  return found.length === 1 ? found[0] : undefined;
}

/** A word that the pattern of a key takes and that is near to what was written. */
function nearTo({ path, value }: ScalarNode): string | undefined {
  const near = path.at(-1) === 'pull_policy' ? nearestWord(String(value), POLICIES) : undefined;
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}

const POLICIES = ['always', 'never', 'missing', 'if_not_present', 'build', 'refresh', 'daily', 'weekly'];

const PATTERN_HELP: Readonly<Record<string, string>> = {
  container_name: 'It begins with a letter or a digit, and has at least two characters.',
  pull_policy: 'Write `always`, `never`, `missing`, `build`, `refresh`, `daily`, `weekly` or `every_12h`.',
};

function wrongType(node: ModelNode, shape: Shape, isNeeded: boolean): LoadProblem {
  const expected = node.kind === 'scalar' && isDate(node) && shape.text !== undefined ? 'a text' : describeExpected(shape);
  const message = `${describeSubject(node.path)} is ${describeFound(node)}; expected ${expected}.`;
  if (node.kind === 'map') return atEntry(node, 'invalid-type', message, mapHelp(node.path, shape), isListedPair(node, shape) ? { hazard: 'I14' } : {});
  if (node.kind === 'seq') return atEntry(node, 'invalid-type', message, node.items.length === 1 && shape.text !== undefined ? 'Write the one value without a list.' : shape.map !== undefined ? 'Write its keys without dashes, each on a line of its own, with a space after the colon.' : `Write ${expected}.`);
  if (node.value === null && isNeeded) return atKey(node, 'invalid-type', message, 'Give it a value.', { hazard: 'Y18' });
  if (node.value === null) return atKey(node, 'invalid-type', message, 'Give it a value, or take the key out.', { hazard: 'Y18', ...(typeof node.path.at(-1) === 'string' && node.path.length > 2 ? { remedy: { kind: 'remove', what: 'empty key' } as const } : {}) });
  return scalarOfWrongType(node, shape, message, expected);
}

function scalarOfWrongType(node: ScalarNode, shape: Shape, message: string, expected: string): LoadProblem {
  if (isTextOnly(shape) || (shape.text !== undefined && (isDate(node) || (typeof node.value === 'boolean' && !shape.boolean)))) {
    const text = quotable(node);
    if (shape.text?.format !== undefined) return atValue(node, 'invalid-type', message, `Write it in quotes, with its unit: \`${shape.text.format === 'duration' ? '"10s"' : '"512m"'}\`.`);
    const remedy = text !== undefined && (typeof node.value !== 'boolean' || isFree(node.path)) ? ({ kind: 'quote', text } as const) : undefined;
    const instead = node.value === false && node.path.at(-1) === 'restart' ? 'no' : (text ?? node.raw);
    return atValue(node, 'invalid-type', message, `Put it in quotes: \`"${instead}"\`.`, { ...(remedy === undefined ? {} : { remedy }), ...hazardOfBare(node) });
  }
  if (shape.list !== undefined && typeof node.value === 'string') {
    const remedy = shape.list.items().text === undefined || node.pieces !== undefined || /[\s,]/u.test(node.value) ? undefined : ({ kind: 'wrap', text: node.value } as const);
    return atValue(node, 'invalid-type', message, shape.map === undefined ? 'Write it as a list, each item on a line of its own behind a dash.' : 'Write it as a list or as a mapping.', { hazard: 'Y19', ...(remedy === undefined ? {} : { remedy }) });
  }
  if (typeof node.value === 'number' && !Number.isFinite(node.value) && shape.text !== undefined) return atValue(node, 'invalid-type', message, `Put it in quotes if it is meant as a text: \`"${node.raw}"\`.`);
  const value = unquoted(node, shape);
  if (value !== undefined) return atValue(node, 'invalid-type', message, `Write \`${String(value)}\`, without quotes.`, { hazard: hazardOfQuoted(node.path, value), remedy: { kind: 'unquote', value } });
  const known = helpForNumber(node, shape);
  if (known !== undefined) return atValue(node, 'invalid-type', message, known);
  return atValue(node, 'invalid-type', message, shape.map !== undefined ? 'Write its keys on lines of their own below it, indented, with a space after each colon.' : `Write ${expected}.`);
}

/** What to write where a stack takes nothing but a whole number, and Docker Compose a text too. */
function helpForNumber({ path, value, pieces }: ScalarNode, { number, text }: Shape): string | undefined {
  if (number?.whole !== true || text !== undefined || typeof value !== 'string') return undefined;
  const key = path.at(-1);
  if (key === 'published' && /^\d+-\d+$/u.test(value)) return `A stack takes one port here: write an entry for each, or the short syntax, \`"${value}:80"\` with the port of the container behind the colon.`;
  if (key !== 'size') return undefined;
  const size = parseSize(value);
  return size.ok && pieces === undefined ? `A stack counts bytes here: write \`${size.bytes.toString()}\`.` : 'A stack counts bytes here: write a whole number, without a unit or a variable.';
}

/** The number or the boolean that a text stands for, where only such a one may stand. */
function unquoted({ value, pieces }: ScalarNode, { text, number, boolean }: Shape): number | boolean | undefined {
  if (typeof value !== 'string' || text !== undefined || pieces !== undefined) return undefined;
  if (boolean && /^(?:true|yes|on)$/iu.test(value)) return true;
  if (boolean && /^(?:false|no|off)$/iu.test(value)) return false;
  return number !== undefined && (number.whole ? /^-?(?:0|[1-9]\d{0,14})$/u : /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/u).test(value) ? Number(value) : undefined;
}

function hazardOfQuoted(path: Path, value: number | boolean): string {
  if (typeof value === 'boolean') return 'Y24';
  return path.includes('ports') ? 'P27' : 'Y25';
}

/** Whether `true` can be meant as a text there: among options, in a list of words. Elsewhere another word is more likely. */
function isFree(path: Path): boolean {
  return typeof path.at(-1) === 'number' || isNamed(path);
}

/** The text that a bare value would be in quotes; undefined when its spelling is not how it prints. */
function quotable(node: ScalarNode): string | undefined {
  if (node.pieces !== undefined || node.written?.style !== 'plain' || node.origins[0].step === 'interpolated') return undefined;
  if (typeof node.value === 'boolean') return String(node.value);
  return isDate(node) || String(node.value) === node.raw ? node.raw : undefined;
}

function hazardOfBare(node: ScalarNode): Pick<SchemaDetail, 'hazard'> {
  if (typeof node.value !== 'boolean') return {};
  return node.path.includes('logging') ? { hazard: 'D41' } : isFree(node.path) && typeof node.path.at(-1) === 'string' ? { hazard: 'I17' } : {};
}

/** What to write in lists in which only Docker Compose takes mappings. */
const TEXTS_ALONE: Readonly<Record<string, string>> = {
  devices: 'A stack takes a text here, and does nothing with it: write `/dev/a:/dev/b`, or take it out.',
  env_file: 'A stack takes nothing but the path: write it without `path:`, and put a file there that may be empty.',
};

/** `- KEY: value` in a list of `KEY=value`. */
function isListedPair(node: ModelNode, shape: Shape): boolean {
  return TEXTS_ALONE[String(node.path.at(-2))] === undefined && node.kind === 'map' && node.entries.size === 1 && shape.text !== undefined && typeof node.path.at(-1) === 'number';
}

function mapHelp(path: Path, shape: Shape): string {
  if (path.at(-1) === 'depends_on' && shape.map === undefined) return 'Write the names as a list. A stack waits for none of them, whatever the condition.';
  const listed = TEXTS_ALONE[String(path.at(-2))];
  if (typeof path.at(-1) === 'number' && shape.map === undefined && listed !== undefined) return listed;
  if (typeof path.at(-1) === 'number' && shape.text !== undefined) return 'The colon makes a mapping of it. Write `KEY=value`, or put the whole in quotes.';
  return shape.list !== undefined ? 'Put a dash before each item.' : `Write ${describeExpected(shape)}.`;
}

function describeWhole(path: Path): string {
  const text = describeOwner(path);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Extra = Pick<SchemaDetail, 'hazard' | 'remedy'>;

function atKey(node: ModelNode, code: string, message: string, help: string, extra: Extra = {}): LoadProblem {
  return make(node, code, message, help, keySpan(node.origins[0]), extra);
}

function atValue(node: ModelNode, code: string, message: string, help: string, extra: Extra = {}, better?: Advice): LoadProblem {
  return { ...make(node, code, message, help, valueSpan(node.origins[0]), extra), ...better };
}

/** A collection is shown by its key: it may be long. */
function atEntry(node: ModelNode, code: string, message: string, help: string, extra: Extra = {}): LoadProblem {
  const { value, key, file } = node.origins[0];
  const line = file.text.slice(value.start, value.end).search(/[\r\n]/u);
  return make(node, code, message, help, key ?? (line > 0 ? { start: value.start, end: value.start + line } : value), extra);
}

function make(node: ModelNode, code: string, message: string, help: string, span: Origin['value'], extra: Extra): LoadProblem {
  const [origin] = node.origins;
  return { code, severity: 'error', message, help, file: origin.file, span, detail: { path: node.path, origin, ...extra } };
}
