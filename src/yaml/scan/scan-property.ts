import { isBlank, isBlankOrEnd, isBreak, isNameCharacter } from '../character.ts';
import type { Cursor, Report } from './token.ts';

/** Reads `&name` or `*name` and gives the name. */
export function scanAnchor(cursor: Cursor, report: Report): string {
  const { text } = cursor;
  const start = cursor.at;
  const sigil = text.charAt(start);
  const what = sigil === '&' ? 'anchor' : 'alias';
  let end = start + 1;
  while (isNameCharacter(text.charCodeAt(end))) end += 1;
  const next = text.charAt(end);
  if (end === start + 1) {
    report('bad-anchor', { start, end }, `\`${sigil}\` must be followed by the name of an ${what}; put the value in quotes if it is meant as text.`);
  } else if (!isBlankOrEnd(text.charCodeAt(end)) && !'?:,]}%@`'.includes(next)) {
    report('bad-anchor', { start: end, end: end + 1 }, `\`${next}\` cannot stand in the name of an ${what}; letters, digits, \`_\` and \`-\` can.`);
    while (!endsProperty(text.charCodeAt(end))) end += 1;
  } else {
    cursor.at = end;
    return text.slice(start + 1, end);
  }
  while (!endsProperty(text.charCodeAt(end))) end += 1;
  cursor.at = end;
  return text.slice(start + 1, end);
}

function endsProperty(code: number): boolean {
  return isBlankOrEnd(code) || code === 44 || code === 93 || code === 125;
}

const TAG_CHARACTERS = ";/?:@&=+$,.!~*'()[]%";

/** Reads a tag, `!name`, `!handle!name` or `!<uri>`, and gives it as written. */
export function scanTag(cursor: Cursor, report: Report): string {
  const { text } = cursor;
  const start = cursor.at;
  const isVerbatim = text.charAt(start + 1) === '<';
  let end = start + (isVerbatim ? 2 : 1);
  while (isTagCharacter(text, end)) end += 1;
  if (isVerbatim) {
    if (end === start + 2) report('bad-tag', { start, end }, 'A tag that begins with `!<` must have a name.');
    if (text.charAt(end) === '>') end += 1;
    else report('bad-tag', { start, end }, 'A tag that begins with `!<` must end with `>`.');
  }
  if (!isBlankOrEnd(text.charCodeAt(end))) {
    report('bad-tag', { start: end, end: end + 1 }, `A space must follow the tag \`${text.slice(start, end)}\`.`);
    while (!isBlankOrEnd(text.charCodeAt(end))) end += 1;
  }
  if (!isWellEscaped(text.slice(start, end))) report('bad-tag', { start, end }, 'In a tag, `%` must be followed by two hexadecimal digits that stand for a byte of UTF-8.');
  cursor.at = end;
  return text.slice(start, end);
}

/** Whether a text can be the prefix that a `%TAG` directive gives. */
export function isTagPrefix(prefix: string): boolean {
  for (let at = 0; at < prefix.length; at += 1) if (!isTagCharacter(prefix, at)) return false;
  return prefix !== '' && isWellEscaped(prefix);
}

function isWellEscaped(tag: string): boolean {
  if (!tag.includes('%')) return true;
  try {
    decodeURIComponent(tag);
    return true;
  } catch {
    return false;
  }
}

function isTagCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isNameCharacter(code) || (code === code && TAG_CHARACTERS.includes(text.charAt(at)));
}

/** Reads a directive, from `%` to the end of its text, a comment behind it not included. */
export function scanDirective(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at;
  let end = start;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isBreak(code) || (code === 35 && (isBlank(text.charCodeAt(at - 1)) || /^%YAML[ \t]+[0-9.]+$/.test(text.slice(start, at))))) break;
    if (!isBlank(code)) end = at + 1;
  }
  cursor.at = end;
  return text.slice(start, end);
}
