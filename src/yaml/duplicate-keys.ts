import type { Span } from '../text/span.ts';
import type { YamlEntry, YamlNode } from './node.ts';
import type { Report } from './token.ts';
import { outerSpan } from './tree.ts';

/** Reports each key that stands again in the same map. Equal are keys of one text, whatever their quotes and types: so go-yaml compares them. */
export function checkDuplicateKeys(entries: readonly YamlEntry[], report: Report): void {
  if (entries.length < 2) return;
  const first = new Map<string, Span>();
  for (const { key } of entries) {
    const identity = identify(key);
    const place = outerSpan(key);
    const earlier = first.get(identity);
    if (earlier === undefined) first.set(identity, place);
    else report('duplicate-key', place, `${describe(key)} stands twice in this mapping.`, { span: earlier, message: 'It stands here first.' });
  }
}

// go-yaml compares collections by their kind alone; they hold no text of their own.
function identify(key: YamlNode): string {
  if (key.kind === 'scalar') return `=${key.text}`;
  return key.kind === 'alias' ? `*${key.name}` : key.kind;
}

function describe(key: YamlNode): string {
  if (key.kind === 'scalar') return `The key \`${key.text}\``;
  return key.kind === 'alias' ? `The key \`*${key.name}\`` : 'A key that is a collection';
}
