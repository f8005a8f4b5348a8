import type { Edit } from '../../text/edit.ts';
import { afterNewline, blankLinesAbove, blankLinesBelow, lineEnd, lineStart, skipBlanks } from '../lines.ts';
import { commaBehind, isPair, type Flow } from './flow-commas.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { memberAt, memberCount } from './members.ts';
import { describe, type Place } from './place.ts';

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
  const isLineEnd = next === lineEnd(text, next) || text[next] === '#';
  if (!isLast && !isLineEnd) return [deletion(start, next), ...commas];
  if (commaBefore === undefined) {
    const isComment = text[next] === '#';
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
  if (!context.isFirstOnLine(start) || (next < close && text[next] !== '#')) return undefined;
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

// At the end of a line no blanks stay where the comma was.
function commaDeletion(text: string, comma: number): Edit {
  const next = skipBlanks(text, comma + 1);
  return next === lineEnd(text, next) ? deletion(skipBlanksBack(text, comma), next) : deletion(comma, comma + 1);
}

function skipBlanksBack(text: string, at: number): number {
  let start = at;
  while (text.charCodeAt(start - 1) === 32 || text.charCodeAt(start - 1) === 9) start -= 1;
  return start;
}

function deletion(start: number, end: number): Edit {
  return { span: { start, end }, text: '' };
}

function stepOf(collection: Flow, index: number): string | number {
  const key = collection.kind === 'map' ? collection.entries[index]?.key : undefined;
  return key?.kind === 'scalar' ? key.text : index;
}
