import { isBlankOrEnd, isBreak, isDocumentMarker } from '../character.ts';
import { skipBlanks } from '../lines.ts';
import { passBreak } from './pass-break.ts';
import { Pieces } from './pieces.ts';
import type { Cursor, Report } from './token.ts';

/** A scalar that was read: its text and where it ends. */
export interface ScannedScalar {
  readonly text: string;
  readonly end: number;
  /** Whether the cursor went on to a later line. */
  readonly wentOn: boolean;
}

/** How far a plain scalar may go. */
export interface PlainBounds {
  readonly inFlow: boolean;
  /** The least column at which a further line may begin; in flow any will do. */
  readonly indent: number;
  /** Where no further line may begin any more. */
  readonly limit: number;
}

/** Reads a scalar without quotes, and the blanks behind it, as go-yaml does. Fills `pieces` when they are given. */
export function scanPlain(cursor: Cursor, bounds: PlainBounds, report: Report, pieces?: Pieces): ScannedScalar {
  const { text } = cursor;
  const { inFlow, indent, limit } = bounds;
  const start = cursor.at;
  let end = readLine(text, start, inFlow);
  cursor.at = skipBlanks(text, end);
  if (!isBreak(text.charCodeAt(cursor.at))) {
    pieces?.add(text.slice(start, end), start, end);
    return { text: text.slice(start, end), end, wentOn: false };
  }
  const joined = pieces ?? new Pieces();
  joined.add(text.slice(start, end), start, end);
  let lines = 1;
  for (;;) {
    const breaks = skipBreaks(cursor, indent, report);
    if (cursor.at >= limit || (!inFlow && cursor.at - cursor.lineStart < indent)) break;
    if (cursor.at === cursor.lineStart && isDocumentMarker(text, cursor.at)) break;
    if (text.charCodeAt(cursor.at) === 35) break;
    const lineEnd = readLine(text, cursor.at, inFlow);
    if (lineEnd === cursor.at) break;
    joined.add(foldBreaks(breaks), end, cursor.at);
    joined.add(text.slice(cursor.at, lineEnd), cursor.at, lineEnd);
    lines += 1;
    end = lineEnd;
    cursor.at = skipBlanks(text, end);
    if (!isBreak(text.charCodeAt(cursor.at))) return { text: joined.text, end, wentOn: false };
  }
  return { text: lines === 1 ? text.slice(start, end) : joined.text, end, wentOn: true };
}

/** What a row of line breaks gives to a folded value: one becomes a space, of several the first vanishes. LS and PS are never folded. */
export function foldBreaks(breaks: string): string {
  if (breaks.charCodeAt(0) !== 10) return breaks;
  return breaks.length === 1 ? ' ' : breaks.slice(1);
}

/** The end of what belongs to a plain scalar on the line of `from`, blanks at its end left out. */
function readLine(text: string, from: number, inFlow: boolean): number {
  let at = from;
  let end = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) {
      at += 1;
      if (text.charCodeAt(at) === 35) return end;
      continue;
    }
    if (code === 58 && isBlankOrEnd(text.charCodeAt(at + 1))) return end;
    if (inFlow && (code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125)) return end;
    if (code !== code || isBreak(code)) return end;
    at += 1;
    end = at;
  }
}

// Leaves the cursor at the first character of a later line that is neither blank nor break; gives the breaks passed.
function skipBreaks(cursor: Cursor, indent: number, report: Report): string {
  const { text } = cursor;
  let breaks = '';
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (isBreak(code)) {
      breaks += passBreak(cursor);
    } else if (code === 32 || code === 9) {
      if (code === 9 && cursor.at - cursor.lineStart < indent) {
        reportTab(cursor, report);
        continue;
      }
      cursor.at += 1;
    } else return breaks;
  }
}

/**
 * Complains about the tabs at the cursor and passes them. Each counts as two columns from then on,
 * so that what was indented with tabs alone still nests as it was meant.
 */
export function reportTab(cursor: Cursor, report: Report): void {
  const start = cursor.at;
  while (cursor.text.charCodeAt(cursor.at) === 9) cursor.at += 1;
  report('tab-indentation', { start, end: cursor.at }, 'A tab stands where the line is indented; YAML allows only spaces there.');
  cursor.lineStart -= cursor.at - start;
}

/** A plain scalar begins at the cursor with a character that none may begin with. */
export function reportReserved({ text, at }: Cursor, report: Report): void {
  report('reserved-character', { start: at, end: at + 1 }, `A value without quotes cannot begin with \`${text.charAt(at)}\`; put it in quotes.`);
}
