import { Tagged, type Patch, type YamlValue } from '../../src/yaml/patch.ts';
import type { Path } from '../../src/yaml/path.ts';
import type { Chooser } from './chooser.ts';
import { anyValue, KEYS } from './ragged-yaml.ts';

/** A random patch for a value; many of them can be made, some cannot. */
export function anyPatch(chooser: Chooser, value: YamlValue): Patch {
  const paths = pathsOf(value);
  const path = chooser.pick(paths);
  const there = at(value, path);
  const lists = paths.filter((one) => Array.isArray(at(value, one)));
  const list = lists.length === 0 ? path : chooser.pick(lists);
  switch (chooser.below(11)) {
    case 0: case 1: return { op: 'remove', path };
    case 2: return { op: 'set', path, value: maybeTagged(chooser, anyValue(chooser, 2)), ...(chooser.chance(0.2) ? { quote: chooser.pick(['plain', 'single', 'double'] as const) } : {}) };
    case 3: case 4: return { op: 'set', path: [...path, ...Array.from({ length: 1 + chooser.below(2) }, () => chooser.pick(KEYS))], value: maybeTagged(chooser, anyValue(chooser, 2)) };
    case 5: return { op: 'append', path: chooser.chance(0.7) ? list : [...path, chooser.pick(KEYS)], value: anyValue(chooser, 2) };
    case 6: return { op: 'insert', path: [...list, chooser.below(lengthOf(at(value, list)) + 1)], value: anyValue(chooser, 2) };
    case 7: return { op: 'rename', path, key: chooser.pick(KEYS) };
    case 8: return { op: 'restyle', path, style: chooser.pick(['plain', 'single', 'double'] as const) };
    case 9: {
      const text = typeof there === 'string' ? there : 'x';
      const start = chooser.below(Math.max(text.length, 1));
      return { op: 'rewrite', path, from: text.slice(start, start + 1 + chooser.below(3)), to: chooser.pick(['z', '', '9', 'q r', ': ', '#', ',']) };
    }
    default: return { op: 'set', path, value: maybeTagged(chooser, changed(chooser, there ?? null)) };
  }
}

function maybeTagged(chooser: Chooser, value: YamlValue): YamlValue {
  if (!chooser.chance(0.15)) return value;
  return new Tagged(typeof value !== 'object' || value instanceof Tagged ? null : value);
}

// The same value with a part or two of it different.
function changed(chooser: Chooser, value: YamlValue): YamlValue {
  if (value instanceof Tagged) return value;
  if (Array.isArray(value)) {
    const items = value as readonly YamlValue[];
    const index = chooser.below(items.length);
    return items.map((item, place) => (place === index || chooser.chance(0.1) ? changed(chooser, item) : item));
  }
  if (typeof value !== 'object' || value === null) return anyValue(chooser, 2);
  const entries = Object.entries(value);
  const index = chooser.below(entries.length);
  const more = chooser.chance(0.3) ? [['new', anyValue(chooser, 1)] as const] : [];
  return Object.fromEntries([...entries.map(([key, child], place) => [key, place === index || chooser.chance(0.1) ? changed(chooser, child) : child] as const), ...more]);
}

function pathsOf(value: YamlValue, path: Path = []): Path[] {
  const paths = [path];
  if (Array.isArray(value)) for (const [index, item] of (value as readonly YamlValue[]).entries()) paths.push(...pathsOf(item, [...path, index]));
  else if (typeof value === 'object' && value !== null && !(value instanceof Tagged)) for (const [key, child] of Object.entries(value)) paths.push(...pathsOf(child, [...path, key]));
  return paths;
}

function at(value: YamlValue, path: Path): YamlValue | undefined {
  let found: YamlValue | undefined = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Array.isArray(found) ? (found as readonly YamlValue[])[Number(step)] : (found as Readonly<Record<string, YamlValue>>)[step];
  }
  return found;
}

function lengthOf(value: YamlValue | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}
