import { isSpace } from '../character.ts';
import { lineEnd } from '../lines.ts';
import type { YamlMap, YamlSeq } from '../node.ts';
import type { LowerContext } from './lower-context.ts';

/** A collection in braces or brackets. */
export type Flow = YamlMap | YamlSeq;

/** Whether it is a single `key: value` in a list, which is a map without braces. */
export function isPair(text: string, collection: Flow): boolean {
  return collection.kind === 'map' && text[collection.span.start] !== '{';
}

/** The offset of the comma that follows a part, if one does. */
export function commaBehind(context: LowerContext, collection: Flow, end: number): number | undefined {
  const { text } = context;
  let at = end;
  while (at < collection.span.end) {
    const code = text.charCodeAt(at);
    if (code === 44) return at;
    if (code === 35) at = lineEnd(text, at);
    else if (isSpace(code)) at += 1;
    else return undefined;
  }
  return undefined;
}
