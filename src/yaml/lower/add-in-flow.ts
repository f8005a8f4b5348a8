import type { Edit } from '../../text/edit.ts';
import { lineStart, skipBlanks } from '../lines.ts';
import type { YamlSeq } from '../node.ts';
import { flowIndent } from '../render/render.ts';
import { commaBehind, isPair, type Flow } from './flow-commas.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { memberAt, memberCount } from './members.ts';

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
  const previous = count > 1 ? memberAt(text, collection, count - 2) : undefined;
  const comma = commaBehind(context, collection, last.end);
  const blank = needsBlank(text, collection, last.end) ? ' ' : '';
  const written = write(indentOf(text, last.start));
  if (!context.isFirstOnLine(last.start) || (previous !== undefined && lineStart(text, previous.start) === lineStart(text, last.start))) {
    if (comma !== undefined) return [insertion(comma + 1, ` ${written},`)];
    const isTight = previous === undefined ? context.style.isTight : /^,\S/.test(text.slice(previous.end, last.start + 1));
    return [insertion(last.end, `${blank}${isTight ? ',' : ', '}${written}`)];
  }
  const close = collection.span.end - 1;
  const line = `\n${context.indentation(last.start)}${written}`;
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
  return text[end - 1] === ':' && entry !== undefined && entry.value.span.start === entry.value.span.end && entry.key.span.end < end;
}

function indentOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return skipBlanks(text, start) - start;
}

function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
