import { breakLength, isBlankOrEnd, isBreak } from '../character.ts';

/** Where the flow collection that opens here was most likely meant to end: before the next line that is not indented deeper than its own. */
export function likelyEnd(text: string, open: number): number {
  let lineStart = open;
  while (lineStart > 0 && !isBreak(text.charCodeAt(lineStart - 1))) lineStart -= 1;
  const depth = indentationAt(text, lineStart);
  let end = open + 1;
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isBreak(code)) {
      if (code !== 32 && code !== 9) end = at + 1;
      continue;
    }
    const next = at + breakLength(text, at);
    const column = indentationAt(text, next);
    const first = text.charCodeAt(next + column);
    if (column <= depth && !isBlankOrEnd(first) && first !== 35) return end;
    at = next - 1;
  }
  return end;
}

function indentationAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === 32) at += 1;
  return at - lineStart;
}
