import type { Edit } from '../../text/edit.ts';
import { afterNewline, blankLinesBelow, canEndBlockScalar, lineEnd, lineKind, lineStart, skipBlanks } from '../lines.ts';
import type { Rendered } from '../render/render.ts';
import type { LowerContext } from './lower-context.ts';
import { columnOfMember, endOfOwnComments } from './members.ts';
import type { Old } from './old-value.ts';
import type { Place } from './place.ts';
import { alignComments, removeLines } from './remove-lines.ts';
import { renderReplacement, type RenderedHere, type Replacement } from './render-replacement.ts';

/** Writes the new value where indentation counts. */
export function replaceInBlock(context: LowerContext, replacement: Replacement): readonly Edit[] {
  const { place, old, wish } = replacement;
  const { text } = context;
  const lastLine = lineEnd(text, old.end);
  const inside = context.commentTexts({ start: old.start, end: old.end });
  const around = old.isOnHeadLine ? inside.length > 0 : context.comments(old.head, lastLine).length > 0;
  // No comment may come behind a block scalar that stands as deep as its text.
  const literal = wish.literal && !around && canEndBlockScalar(text, endOfCommentsBelow(context, place, old.end)) && !isDeepCommentNext(context, place, lastLine);
  const here = renderReplacement(context, { ...replacement, wish: { ...wish, literal } });
  if (!old.isOnHeadLine) return here.rendered.rest.length === 0 ? oneLineBelowHead(context, replacement, here.rendered.first) : linesBelowHead(context, old, here);
  return inside.length === 0 ? onHeadLine(context, place, old, here.rendered) : onHeadLineWithComments(context, old, here);
}

// A value of one line in the place of one that stands below its key or dash.
function oneLineBelowHead(context: LowerContext, { place: { parent }, old, value }: Replacement, written: string): readonly Edit[] {
  const { text } = context;
  const column = parent === undefined ? undefined : columnOfMember(text, parent);
  // A block scalar may begin in the column of its key, where another value would be a key itself.
  const isShallow = column !== undefined && context.column(old.start) <= column;
  if (!old.isBlock && !isShallow) return [{ span: { start: old.start, end: old.end }, text: written }, ...belowLine(context, old)];
  const gone = { start: old.start, end: old.end, isFirst: false, scalarBefore: undefined };
  const head = { span: { start: old.head, end: old.head }, text: ` ${written}` };
  // What an emptied collection held may come back; in a single value nothing is inside any more.
  if (typeof value === 'object' && value !== null) return [head, ...removeLines(context, gone)];
  const pad = ' '.repeat(column ?? 0);
  return [head, ...alignComments(text, afterNewline(text, lineEnd(text, old.head)), pad), ...removeLines(context, { ...gone, pad })];
}

// A value of several lines in the place of one that stands below its key or dash.
function linesBelowHead(context: LowerContext, old: Old, { rendered: { first, rest }, column }: RenderedHere): readonly Edit[] {
  const { text } = context;
  const lastLine = lineEnd(text, old.end);
  // Blanks behind the old value must not come to stand behind the last line of a block scalar.
  const end = skipBlanks(text, old.end) === lastLine ? lastLine : old.end;
  if (first !== '') return [{ span: { start: old.head, end }, text: ` ${[first, ...rest].join('\n')}` }];
  const top = lineStart(text, old.start);
  const comments = context.commentTexts({ start: old.start, end: lastLine }).map((comment) => ' '.repeat(column) + comment);
  return [{ span: { start: top, end: comments.length > 0 ? lastLine : end }, text: [...comments, ...rest].join('\n') }];
}

function onHeadLine(context: LowerContext, place: Place, old: Old, { first, rest }: Rendered): readonly Edit[] {
  const { text } = context;
  const lead = old.hasHead ? ' ' : '';
  const edits: Edit[] = [];
  if (first === '') edits.push(emptyLine(text, old));
  else if (old.isImplied) edits.push({ span: { start: old.head, end: old.head }, text: lead + first });
  else edits.push({ span: { start: old.start, end: old.end }, text: old.head === old.start ? lead + first : first });
  if (rest.length === 0) return edits;
  const below = old.isImplied && first === '' ? endOfCommentsBelow(context, place, old.end) : lineEnd(text, old.end);
  edits.push({ span: { start: below, end: below }, text: `\n${rest.join('\n')}` });
  return edits.filter(({ span, text: added }) => added !== '' || span.end > span.start);
}

// No tab may stand directly behind a dash or the colon of a `?` key, not even before a comment.
function emptyLine(text: string, { head, end }: Old): Edit {
  const next = skipBlanks(text, end);
  const hasTab = text.slice(end, next).includes('\t');
  return hasTab ? { span: { start: head, end: next }, text: text.charCodeAt(next) === 35 ? ' ' : '' } : { span: { start: head, end }, text: '' };
}

// The comment on the first line stays there; the others get lines of their own between the first line and the rest.
function onHeadLineWithComments(context: LowerContext, old: Old, { rendered: { first, rest }, column }: RenderedHere): readonly Edit[] {
  const { text } = context;
  const close = lineEnd(text, old.end);
  const comments = context.comments(old.start, close);
  const texts = context.commentTexts({ start: old.start, end: close });
  const isBeside = (comments[0]?.span.start ?? close) < lineEnd(text, old.start);
  const [beside, below] = isBeside ? [texts[0], texts.slice(1)] : [undefined, texts];
  const start = first === '' ? old.head : old.start;
  const lead = old.hasHead && start === old.head ? ' ' : '';
  const line = [first, beside ?? ''].filter((part) => part !== '').join(' ');
  const lines = [line === '' ? '' : lead + line, ...below.map((comment) => ' '.repeat(column) + comment), ...rest];
  return [{ span: { start, end: close }, text: lines.join('\n') }];
}

// The comments inside of the old value, on lines of their own.
function belowLine(context: LowerContext, old: Old): readonly Edit[] {
  const comments = context.commentTexts({ start: old.start, end: old.end });
  const close = lineEnd(context.text, old.end);
  const pad = context.indentation(old.start);
  return comments.length === 0 ? [] : [{ span: { start: close, end: close }, text: comments.map((comment) => `\n${pad}${comment}`).join('') }];
}

// Commented-out children stand before the first real one.
function endOfCommentsBelow(context: LowerContext, { parent }: Place, at: number): number {
  if (parent === undefined) return lineEnd(context.text, at);
  const own = columnOfMember(context.text, parent);
  const close = lineEnd(context.text, at);
  const next = afterNewline(context.text, close);
  return lineKind(context.text, next) === 'comment' ? endOfOwnComments(context.text, at, own + 1) : close;
}

// A comment that stands deeper than its surroundings would become text of a block scalar above it.
function isDeepCommentNext(context: LowerContext, { parent }: Place, close: number): boolean {
  const next = blankLinesBelow(context.text, afterNewline(context.text, close));
  if (next <= close || lineKind(context.text, next) !== 'comment') return false;
  const own = parent === undefined ? 0 : columnOfMember(context.text, parent);
  return skipBlanks(context.text, next) - next > own || parent === undefined;
}
