import type { Edit } from '../../text/edit.ts';
import { isSpace } from '../character.ts';
import { afterNewline, blankLinesAbove, blankLinesBelow, lineEnd, lineStart, skipBlanks } from '../lines.ts';
import type { YamlDocument, YamlMap, YamlSeq } from '../node.ts';
import { flowIndent } from '../render/render.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { memberAt, memberCount } from './members.ts';
import { describe, type Place } from './place.ts';

type Flow = YamlMap | YamlSeq;

/** Adds a part at the end of a flow collection. `write` is given the column of the line it will stand on. */
export function appendFlowMember(context: LowerContext, collection: Flow, write: (column: number) => string): readonly Edit[] {
  const { text } = context;
  const count = memberCount(collection);
  if (isPair(text, collection)) {
    const { start, end } = collection.span;
    const blank = needsBlank(text, collection, end) ? ' ' : '';
    return [insertion(start, '{'), insertion(end, `${blank}, ${write(indentOf(text, start))}}`)];
  }
  if (count === 0) return fillEmpty(context, collection, write);
  const last = memberAt(text, collection, count - 1);
  const comma = commaBehind(context, collection, last.end);
  const close = collection.span.end - 1;
  const blank = needsBlank(text, collection, last.end) ? ' ' : '';
  if (!context.isFirstOnLine(last.start) || (count > 1 && lineStart(text, memberAt(text, collection, count - 2).start) === lineStart(text, last.start))) {
    if (comma !== undefined) return [insertion(comma + 1, ` ${write(indentOf(text, last.start))},`)];
    const isTight = count > 1 ? /^,\S/.test(text.slice(memberAt(text, collection, count - 2).end, last.start + 1)) : context.style.isTight;
    return [insertion(last.end, `${blank}${isTight ? ',' : ', '}${write(indentOf(text, last.start))}`)];
  }
  const column = indentOf(text, last.start);
  const line = `\n${context.indentation(last.start)}${write(column)}`;
  const behind = Math.max(context.tokenEndBefore(close), context.comments(last.end, close).at(-1)?.span.end ?? 0);
  if (comma !== undefined) return [insertion(behind, `${line},`)];
  return behind === last.end ? [insertion(last.end, `${blank},${line}`)] : [insertion(last.end, `${blank},`), insertion(behind, line)];
}

/** Adds an item before another of a flow list. */
export function insertFlowItem(context: LowerContext, list: YamlSeq, index: number, write: (column: number) => string): readonly Edit[] {
  const { text } = context;
  const { start } = memberAt(text, list, index);
  const column = indentOf(text, start);
  if (!context.isFirstOnLine(start)) return [insertion(start, `${write(column)}, `)];
  return [insertion(start, `${write(column)},\n${context.indentation(start)}`)];
}

/** Takes a part out of a flow collection; the last one leaves `{}` or `[]`. */
export function removeFlowMember(context: LowerContext, place: Place, collection: Flow, index: number): readonly Edit[] {
  const { text } = context;
  const count = memberCount(collection);
  if (isPair(text, collection)) return [{ span: collection.span, text: '{}' }];
  const member = memberAt(text, collection, index);
  const open = collection.span.start + 1;
  const close = collection.span.end - 1;
  if (count === 1 && context.comments(open, close).length === 0) return [{ span: { start: open, end: close }, text: '' }];
  const comma = commaBehind(context, collection, member.end);
  const previous = index === 0 ? undefined : memberAt(text, collection, index - 1);
  const commaBefore = previous === undefined ? undefined : commaBehind(context, collection, previous.end);
  // The comma that goes with it: its own, else the one that then parts nothing.
  const lost: readonly Edit[] = comma === undefined && commaBefore !== undefined ? [commaDeletion(text, commaBefore)] : [];
  const end = comma === undefined || context.comments(member.end, comma).length > 0 ? member.end : comma + 1;
  const own: readonly Edit[] = comma !== undefined && end !== comma + 1 ? [commaDeletion(text, comma)] : [];
  const lines = removeOwnLines(context, member.start, end);
  if (lines !== undefined) return [...lost, ...lines, ...own];
  const inside = context.comments(member.start, end)[0];
  if (inside !== undefined) {
    return refuse(`A comment in line ${context.line(inside.span.start)} stands inside ${describe([...place.path, stepOf(collection, index)])}, and there is no line for it once that goes.`);
  }
  return removeInLine(context, { start: member.start, end, isLast: index === count - 1 }, { commaBefore, comma: comma !== undefined }, [...lost, ...own]);
}

/** Whether a document stands in brackets as a whole, so that indentation does not count in it. */
export function isFlowRoot({ root }: YamlDocument): boolean {
  return (root?.kind === 'map' || root?.kind === 'seq') && root.style === 'flow';
}

