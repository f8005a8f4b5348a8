import type { Edit } from '../../text/edit.ts';
import { afterNewline, blankLinesBelow, canEndBlockScalar, lineEnd, lineKind, lineStart, skipBlanks } from '../lines.ts';
import type { YamlNode } from '../node.ts';
import { Tagged, type YamlValue } from '../patch.ts';
import { renderAfterDash, renderAfterKey, renderBlock, renderFlow, type Rendered, type ScalarWish } from '../render/render.ts';
import { isList, isMapping, saysSame } from '../same-value.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { endOfOwnComments, memberAt } from './members.ts';
import { endsInTag, findOld, isWithoutColon, keyOf, type Old } from './old-value.ts';
import { describe, type Filled, type Place } from './place.ts';
import { alignComments, removeLines } from './remove-lines.ts';
import { keepsTag } from './value-tag.ts';

// What fits on a line behind a key.
const SHORT = 60;

/**
 * Writes another value in the place of a node. Comments inside the old value stay, on lines of their own.
 * `isSameNode` says that the value only loses or gains a part, so that its tag stays.
 */
export function replaceValue(context: LowerContext, place: Filled, value: YamlValue, wish: ScalarWish, isSameNode = false): readonly Edit[] {
  const old = findOld(context, place, isSameNode || keepsTag(context, place.node, value, describe(place.path)));
  const replaced = value instanceof Tagged ? replaceTagged(context, place, old, value, wish) : replaceOld(context, place, old, value, wish);
  return old.before === undefined ? replaced : [old.before, ...replaced];
}

function replaceOld(context: LowerContext, place: Filled, old: Old, value: YamlValue, wish: ScalarWish): readonly Edit[] {
  return place.inFlow ? replaceInFlow(context, place, old, value, wish) : replaceInBlock(context, place, old, value, wish);
}

// The value as it would be written alone, and the tag in front of it.
function replaceTagged(context: LowerContext, place: Filled, old: Old, { tag, value }: Tagged, wish: ScalarWish): readonly Edit[] {
  const isThere = !old.isImplied && place.node.tag === undefined && saysSame(place.node, value);
  const written = isThere ? [] : replaceOld(context, place, old, value, { ...wish, impliesNull: false });
  const at = old.hasHead ? old.head : old.start;
  const lead = old.hasHead ? ` ${tag}` : `${tag} `;
  const first = written.find(({ span }) => span.start === at);
  if (first === undefined) return [{ span: { start: at, end: at }, text: old.hasHead && at === old.start ? `${lead} ` : lead }, ...written];
  // The colon of a key that had none goes before it.
  const [, colon = '', rest = ''] = /^(\s*:)?([^]*)$/.exec(first.text) ?? [];
  const gap = !old.hasHead || rest === '' || /^\s/.test(rest) ? '' : ' ';
  return written.map((edit) => (edit === first ? { span: edit.span, text: colon + lead + gap + rest } : edit));
}

