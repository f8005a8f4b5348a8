import type { Edit } from '../../text/edit.ts';
import { canEndBlockScalar, lineStart } from '../lines.ts';
import type { YamlMap, YamlScalar, YamlSeq } from '../node.ts';
import type { LowerContext, PatchEdits } from './lower-context.ts';
import { columnOfMember, endOfOwnComments, isSeparated, keepsBlankLines, lastBlockScalar, memberAt, memberCount, memberNode, startOfOwnComments } from './members.ts';
import type { Place } from './place.ts';
import { removeLines } from './remove-lines.ts';

/** Takes one of several members out of a block collection. */
export function removeBlockMember(context: LowerContext, collection: YamlMap | YamlSeq, index: number): readonly Edit[] {
  const { text } = context;
  const member = memberAt(text, collection, index);
  if (!context.isFirstOnLine(member.start)) return removeCompactFirst(context, collection, member.start);
  const scalarBefore = index === 0 ? undefined : lastBlockScalar(memberNode(collection, index - 1));
  return removeLines(context, { start: member.start, end: member.end, isFirst: index === 0, scalarBefore });
}

// The first entry stands behind a dash or another indicator, where the second one now comes to stand. Comments go above that line.
function removeCompactFirst(context: LowerContext, collection: YamlMap | YamlSeq, start: number): readonly Edit[] {
  const end = memberAt(context.text, collection, 1).start;
  const removal = { span: { start, end }, text: '' };
  const comments = context.commentTexts({ start, end });
  if (comments.length === 0) return [removal];
  const line = lineStart(context.text, start);
  const pad = context.indentation(start);
  return [{ span: { start: line, end: line }, text: comments.map((comment) => `${pad}${comment}\n`).join('') }, removal];
}

/** Adds lines at the end of a block collection, behind the comments that belong to it. `lines` is given the column of its members, and whether block scalars may be used. */
export function appendBlockMember(context: LowerContext, place: Place, collection: YamlMap | YamlSeq, lines: (column: number, literal: boolean) => readonly string[]): PatchEdits {
  const { text } = context;
  const last = memberAt(text, collection, memberCount(collection) - 1);
  const column = context.column(last.start);
  const scalar = lastBlockScalar(memberNode(collection, memberCount(collection) - 1));
  const at = endOfOwnComments(text, last.fullEnd, isIndentless(context, place, column) ? column + 1 : column);
  const gap = isSeparated(text, collection, place.parent === undefined) && !keepsBlankLines(text, scalar) ? '\n' : '';
  const addition: Edit = { span: { start: at, end: at }, text: `${gap}\n${lines(column, canEndBlockScalar(text, at)).join('\n')}` };
  const header = at === text.length ? stripHeader(context, scalar) : undefined;
  return header === undefined ? { edits: [addition], isAddition: true } : { edits: [header, addition] };
}

/** Adds lines before an item of a block list, before the comments directly above it. */
export function insertBlockItem(context: LowerContext, place: Place, list: YamlSeq, index: number, lines: (column: number) => readonly string[]): readonly Edit[] {
  const { text } = context;
  const dash = memberAt(text, list, index).start;
  const column = context.column(dash);
  const written = lines(column);
  if (!context.isFirstOnLine(dash)) {
    return [{ span: { start: dash, end: dash }, text: `${written.join('\n').trimStart()}\n${' '.repeat(column)}` }];
  }
  const at = startOfOwnComments(text, lineStart(text, dash), column);
  const gap = isSeparated(text, list, place.parent === undefined) ? '\n' : '';
  return [{ span: { start: at, end: at }, text: `${written.join('\n')}\n${gap}` }];
}

/** Whether a list stands in the column of its key, so that comments in that column may belong to the next key. */
function isIndentless(context: LowerContext, place: Place, column: number): boolean {
  const { parent, node } = place;
  if (node?.kind !== 'seq' || parent?.collection.kind !== 'map') return false;
  return columnOfMember(context.text, parent) === column;
}

// A block scalar at the end of a file without a final newline has none in its value; another line behind it would add one.
function stripHeader(context: LowerContext, scalar: YamlScalar | undefined): Edit | undefined {
  const { text } = context;
  if (scalar === undefined || scalar.span.end !== text.length || scalar.text === '' || scalar.text.endsWith('\n')) return undefined;
  const header = /^[|>][0-9]?([+-]?)[0-9]?/.exec(text.slice(scalar.span.start, scalar.span.start + 3));
  if (header === null || header[1] === '-') return undefined;
  const chomp = header[0].indexOf('+');
  const start = scalar.span.start + (chomp === -1 ? header[0].length : chomp);
  return { span: { start, end: chomp === -1 ? start : start + 1 }, text: '-' };
}