interface Inline {
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

interface Commas {
  readonly commaBefore: number | undefined;
  readonly comma: boolean;
}

function removeInLine({ text }: LowerContext, { start, end, isLast }: Inline, { commaBefore, comma }: Commas, commas: readonly Edit[]): readonly Edit[] {
  const next = skipBlanks(text, end);
  const isLineEnd = next === lineEnd(text, next) || text.charCodeAt(next) === 35;
  if (!isLast && !isLineEnd) return [deletion(start, next), ...commas];
  if (commaBefore === undefined) {
    const isComment = text.charCodeAt(next) === 35;
    return [isLineEnd && !isComment ? deletion(skipBlanksBack(text, start), next) : deletion(start, isComment ? next : end), ...commas];
  }
  // What parts it from the one before goes too, unless a comment or a new line stands there.
  const isPlainGap = /^[ \t]*$/.test(text.slice(commaBefore + 1, start));
  if (!isPlainGap) return [deletion(start, end), ...commas];
  if (comma) return [deletion(commaBefore + 1, end), ...commas];
  // From the comma on, not from the value before it: a blank must stay behind the colon of an implied null.
  const isBlankTwice = /[ \t]/.test(text.charAt(commaBefore - 1)) && next > end;
  return [deletion(commaBefore, isBlankTwice ? next : end)];
}

// The lines of a part that shares them with nothing but comments, which stay.
function removeOwnLines(context: LowerContext, start: number, end: number): readonly Edit[] | undefined {
  const { text } = context;
  const close = lineEnd(text, end);
  const next = skipBlanks(text, end);
  if (!context.isFirstOnLine(start) || (next < close && text.charCodeAt(next) !== 35)) return undefined;
  const top = lineStart(text, start);
  const below = afterNewline(text, close);
  const comments = context.commentTexts({ start, end: close });
  if (comments.length > 0) {
    const pad = context.indentation(start);
    return [{ span: { start: top, end: below }, text: comments.map((comment) => `${pad}${comment}\n`).join('') }];
  }
  const isBetweenBlanks = blankLinesAbove(text, top) < top;
  return [deletion(top, isBetweenBlanks ? blankLinesBelow(text, below) : below)];
}

function fillEmpty(context: LowerContext, collection: Flow, write: (column: number) => string): readonly Edit[] {
  const { text, style } = context;
  const open = collection.span.start + 1;
  const close = collection.span.end - 1;
  const outer = indentOf(text, collection.span.start);
  const hasComments = context.comments(open, close).length > 0;
  const spreads = collection.kind === 'map' ? style.spreadsMaps : style.spreadsLists;
  if (hasComments) {
    const column = outer + style.step;
    if (!context.isFirstOnLine(close)) return refuse(`There is no place for an entry between the comments from line ${context.line(open)} on.`);
    return [insertion(lineStart(text, close), `${flowIndent(style, column)}${write(column)}\n`)];
  }
  const column = outer + style.step;
  const padding = (collection.kind === 'map' ? style.padsMaps : style.padsLists) ? ' ' : '';
  const inner = spreads ? `\n${flowIndent(style, column)}${write(column)}\n${flowIndent(style, outer)}` : padding + write(outer) + padding;
  return [{ span: { start: open, end: close }, text: inner }];
}

// A comma directly behind a colon would be read as a part of the key, and one behind a tag as a part of that. A colon at the end of text is none.
function needsBlank(text: string, collection: Flow, end: number): boolean {
  const item = collection.kind === 'seq' ? collection.items.at(-1) : undefined;
  const entry = collection.kind === 'map' ? collection.entries.at(-1) : item?.kind === 'map' ? item.entries.at(-1) : undefined;
  if ([item, entry?.key, entry?.value].some((node) => node?.tag?.span.end === end)) return true;
  return text.charCodeAt(end - 1) === 58 && entry !== undefined && entry.value.span.start === entry.value.span.end && entry.key.span.end < end;
}

// A single `key: value` in a list is a map without braces.
function isPair(text: string, collection: Flow): boolean {
  return collection.kind === 'map' && text.charCodeAt(collection.span.start) !== 123;
}

/** The offset of the comma that follows a part, if one does. */
function commaBehind(context: LowerContext, collection: Flow, end: number): number | undefined {
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

function indentOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return skipBlanks(text, start) - start;
}

function skipBlanksBack(text: string, at: number): number {
  let start = at;
  while (text.charCodeAt(start - 1) === 32 || text.charCodeAt(start - 1) === 9) start -= 1;
  return start;
}

// At the end of a line no blanks stay where the comma was.
function commaDeletion(text: string, comma: number): Edit {
  const next = skipBlanks(text, comma + 1);
  return next === lineEnd(text, next) ? deletion(skipBlanksBack(text, comma), next) : deletion(comma, comma + 1);
}

function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

function deletion(start: number, end: number): Edit {
  return { span: { start, end }, text: '' };
}

function stepOf(collection: Flow, index: number): string | number {
  const key = collection.kind === 'map' ? collection.entries[index]?.key : undefined;
  return key?.kind === 'scalar' ? key.text : index;
}
