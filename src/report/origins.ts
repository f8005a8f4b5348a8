import type { ModelNode, Origin, Step } from '../compose/model.ts';
import { originPlace, printPlace } from './place.ts';

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
  return `${describe(newest)}${overridden.length === 0 ? '' : `, over ${overridden.join(', ')}`}`;
}

/** One step in the history of a value, for programs. */
export interface OriginRecord {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly step: Step;
  /** The alias, `extends` or `include` entry through which it came. */
  readonly via?: OriginRecord;
}

/** All origins of a value, newest first. */
export function originRecords(node: ModelNode): readonly OriginRecord[] {
  return node.origins.map(toRecord);
}

function toRecord(origin: Origin): OriginRecord {
  const { file, span } = originPlace(origin);
  return { file: file.path, ...file.positionAt(span.start), step: origin.step, ...(origin.via === undefined ? {} : { via: toRecord(origin.via) }) };
}

/** How a value came to be, line by line: the place that decides first, then what it overrode, each with the way it took. */
export function explainValue(node: ModelNode, printed: string): string {
  const path = node.path.map(String).join('.');
  const rows = node.origins.flatMap((origin, index) => [[placeText(origin), `${index === 0 ? '' : 'overridden: '}${sourceText(origin)}`, STEPS[origin.step]], ...ways(origin)]);
  const width = Math.max(...rows.map(([place = '']) => place.length));
  const lines = rows.map(([place = '', text = '', step = '']) => `  ${place.padEnd(width)}  ${text}${step === '' ? '' : `  (${step})`}`.trimEnd());
  return `${path}: ${printed}\n${[...new Set(lines)].join('\n')}\n`;
}

function ways(origin: Origin): string[][] {
  const rows: string[][] = [];
  for (let { via } = origin; via !== undefined; { via } = via) rows.push([placeText(via), `through ${sourceText(via)}`]);
  return rows;
}

function describe(origin: Origin): string {
  if (origin.step === 'default') return 'default';
  const step = STEPS[origin.step];
  const via = origin.via === undefined ? '' : ` by ${placeText(origin.via)}`;
  return `${placeText(origin)}${step === '' ? '' : ` (${step}${via})`}`;
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
  const text = file.text.slice(value.start, value.end).replaceAll(/\s+/gu, ' ').trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
