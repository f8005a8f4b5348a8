import type { YamlEntry, YamlNode } from '../node.ts';
import type { Report } from '../scan/token.ts';
import { outerSpan } from './tree.ts';

/**
 * Reports each key that stands again in the same map. Equal are keys of one text, whatever their quotes, types and kinds:
 * so Docker Compose compares them. Of an alias it takes the name, and collections have no text.
 */
export function checkDuplicateKeys(entries: readonly YamlEntry[], report: Report): void {
  if (entries.length < 2 || (entries.length <= FEW && areDistinct(entries))) return;
  const first = new Map<string, YamlNode>();
  for (const { key } of entries) {
    const text = textOf(key);
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, key);
    else report('duplicate-key', outerSpan(key), sayTwice(key, earlier), { span: outerSpan(earlier), message: 'It stands here first.' });
  }
}

/** Up to so many keys are compared with each other sooner than a table is made of them. */
const FEW = 8;

function areDistinct(entries: readonly YamlEntry[]): boolean {
  for (let last = entries.length - 1; last > 0; last -= 1) {
    const entry = entries[last];
    const text = entry === undefined ? '' : textOf(entry.key);
    for (let index = 0; index < last; index += 1) {
      const other = entries[index];
      if (other !== undefined && textOf(other.key) === text) return false;
    }
  }
  return true;
}

function textOf(key: YamlNode): string {
  return key.kind === 'scalar' ? key.text : key.kind === 'alias' ? key.name : '';
}

function sayTwice(key: YamlNode, earlier: YamlNode): string {
  if (key.kind === earlier.kind) return `${describe(key)} stands twice in this mapping.`;
  return `${describe(key)} stands in this mapping beside ${describe(earlier, false)}, which Docker Compose takes for the same.`;
}

function describe(key: YamlNode, isStart = true): string {
  if (key.kind !== 'scalar' && key.kind !== 'alias') return `${isStart ? 'A' : 'a'} key that is a collection`;
  if (key.kind === 'scalar' && key.text === '') return `${isStart ? 'An' : 'an'} empty key`;
  return `${isStart ? 'The' : 'the'} key \`${key.kind === 'scalar' ? key.text : `*${key.name}`}\``;
}
