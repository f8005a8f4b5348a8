import type { ModelNode, Origin, Step } from '../compose/model.ts';
import { originPlace, printPlace, type Place } from './place.ts';

const STEPS: Readonly<Record<Step, string>> = {
  literal: '',
  'short-syntax': 'short syntax',
  interpolated: 'variable',
  alias: 'alias',
  'merge-key': 'merge key',
  extends: 'extends',
  include: 'include',
  override: 'override',
  default: 'default',
};

/** Where a value came from, in a few words: `compose.yaml:4:12 (variable), over base.yaml:9:5`. */
export function describeOrigin(node: ModelNode): string {
  const [newest, ...older] = node.origins;
  const overridden = placesOf(older).filter((place) => place !== placeText(newest));
  const variables = variablesIn(node).flatMap(({ name, place }) => (place === undefined ? [] : [`, ${name} from ${printPlace(place)}`]));
  return `${describe(newest)}${variables.join('')}${overridden.length === 0 ? '' : `, over ${overridden.join(', ')}`}`;
}

/** A variable in a value: what it brought, and where that was written unless it came from the environment. */
interface VariablePart {
  readonly name: string;
  readonly value: string;
  readonly from: 'file' | 'environment' | 'default';
  readonly place?: Place;
}

/** The variables of which a value is made, each once, in their order; what a short syntax or a cast changed tells of none. */
function variablesIn(node: ModelNode): readonly VariablePart[] {
  if (node.kind !== 'scalar') return [];
  const parts = new Map<string, VariablePart>();
  const text = String(node.value);
  for (const { value, source, file, variable, empty } of node.pieces ?? []) {
    if (variable === undefined || parts.has(variable)) continue;
    const brought = text.slice(value.start, value.end);
    const own = node.origins[0].file;
    if (empty !== undefined) {
      const { file: setIn, span } = empty;
      parts.set(variable, { name: variable, value: '', from: setIn === undefined ? 'environment' : 'file', ...(setIn === undefined || span === undefined ? {} : { place: { file: setIn, span } }) });
    } else if (file !== undefined) parts.set(variable, { name: variable, value: brought, from: 'file', place: { file, span: source } });
    // A value from outside has no place but that of the variable itself.
    else if (own.text.startsWith('$', source.start)) parts.set(variable, { name: variable, value: brought, from: 'environment' });
    else parts.set(variable, { name: variable, value: brought, from: 'default', place: { file: own, span: source } });
  }
  return [...parts.values()];
}

/** One step in the history of a value, for programs. */
export interface OriginRecord {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly step: Step;
  /** The alias, `extends` or `include` entry through which it came. */
  readonly via?: OriginRecord;
  /** The variables of which the value is made, at the place that decides. */
  readonly variables?: readonly VariableRecord[];
}

/** A variable in a value; without a place it came from the environment, or nobody set it. */
export interface VariableRecord {
  readonly name: string;
  readonly value: string;
  readonly from: 'file' | 'environment' | 'default';
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** All origins of a value, newest first. */
export function originRecords(node: ModelNode): readonly OriginRecord[] {
  const [newest, ...older] = node.origins.map(toRecord);
  const variables = variablesIn(node).map(({ name, value, from, place }): VariableRecord => ({ name, value, from, ...(place === undefined ? {} : { file: place.file.path, ...place.file.positionAt(place.span.start) }) }));
  return newest === undefined || variables.length === 0 ? node.origins.map(toRecord) : [{ ...newest, variables }, ...older];
}

function toRecord(origin: Origin): OriginRecord {
  const { file, span } = originPlace(origin);
  return { file: file.path, ...file.positionAt(span.start), step: origin.step, ...(origin.via === undefined ? {} : { via: toRecord(origin.via) }) };
}

/** How a value came to be, line by line: the place that decides first, then what it overrode, each with the way it took. */
export function explainValue(node: ModelNode, printed: string): string {
  const path = node.path.map(String).join('.');
  const rows = node.origins.flatMap((origin, index) => [[placeText(origin), `${index === 0 ? '' : 'overridden: '}${sourceText(origin)}`, STEPS[origin.step]], ...(index === 0 ? variablesIn(node).map(variableRow) : []), ...ways(origin)]);
  const width = Math.max(...rows.map(([place = '']) => place.length));
  const lines = rows.map(([place = '', text = '', step = '']) => `  ${place.padEnd(width)}  ${text}${step === '' ? '' : `  (${step})`}`.trimEnd());
  return `${path}: ${printed}\n${[...new Set(lines)].join('\n')}\n`;
}

function variableRow({ name, value, from, place }: VariablePart): string[] {
  const text = value === '' ? 'nothing' : value;
  const source = from === 'default' ? ', its default' : from === 'environment' && value !== '' ? ', from the environment' : '';
  return [place === undefined ? '' : printPlace(place), `${name} is ${shorten(text)}${source}`];
}

function ways(origin: Origin): string[][] {
  const rows: string[][] = [];
  for (let { via } = origin; via !== undefined; { via } = via) rows.push([placeText(via), `through ${sourceText(via)}`]);
  return rows;
}

function describe(origin: Origin): string {
  if (origin.step === 'default') return 'default';
  const step = STEPS[origin.step];
  const last = lastWay(origin);
  const via = last === undefined ? '' : ` by ${placeText(last)}`;
  return `${placeText(origin)}${step === '' ? '' : ` (${step}${via})`}`;
}

/** What brought it as its step says: the alias stands first on the way, the service that extends last. */
function lastWay({ step, via }: Origin): Origin | undefined {
  let way = via;
  while (step === 'extends' && way?.via !== undefined) way = way.via;
  return way;
}

function placesOf(origins: readonly Origin[]): readonly string[] {
  return [...new Set(origins.filter(({ step }) => step !== 'default').map(placeText))];
}

function placeText(origin: Origin): string {
  return printPlace(originPlace(origin));
}

const LONGEST = 60;

/** What stands at a place, on one line. */
function sourceText({ file, value }: Origin): string {
  return shorten(file.text.slice(value.start, value.end));
}

function shorten(long: string): string {
  const text = long.replaceAll(/\s+/gu, ' ').trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
