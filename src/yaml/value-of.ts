import { isMergeKey } from './merge-key.ts';
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from './node.ts';
import { Tagged, type YamlValue } from './patch.ts';

/** What a node says, as a value to be written elsewhere; undefined where another spelling might mean something else: other tags, dates, odd numbers, merge keys. */
export function valueOf(node: YamlNode): YamlValue | undefined {
  if (node.tag?.name === '!reset') return new Tagged(null);
  if (node.tag?.name === '!override' && node.kind !== 'scalar' && node.kind !== 'alias') {
    const value = collectionOf(node);
    return value === undefined ? undefined : new Tagged(value);
  }
  if (node.tag !== undefined && (node.kind !== 'scalar' || node.tag.name !== '!!str')) return undefined;
  switch (node.kind) {
    case 'alias':
      return node.target === undefined ? undefined : valueOf(node.target);
    case 'scalar':
      return scalarOf(node);
    case 'seq': case 'map':
      return collectionOf(node);
  }
}

function collectionOf(node: YamlMap | YamlSeq): readonly YamlValue[] | Readonly<Record<string, YamlValue>> | undefined {
  if (node.kind === 'seq') {
    const items = node.items.map(valueOf);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const entries: [string, YamlValue][] = [];
  for (const entry of node.entries) {
    const value = valueOf(entry.value);
    if (entry.key.kind !== 'scalar' || isMergeKey(entry) || value === undefined) return undefined;
    entries.push([entry.key.text, value]);
  }
  return Object.fromEntries(entries);
}

function scalarOf({ type, text, value }: YamlScalar): YamlValue | undefined {
  switch (type) {
    case 'string':
      return text;
    case 'null':
      return null;
    case 'bool':
      return value;
    case 'int': case 'float':
      return String(value) === text ? value : undefined;
    case 'timestamp':
      return undefined;
  }
}

/** Whether two nodes say the same in the same words, wherever they stand. */
export function saysTheSame(one: YamlNode, other: YamlNode): boolean {
  if (one.tag?.name !== other.tag?.name || one.anchor?.name !== other.anchor?.name) return false;
  switch (one.kind) {
    case 'alias':
      return other.kind === 'alias' && one.name === other.name;
    case 'scalar':
      return other.kind === 'scalar' && one.text === other.text && one.type === other.type;
    case 'seq':
      return other.kind === 'seq' && one.items.length === other.items.length && one.items.every((item, index) => isLike(item, other.items[index]));
    case 'map':
      return other.kind === 'map' && one.entries.length === other.entries.length
        && one.entries.every(({ key, value }, index) => isLike(key, other.entries[index]?.key) && isLike(value, other.entries[index]?.value));
  }
}

function isLike(one: YamlNode, other: YamlNode | undefined): boolean {
  return other !== undefined && saysTheSame(one, other);
}
