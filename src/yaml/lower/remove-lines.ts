import type { Edit } from '../../text/edit.ts';
import { afterNewline, beforeNewline, blankLinesAbove, blankLinesBelow, lineEnd, lineKind, lineStart, skipBlanks } from '../lines.ts';
import type { YamlScalar } from '../node.ts';
import type { LowerContext } from './lower-context.ts';
import { keepsBlankLines } from './members.ts';

/** A part of a block collection, or a whole one, that stands on lines of its own. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Whether nothing of the same collection stands before it, but something behind it. */
  readonly isFirst: boolean;
  /** The block scalar that ends just before it. */
  readonly scalarBefore: YamlScalar | undefined;
  /** What comments that stay stand behind; the column of what goes when absent. */
  readonly pad?: string;
}

/**
 * Takes out whole lines. The comments on them, and those below that stand deeper, stay on lines of their own in the column of what goes,
 * or in another that is asked for. Where no comment stays, of the blank lines before and behind only one group is left.
 */
export function removeLines(context: LowerContext, { start, end, isFirst, scalarBefore, pad: wanted }: Block): readonly Edit[] {
  const { text } = context;
  const top = lineStart(text, start);
  const close = lineEnd(text, end);
  const below = afterNewline(text, close);
  const pad = wanted ?? text.slice(top, start);
  const comments = context.commentTexts({ start, end: close });
  const deeper = alignComments(text, below, pad);
  const isAtEnd = close === text.length;
  if (comments.length > 0) {
    const lines = comments.map((comment) => pad + comment).join('\n');
    return [{ span: { start: top, end: below }, text: isAtEnd ? lines : `${lines}\n` }, ...deeper];
  }
  const span = withBlankLines(text, top, below, isFirst && deeper.length === 0, scalarBefore);
  if (deeper.length > 0) return [{ span, text: '' }, ...deeper];
  if (!isAtEnd || scalarBefore !== undefined) return [{ span, text: '' }];
  // The line before becomes the last one; a file that ends without a newline goes on to do so.
  return [{ span: { start: beforeNewline(text, span.start), end: span.end }, text: '' }];
}

function withBlankLines(text: string, top: number, below: number, isFirst: boolean, scalarBefore: YamlScalar | undefined): { readonly start: number; readonly end: number } {
  const bottom = blankLinesBelow(text, below);
  // Blank lines above belong to the scalar, and those below would.
  if (keepsBlankLines(text, scalarBefore)) return { start: top, end: bottom };
  // Lines of blanks may be text of the scalar, too.
  const above = Math.max(blankLinesAbove(text, top), scalarBefore === undefined ? 0 : afterNewline(text, lineEnd(text, scalarBefore.span.end)));
  if (above < top) {
    if (bottom > below) return { start: top, end: bottom };
    return { start: below === text.length ? above : top, end: below };
  }
  // Blanks below would become text of the scalar, too.
  const joins = scalarBefore !== undefined && /[ \t]/.test(text.slice(below, bottom));
  if (joins) return { start: top, end: bottom };
  const follows = isFirst && bottom > below && !isCommentAbove(text, top);
  return { start: top, end: follows ? bottom : below };
}

function isCommentAbove(text: string, top: number): boolean {
  const end = beforeNewline(text, top);
  return end < top && lineKind(text, lineStart(text, end)) === 'comment';
}

/** Brings comments that stand deeper than their new neighbours up to these: they could become text of a block scalar that now comes before them. */
export function alignComments(text: string, from: number, pad: string): readonly Edit[] {
  const edits: Edit[] = [];
  let line = from;
  for (;;) {
    const kind = lineKind(text, line);
    if (kind !== 'blank' && kind !== 'comment') return edits;
    if (kind === 'comment') {
      const comment = skipBlanks(text, line);
      if (comment - line <= pad.length) return edits;
      edits.push({ span: { start: line, end: comment }, text: pad });
    }
    const next = afterNewline(text, lineEnd(text, line));
    if (next === line) return edits;
    line = next;
  }
}
