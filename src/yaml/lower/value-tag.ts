import type { YamlNode } from '../node.ts';
import { Tagged, type YamlValue } from '../patch.ts';
import { isList } from '../same-value.ts';
import { refuse, type LowerContext } from './lower-context.ts';

/**
 * Whether a node's tag stays when the node gets another value: `!override` speaks of the merge and stays on maps and lists, as does one that still fits;
 * `!reset` and those of other types go. Refuses where the tag is not known.
 */
export function keepsTag(context: LowerContext, node: YamlNode, value: YamlValue, what: string): boolean {
  const { tag } = node;
  if (tag === undefined || tag.name === tagOf(value)) return true;
  if (tag.name === '!override') return typeof value === 'object' && value !== null && !(value instanceof Tagged);
  if (tag.name.startsWith('!!') || tag.name === '!' || tag.name === '!reset') return false;
  return refuse(`The value of ${what} in line ${context.line(tag.span.start)} has the tag \`${tag.name}\`, whose meaning is not known.`);
}

function tagOf(value: YamlValue): string | undefined {
  if (typeof value === 'string') return '!!str';
  if (typeof value !== 'object' || value === null || value instanceof Tagged) return undefined;
  return isList(value) ? '!!seq' : '!!map';
}
