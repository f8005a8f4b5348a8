import { isSpace } from '../character.ts';
import { afterNewline, beforeNewline, columnOf, lineEnd, lineKind, lineStart, skipBlanks } from '../lines.ts';
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from '../node.ts';
import { outerSpan } from '../read/tree.ts';

/** One entry or item of a collection in the text. */
export interface Member {
  /** Its key (with anchor, tag and `?`), its dash, or the item itself in flow style. */
  readonly start: number;
  /** The end of its text, without empty lines at its end. */
  readonly end: number;
  /** As `end`, but behind the blank lines that belong to a block scalar with `+`. */
  readonly fullEnd: number;
}

/** How many entries or items a collection has. */
export function memberCount(collection: YamlMap | YamlSeq): number {
  return collection.kind === 'map' ? collection.entries.length : collection.items.length;
}

/** The extent of one entry or item; throws for an index that is not there. */
export function memberAt(text: string, collection: YamlMap | YamlSeq, index: number): Member {
  const span = memberSpan(collection, index);
  if (span === undefined) throw new RangeError(`A collection has no member ${String(index)}.`);
  const scalar = lastBlockScalar(memberNode(collection, index));
  return { start: span.start, end: scalar === undefined ? span.end : endOfContent(text, scalar), fullEnd: span.end };
}

/** The column in which one entry or item begins. */
export function columnOfMember(text: string, { collection, index }: { readonly collection: YamlMap | YamlSeq; readonly index: number }): number {
  return columnOf(text, memberAt(text, collection, index).start);
}

/** The end of the last line of a block scalar that is more than an empty line; that of its header when there is none. */
export function endOfContent(text: string, { span, indent = Number.POSITIVE_INFINITY }: YamlScalar): number {
  const header = lineEnd(text, span.start);
  let { end } = span;
  while (end > header) {
    const line = lineStart(text, end);
    // Blanks beyond the indentation are text.
    if (end - line > indent || skipBlanks(text, line) < end) return end;
    end = beforeNewline(text, line);
  }
  while (isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function memberSpan(collection: YamlMap | YamlSeq, index: number): { readonly start: number; readonly end: number } | undefined {
  if (collection.kind === 'map') return collection.entries[index]?.span;
  const item = collection.items[index];
  if (item === undefined) return undefined;
  const span = outerSpan(item);
  const dash = collection.dashes[index];
  return dash === undefined ? span : { start: dash, end: Math.max(span.end, dash + 1) };
}

/** The node of a member: an item, or an entry's value. */
export function memberNode(collection: YamlMap | YamlSeq, index: number): YamlNode | undefined {
  return collection.kind === 'map' ? collection.entries[index]?.value : collection.items[index];
}

/** The scalar with which a node ends, if it ends with a block scalar. */
export function lastBlockScalar(node: YamlNode | undefined): YamlScalar | undefined {
  let leaf = node;
  while (leaf !== undefined && (leaf.kind === 'map' || leaf.kind === 'seq') && leaf.style === 'block') leaf = memberNode(leaf, memberCount(leaf) - 1);
  return leaf?.kind === 'scalar' && isBlockScalar(leaf) ? leaf : undefined;
}

/** Whether a scalar is written with `|` or `>`. */
export function isBlockScalar(scalar: YamlScalar): boolean {
  return scalar.style === 'literal' || scalar.style === 'folded';
}

/** Whether blank lines behind a block scalar belong to it. */
export function keepsBlankLines(text: string, scalar: YamlScalar | undefined): boolean {
  return scalar !== undefined && /^[|>][0-9]?\+/.test(text.slice(scalar.span.start, scalar.span.start + 3));
}

// The last ones tell: what is added comes behind them. Files with many entries need not be read as a whole for it.
const LOOKED_AT = 8;

/** Whether blank lines separate most of the last members of a block collection. One alone counts as its own children are, when it is `alone` in a document. */
export function isSeparated(text: string, collection: YamlMap | YamlSeq, alone: boolean): boolean {
  const count = memberCount(collection);
  if (count === 1 && alone) {
    const only = memberNode(collection, 0);
    return only !== undefined && (only.kind === 'map' || only.kind === 'seq') && only.style === 'block' && isSeparated(text, only, false);
  }
  const from = Math.max(1, count - LOOKED_AT);
  let separated = 0;
  for (let index = from; index < count; index += 1) {
    if (hasBlankLine(text, memberAt(text, collection, index - 1).end, memberAt(text, collection, index).start)) separated += 1;
  }
  return separated * 2 > count - from;
}

function hasBlankLine(text: string, from: number, to: number): boolean {
  let at = afterNewline(text, lineEnd(text, from));
  while (at < to) {
    if (lineKind(text, at) === 'blank') return true;
    at = afterNewline(text, lineEnd(text, at));
  }
  return false;
}

/** The end of the last comment line below `end` that stands in column `least` or to the right of it, before anything else comes; else the end of the line of `end`. */
export function endOfOwnComments(text: string, end: number, least: number): number {
  let last = lineEnd(text, end);
  let line = afterNewline(text, last);
  for (;;) {
    const kind = line > last ? lineKind(text, line) : 'none';
    if (kind !== 'blank' && kind !== 'comment') return last;
    const close = lineEnd(text, line);
    if (kind === 'comment') {
      if (skipBlanks(text, line) - line < least) return last;
      last = close;
    }
    const next = afterNewline(text, close);
    if (next === line || close === text.length) return last;
    line = next;
  }
}

/** The start of the first of the comment lines directly above a line, as far as they stand in column `most` or to the left of it. */
export function startOfOwnComments(text: string, line: number, most: number): number {
  let first = line;
  for (;;) {
    const end = beforeNewline(text, first);
    const above = lineStart(text, end);
    if (end === first || lineKind(text, above) !== 'comment' || skipBlanks(text, above) - above > most) return first;
    first = above;
  }
}
