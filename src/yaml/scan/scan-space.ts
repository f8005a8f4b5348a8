import { isBlank, isBreak } from '../character.ts';
import type { Comment } from '../node.ts';
import { passBreak } from './pass-break.ts';
import { reportTab } from './scan-plain.ts';
import type { Cursor, Report } from './token.ts';

/** Where blanks begin, as far as it tells whether tabs may be among them. */
export interface SpaceBounds {
  readonly inFlow: boolean;
  /** Whether a key may begin here, so that a tab would be indentation. */
  readonly keyAllowed: boolean;
  /** Whether this is behind a token, on its line, and the token is no dash: a comment there may stand behind tabs. */
  readonly isBehindToken: boolean;
}

/** Moves on to the next token, over blanks, line ends and comments, of which it takes note. Returns whether a line ended. */
export function skipSpace(cursor: Cursor, { inFlow, keyAllowed, isBehindToken }: SpaceBounds, comments: Comment[], report: Report): boolean {
  const { text } = cursor;
  let tabs = inFlow || !keyAllowed;
  let passedLine = false;
  if (isBehindToken && !tabs) readCommentBehind(cursor, comments);
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 32) cursor.at += 1;
    else if (code === 9) {
      if (tabs) cursor.at += 1;
      else reportTab(cursor, report);
    } else if (code === 35) {
      do readComment(cursor, comments); while (!tabs && skipToNextComment(cursor));
    } else if (isBreak(code)) {
      passBreak(cursor);
      passedLine = true;
      // Where a key may begin, a tab would be indentation.
      tabs = inFlow;
    } else return passedLine;
  }
}

function readComment(cursor: Cursor, comments: Comment[]): void {
  const { text } = cursor;
  const start = cursor.at;
  while (cursor.at < text.length && !isBreak(text.charCodeAt(cursor.at))) cursor.at += 1;
  comments.push({ span: { start, end: cursor.at } });
}

function readCommentBehind(cursor: Cursor, comments: Comment[]): void {
  let next = cursor.at;
  while (isBlank(cursor.text.charCodeAt(next))) next += 1;
  if (cursor.text.charCodeAt(next) !== 35) return;
  cursor.at = next;
  readComment(cursor, comments);
}

// As far as go-yaml looks ahead of a comment for another one.
const LOOKED_AHEAD = 511;

// From the end of a comment to the next one when only blank lines are between: there tabs may stand before the `#`.
function skipToNextComment(cursor: Cursor): boolean {
  const { text } = cursor;
  let line = cursor.lineStart;
  for (let at = cursor.at; at < cursor.at + LOOKED_AHEAD; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) line = at + 1;
    else if (code === 35) {
      cursor.at = at;
      cursor.lineStart = line;
      return true;
    } else if (!isBlank(code)) return false;
  }
  return false;
}
