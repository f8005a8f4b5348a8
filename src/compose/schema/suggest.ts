import { bareWord, nearestWord, stepsTo } from '../../text/nearest.ts';
import type { MapShape, Shape } from './shape.ts';
import type { Frame } from './violation.ts';

/** What an unknown key was probably meant to be. */
export type Suggestion =
  /** A key of the same mapping; `certain` when nothing else is as near and it is not there yet. */
  | { readonly kind: 'spelling'; readonly key: string; readonly certain: boolean }
  /** The same key inside another one of this mapping. */
  | { readonly kind: 'inside'; readonly path: readonly string[] }
  /** The same key in a mapping around this one. */
  | { readonly kind: 'outside'; readonly frame: Frame }
  /** A service in a wrong place. */
  | { readonly kind: 'service' }
  /** A key that only services have. */
  | { readonly kind: 'of-service' };

/** Keys that make a mapping look like a service. */
const SERVICE_MARKS = ['image', 'build', 'ports', 'environment', 'command', 'depends_on', 'restart'] as const;

/** How deep one looks for a key that was written too far out. */
const DEEPEST = 4;

/** What the author of an unknown key may have meant; undefined when nothing is near. */
export function suggestKey(key: string, frame: Frame, looksLikeService: boolean): Suggestion | undefined {
  const { shape } = frame;
  const respelt = respell(key, shape);
  if (respelt !== undefined) return { kind: 'spelling', key: respelt, certain: !frame.node.entries.has(respelt) };
  const meant = shape.aliases.get(key) ?? shape.aliases.get(key.toLowerCase().replaceAll('-', '_'));
  if (meant !== undefined && shape.keys.has(meant)) return { kind: 'spelling', key: meant, certain: isCertain(key, meant, frame) };
  if (looksLikeService && frame.node.path.length !== 1) return { kind: 'service' };
  const outside = frameWith(key, frame.up);
  if (outside !== undefined) return { kind: 'outside', frame: outside };
  const inside = findInside(key, shape);
  if (inside !== undefined) return { kind: 'inside', path: inside };
  if (serviceKeys(frame)?.has(key) === true) return { kind: 'of-service' };
  const near = nearestWord(key, shape.keys.keys());
  return near === undefined ? undefined : { kind: 'spelling', key: near, certain: isCertain(key, near, frame) };
}

/** Whether a value has at least one key that only services have, and looks like one. */
export function hasServiceMarks(entries: ReadonlyMap<string, unknown>): boolean {
  return SERVICE_MARKS.some((mark) => entries.has(mark));
}

/** The key that differs only in capitals and in what stands between its parts. */
function respell(key: string, { keys }: MapShape): string | undefined {
  const bare = bareWord(key);
  return [...keys.keys()].find((known) => bareWord(known) === bare);
}

/** One step away, and nothing else is. */
function isCertain(key: string, near: string, { shape, node }: Frame): boolean {
  if (node.entries.has(near) || stepsTo(key.toLowerCase(), near) !== 1) return false;
  return [...shape.keys.keys()].filter((other) => stepsTo(key.toLowerCase(), other) === 1).length === 1;
}

function serviceKeys({ shape, up }: Frame): MapShape['keys'] | undefined {
  return up === undefined ? shape.keys.get('services')?.shape().map?.patterns[0]?.shape().map?.keys : serviceKeys(up);
}

function frameWith(key: string, frame: Frame | undefined): Frame | undefined {
  if (frame === undefined || frame.shape.keys.has(key)) return frame;
  return frameWith(key, frame.up);
}

/** The way to the one place inside a mapping that has the key; undefined when several have it equally near. */
function findInside(key: string, shape: MapShape): readonly string[] | undefined {
  let index = insides.get(shape);
  if (index === undefined) insides.set(shape, (index = indexInside(shape)));
  return index.get(key);
}

type InsideIndex = ReadonlyMap<string, readonly string[] | undefined>;

/** For each kind of mapping, made when one of its keys is not known: the walk takes as long for one key as for all. */
const insides = new WeakMap<MapShape, InsideIndex>();

function indexInside(shape: MapShape): InsideIndex {
  const index = new Map<string, readonly string[] | undefined>();
  let level: readonly { readonly path: readonly string[]; readonly shape: MapShape }[] = [{ path: [], shape }];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const next = level.flatMap(({ path, shape: here }) => [...here.keys].flatMap(([name, { shape: value }]) => mapsOf(value()).map((below) => ({ path: [...path, name], shape: below }))));
    const found = new Map<string, readonly string[] | undefined>();
    for (const { path, shape: { keys } } of next) for (const key of keys.keys()) found.set(key, found.has(key) ? undefined : [...path, key]);
    for (const [key, path] of found) if (!index.has(key)) index.set(key, path);
    level = next;
  }
  return index;
}

/** The mapping that may stand at a place, or in a list there. */
function mapsOf({ map, list }: Shape): readonly MapShape[] {
  if (map !== undefined) return [map];
  const items = list?.items().map;
  return items === undefined ? [] : [items];
}
