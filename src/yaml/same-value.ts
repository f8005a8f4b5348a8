import type { YamlNode, YamlScalar } from './node.ts';
import { isMergeKey } from './merge-key.ts';
import { Tagged, type YamlValue } from './patch.ts';

/** Whether a node already says what a value says. Aliases count as what they stand for; the order of keys does not count. */
export function isSameValue(node: YamlNode, value: YamlValue): boolean {
  if (value instanceof Tagged) return node.tag?.name === value.tag && (value.value === null || saysSame(node, value.value));
  return node.tag?.name !== '!reset' && saysSame(node, value);
}

/** The same without a look at the tag. */
export function saysSame(node: YamlNode, value: YamlValue): boolean {
  switch (node.kind) {
    case 'alias': return node.target !== undefined && isSameValue(node.target, value);
    case 'scalar': return isSameScalar(node, value);
    case 'seq': return isList(value) && node.items.length === value.length && node.items.every((item, index) => isSameValue(item, value[index] ?? null));
    case 'map': {
      if (!isMapping(value)) return false;
      if (Object.keys(value).length !== node.entries.length) return false;
      const seen = new Set<string>();
      return node.entries.every((entry) => {
        if (entry.key.kind !== 'scalar' || isMergeKey(entry) || seen.has(entry.key.text)) return false;
        seen.add(entry.key.text);
        const other = Object.hasOwn(value, entry.key.text) ? value[entry.key.text] : undefined;
        return other !== undefined && isSameValue(entry.value, other);
      });
    }
  }
}

/** Whether a value is a list; `Array.isArray` does not tell that of read-only ones to the compiler. */
export function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** Whether a value has keys of its own. */
export function isMapping(value: YamlValue): value is { readonly [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Tagged);
}

function isSameScalar(node: YamlScalar, value: YamlValue): boolean {
  // A date without quotes is no string to go-yaml, though its value is kept as its text.
  if (typeof value === 'string') return node.type === 'string' && node.text === value;
  return node.type !== 'timestamp' && Object.is(node.value, value);
}
