import type { Data, Mapping } from './any-project.ts';
import type { Chooser } from './chooser.ts';

/** Values that Compose replaces as a whole, or that its schema wants whole in each file. */
const WHOLE: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test', 'ulimits']);

/** A service in two parts that make it again when the second is merged over the first: mappings by key, lists at some place, the rest whole. */
export function splitService(service: Mapping, chooser: Chooser): readonly [Mapping, Mapping] {
  return splitMapping(service, chooser);
}

function splitMapping(mapping: Mapping, chooser: Chooser): readonly [Mapping, Mapping] {
  const parts: readonly [Record<string, Data>, Record<string, Data>] = [{}, {}];
  for (const [key, value] of Object.entries(mapping)) {
    const [first, second] = WHOLE.has(key) || chooser.chance(0.4) ? oneSide(value, chooser) : splitValue(key, value, chooser);
    if (first !== undefined) parts[0][key] = first;
    if (second !== undefined) parts[1][key] = second;
  }
  return parts;
}

function splitValue(key: string, value: Data, chooser: Chooser): readonly [Data | undefined, Data | undefined] {
  if (Array.isArray(value) && value.length > 1) {
    const at = 1 + chooser.below(value.length - 1);
    return [value.slice(0, at) as Data, value.slice(at) as Data];
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length === 0) return oneSide(value, chooser);
  // What a service depends on must say its condition in each file.
  if (key === 'depends_on') return splitEntries(value as Mapping, chooser);
  const [first, second] = splitMapping(value as Mapping, chooser);
  return [emptyAsNothing(first), emptyAsNothing(second)];
}

function splitEntries(mapping: Mapping, chooser: Chooser): readonly [Data | undefined, Data | undefined] {
  const sides = Object.entries(mapping).map((entry) => ({ entry, first: chooser.chance(0.5) }));
  const side = (first: boolean): Mapping => Object.fromEntries(sides.filter((one) => one.first === first).map(({ entry }) => entry));
  return [emptyAsNothing(side(true)), emptyAsNothing(side(false))];
}

function oneSide(value: Data, chooser: Chooser): readonly [Data | undefined, Data | undefined] {
  return chooser.chance(0.5) ? [value, undefined] : [undefined, value];
}

function emptyAsNothing(mapping: Mapping): Mapping | undefined {
  return Object.keys(mapping).length === 0 ? undefined : mapping;
}
