import { isMergeKey, mergedNodes } from '../../src/yaml/merge-key.ts';
import type { YamlMap, YamlNode } from '../../src/yaml/node.ts';

/** Data as JSON has it, and what JSON lacks. */
export type Plain = string | number | boolean | null | Date | readonly Plain[] | { readonly [key: string]: Plain };

/** What a tree says once aliases, merge keys and `!reset` are followed, as Docker Compose does. Keys that are no strings are written as JSON. */
export function plainValue(node: YamlNode | undefined): Plain {
  switch (node?.kind) {
    case undefined: return null;
    case 'scalar': return node.type === 'timestamp' ? dateOf(node.text) : node.value;
    case 'alias': return plainValue(node.target);
    case 'seq': return node.items.filter(isKept).map(plainValue);
    case 'map': return Object.fromEntries(entriesOf(node));
  }
}

function isKept({ tag }: YamlNode): boolean {
  return tag?.name !== '!reset';
}

// Explicit keys win wherever they stand, then the first of the merged maps.
function entriesOf(map: YamlMap): ReadonlyMap<string, Plain> {
  const entries = new Map<string, Plain>();
  const merged: YamlNode[] = [];
  for (const entry of map.entries) {
    if (isMergeKey(entry)) merged.push(...mergedNodes(entry));
    else if (isKept(entry.value)) {
      const key = plainValue(entry.key);
      entries.set(typeof key === 'string' ? key : JSON.stringify(key), plainValue(entry.value));
    }
  }
  for (const source of merged) {
    const target = source.kind === 'alias' ? source.target : source;
    if (target?.kind !== 'map') continue;
    for (const [key, value] of entriesOf(target)) if (!entries.has(key)) entries.set(key, value);
  }
  return entries;
}

/** The time that a timestamp names; without a zone it is UTC. */
export function dateOf(text: string): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [...text.matchAll(/\d+/g)].slice(0, 6).map(([digits]) => Number(digits));
  const fraction = /[.,](\d+)/.exec(text)?.[1] ?? '';
  const zone = /([-+])(\d\d):(\d\d)$/.exec(text);
  const ahead = zone === null ? 0 : (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === '-' ? -1 : 1);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - ahead, second, Math.floor(Number(`0.${fraction}`) * 1000));
  return date;
}
