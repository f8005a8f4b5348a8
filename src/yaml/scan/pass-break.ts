import { breakLength } from '../character.ts';
import type { Cursor } from './token.ts';

/** Passes the line break at the cursor, and tells the character that a value has for it. */
export function passBreak(cursor: Cursor): string {
  const value = breakValue(cursor.text, cursor.at);
  cursor.at += breakLength(cursor.text, cursor.at);
  cursor.lineStart = cursor.at;
  return value;
}

// LS and PS stay themselves, all others are `\n`.
function breakValue(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return code === 0x2028 ? '\u2028' : code === 0x2029 ? '\u2029' : '\n';
}
