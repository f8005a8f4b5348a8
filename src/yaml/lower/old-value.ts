import type { Edit } from '../../text/edit.ts';
import { lineEnd } from '../lines.ts';
import type { YamlNode } from '../node.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { endOfContent, lastBlockScalar } from './members.ts';
import { describe, type Filled, type Place } from './place.ts';

/** Where the old value stands. */
export interface Old {
  /** Behind the colon, dash, anchor or tag in front of it. */
  readonly head: number;
  readonly start: number;
  readonly end: number;
  readonly isImplied: boolean;
  readonly isOnHeadLine: boolean;
  readonly isBlock: boolean;
  /** Whether text must part the head from what follows: not at the start of a document. */
  readonly hasHead: boolean;
  /** Whether an anchor or tag stays in front of the value. */
  readonly hasProperties: boolean;
  /** Takes out a tag that stands before the anchor. */
  readonly before: Edit | undefined;
}

/** Where the old value of a place stands. `keepTag`: its tag stays in front of the new one. */
export function findOld(context: LowerContext, place: Filled, keepTag: boolean): Old {
  const { text } = context;
  const { node, parent } = place;
  const isImplied = node.span.start === node.span.end;
  if (isImplied && isWithoutColon(place) && !(place.inFlow && isKeyOnOneLine(context, place))) {
    return refuse(`The key ${describe(place.path)} in line ${context.line(node.span.start)} has no \`:\`, so there is no place for its value.`);
  }
  const tag = keepTag ? undefined : node.tag;
  const properties = Math.max(node.anchor?.span.end ?? -1, keepTag ? (node.tag?.span.end ?? -1) : -1);
  let start = isImplied ? Math.max(properties, node.span.start) : node.span.start;
  let before: Edit | undefined;
  if (tag !== undefined && tag.span.end > properties) start = tag.span.start;
  else if (tag !== undefined) before = { span: { start: tag.span.start, end: node.anchor?.span.start ?? tag.span.end }, text: '' };
  const isItem = parent?.collection.kind === 'seq' && parent.collection.style === 'flow';
  const hasHead = properties >= 0 || (parent === undefined ? !context.isFirstOnLine(start) : !isItem);
  const isHere = isImplied && start === node.span.start;
  const head = properties >= 0 ? properties : hasHead && !isHere ? context.tokenEndBefore(start) : start;
  const scalar = lastBlockScalar(node);
  const end = scalar !== undefined ? endOfContent(text, scalar) : isImplied ? Math.max(start, tag?.span.end ?? start) : node.span.end;
  const isBlock = (node.kind === 'map' || node.kind === 'seq') && node.style === 'block';
  const isOnHeadLine = !hasHead || lineEnd(text, head) >= start;
  return { head, start, end, isImplied: start === end, isOnHeadLine, isBlock, hasHead, hasProperties: properties >= 0, before };
}

/** Whether an entry consists of a key alone. */
export function isWithoutColon(place: Place): boolean {
  const { node, parent } = place;
  if (node === undefined || parent?.collection.kind !== 'map' || node.anchor !== undefined || node.tag !== undefined) return false;
  const key = keyOf(place);
  return key !== undefined && node.span.start === Math.max(key.span.end, key.anchor?.span.end ?? 0, key.tag?.span.end ?? 0);
}

// In flow a colon can be added, but only on the line on which the key begins.
function isKeyOnOneLine({ text }: LowerContext, place: Place): boolean {
  const key = keyOf(place);
  return key !== undefined && lineEnd(text, key.span.start) >= key.span.end;
}

/** Whether a key ends in a tag: a colon directly behind it would be read as a part of that. */
export function endsInTag(place: Place): boolean {
  const key = keyOf(place);
  return key?.tag !== undefined && key.tag.span.end === place.node?.span.start;
}

/** The key of an entry; undefined for an item. */
export function keyOf({ parent }: Place): YamlNode | undefined {
  return parent?.collection.kind === 'map' ? parent.collection.entries[parent.index]?.key : undefined;
}
