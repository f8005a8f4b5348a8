import { breakLength, isBreak } from './character.ts';
import type { Comment } from './node.ts';
import { reportTab } from './scan-plain.ts';
import type { Cursor, Report } from './token.ts';

/** Moves on to the next token, over blanks, line ends and comments, of which it takes note. Returns whether a line ended. */
export function skipSpace(cursor: Cursor, inFlow: boolean, keyAllowed: boolean, comments: Comment[], report: Report): boolean {
  const { text } = cursor;
  let tabs = inFlow || !keyAllowed;
  let passedLine = false;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 32) cursor.at += 1;
    else if (code === 9) {
      if (tabs) cursor.at += 1;
      else reportTab(cursor, report);
    } else if (code === 35) {
      const start = cursor.at;
      while (cursor.at < text.length && !isBreak(text.charCodeAt(cursor.at))) cursor.at += 1;
      comments.push({ span: { start, end: cursor.at } });
    } else if (isBreak(code)) {
      cursor.at += breakLength(text, cursor.at);
      cursor.lineStart = cursor.at;
      passedLine = true;
      // Where a key may begin, a tab would be indentation.
      tabs = inFlow;
    } else return passedLine;
  }
}