function replaceInFlow(context: LowerContext, place: Filled, old: Old, value: YamlValue, wish: ScalarWish): readonly Edit[] {
  const { text, style } = context;
  const column = skipBlanks(text, lineStart(text, old.start)) - lineStart(text, old.start);
  const written = renderFlow(value, style, wish, column, true);
  if (old.isImplied) {
    const lead = !isWithoutColon(place) ? ' ' : endsInTag(place) ? ' : ' : ': ';
    return [{ span: { start: old.start, end: old.start }, text: old.hasHead ? lead + written : written }];
  }
  // JSON lets a value follow the colon directly; a plain one needs a blank there.
  const touches = old.hasHead && old.head === old.start && !/^["[{]/.test(written) ? ' ' : '';
  const replacement = { span: { start: old.start, end: old.end }, text: touches + written };
  const close = lineEnd(text, old.end);
  const comments = context.commentTexts({ start: old.start, end: old.end });
  if (comments.length === 0) return [replacement];
  if (!/^[ \t]*,?[ \t]*(?:#|$)/.test(text.slice(old.end, close))) {
    return refuse(`A comment in line ${context.line(context.comments(old.start, old.end)[0]?.span.start ?? old.start)} stands inside ${describe(place.path)}, and there is no line for it once the value is replaced.`);
  }
  // One behind the value moves down, so that the comments stay in their order.
  const behind = context.comments(old.end, close)[0]?.span.start ?? close;
  const all = [...comments, ...context.commentTexts({ start: behind, end: close })];
  const beside = behind < close ? (all.shift() ?? '') : '';
  const pad = context.indentation(old.start);
  return [replacement, { span: { start: behind, end: close }, text: [beside, ...all.map((comment) => pad + comment)].join('\n') }];
}

function replaceInBlock(context: LowerContext, place: Filled, old: Old, value: YamlValue, wish: ScalarWish): readonly Edit[] {
  const { text } = context;
  const lastLine = lineEnd(text, old.end);
  const inside = context.commentTexts({ start: old.start, end: old.end });
  const around = old.isOnHeadLine ? inside.length > 0 : context.comments(old.head, lastLine).length > 0;
  // No comment may come behind a block scalar that stands as deep as its text.
  const literal = wish.literal && !around && canEndBlockScalar(text, endOfCommentsBelow(context, place, old.end)) && !isDeepCommentNext(context, place, lastLine);
  const { rendered, column } = renderAt(context, place, old, value, { ...wish, literal });
  if (old.isOnHeadLine) {
    return inside.length === 0 ? onHeadLine(context, place, old, rendered) : onHeadLineWithComments(context, old, rendered, column);
  }
  // A block scalar may begin in the column of its key, where another value would be a key itself.
  const isShallow = place.parent !== undefined && context.column(old.start) <= context.column(memberAt(text, place.parent.collection, place.parent.index).start);
  if (rendered.rest.length === 0 && !old.isBlock && !isShallow) return [{ span: { start: old.start, end: old.end }, text: rendered.first }, ...belowLine(context, old, inside)];
  if (rendered.rest.length === 0) {
    const gone = { start: old.start, end: old.end, isFirst: false, scalarBefore: undefined };
    const head = { span: { start: old.head, end: old.head }, text: ` ${rendered.first}` };
    // What an emptied collection held may come back; in a single value nothing is inside any more.
    if (typeof value === 'object' && value !== null) return [head, ...removeLines(context, gone)];
    const pad = place.parent === undefined ? '' : ' '.repeat(context.column(memberAt(text, place.parent.collection, place.parent.index).start));
    return [head, ...alignComments(text, afterNewline(text, lineEnd(text, old.head)), pad), ...removeLines(context, { ...gone, pad })];
  }
  // Blanks behind the old value must not come to stand behind the last line of a block scalar.
  const end = skipBlanks(text, old.end) === lastLine ? lastLine : old.end;
  if (rendered.first !== '') return [{ span: { start: old.head, end }, text: ` ${[rendered.first, ...rendered.rest].join('\n')}` }];
  const top = lineStart(text, old.start);
  const comments = context.commentTexts({ start: old.start, end: lastLine }).map((comment) => ' '.repeat(column) + comment);
  return [{ span: { start: top, end: comments.length > 0 ? lastLine : end }, text: [...comments, ...rendered.rest].join('\n') }];
}

// How the value is written here, and the column for comments that go with it.
function renderAt(context: LowerContext, place: Filled, old: Old, value: YamlValue, wish: ScalarWish): { readonly rendered: Rendered; readonly column: number } {
  const { style, text } = context;
  const { parent, node } = place;
  const { hasProperties } = old;
  const isSameKind = old.isBlock && (node.kind === 'seq') === isList(value);
  if (style.json || (parent !== undefined && staysInBraces(context, node, value, wish))) return { rendered: { first: renderFlow(value, style, wish), rest: [] }, column: 0 };
  if (parent === undefined) return renderRoot(context, value, old, wish);
  const member = memberAt(text, parent.collection, parent.index);
  const at = context.column(member.start);
  if (parent.collection.kind === 'map') {
    const key = keyOf(place);
    const rendered = renderAfterKey(value, at, key?.kind === 'scalar' ? key.text : undefined, style, wish);
    const column = at + (isList(value) ? style.listIndent : style.step);
    if (isSameKind && !old.isOnHeadLine && rendered.first === '') {
      const own = context.column(old.start);
      return { rendered: { first: '', rest: renderBlock(value, own, style, wish) }, column: own };
    }
    return { rendered, column };
  }
  const content = old.isOnHeadLine && !old.isImplied && !hasProperties ? context.column(old.start) : at + 2;
  const rendered = renderAfterDash(value, content, style, wish);
  if ((old.isOnHeadLine && !hasProperties) || !isBlockCollection(value, rendered)) return { rendered, column: content };
  const column = isSameKind && !old.isOnHeadLine ? context.column(old.start) : content;
  return { rendered: { first: '', rest: renderBlock(value, column, style, wish) }, column };
}

// A mapping in braces on one line is given another one that is as short.
function staysInBraces({ style, text }: LowerContext, node: YamlNode, value: YamlValue, wish: ScalarWish): boolean {
  if (node.kind !== 'map' || node.style !== 'flow' || node.entries.length === 0 || !isMapping(value)) return false;
  return lineEnd(text, node.span.start) >= node.span.end && renderFlow(value, style, wish).length <= Math.max(SHORT, node.span.end - node.span.start);
}

function renderRoot(context: LowerContext, value: YamlValue, old: Old, wish: ScalarWish): { readonly rendered: Rendered; readonly column: number } {
  const column = old.hasHead ? 0 : context.column(old.start);
  if (typeof value === 'string') return { rendered: renderAfterDash(value, column + context.style.step, context.style, wish), column };
  const { first, rest } = renderAfterDash(value, column, context.style, wish);
  const isBelow = old.hasHead && isBlockCollection(value, { first, rest });
  return { rendered: isBelow ? { first: '', rest: [first, ...rest] } : { first, rest }, column };
}

function isBlockCollection(value: YamlValue, { first, rest }: Rendered): boolean {
  return typeof value === 'object' && value !== null && (rest.length > 0 || !/^[[{]/.test(first));
}

function onHeadLine(context: LowerContext, place: Filled, old: Old, { first, rest }: Rendered): readonly Edit[] {
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

// Commented-out children stand before the first real one.
function endOfCommentsBelow(context: LowerContext, { parent }: Place, at: number): number {
  if (parent === undefined) return lineEnd(context.text, at);
  const own = context.column(memberAt(context.text, parent.collection, parent.index).start);
  const close = lineEnd(context.text, at);
  const next = afterNewline(context.text, close);
  return lineKind(context.text, next) === 'comment' ? endOfOwnComments(context.text, at, own + 1) : close;
}

// The comment on the first line stays there; the others get lines of their own between the first line and the rest.
function onHeadLineWithComments(context: LowerContext, old: Old, { first, rest }: Rendered, column: number): readonly Edit[] {
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

function belowLine(context: LowerContext, old: Old, comments: readonly string[]): readonly Edit[] {
  const close = lineEnd(context.text, old.end);
  const pad = context.indentation(old.start);
  return comments.length === 0 ? [] : [{ span: { start: close, end: close }, text: comments.map((comment) => `\n${pad}${comment}`).join('') }];
}

// A comment that stands deeper than its surroundings would become text of a block scalar above it.
function isDeepCommentNext(context: LowerContext, { parent }: Place, close: number): boolean {
  const next = blankLinesBelow(context.text, afterNewline(context.text, close));
  if (next <= close || lineKind(context.text, next) !== 'comment') return false;
  const own = parent === undefined ? 0 : context.column(memberAt(context.text, parent.collection, parent.index).start);
  return skipBlanks(context.text, next) - next > own || parent === undefined;
}
