/** The offset at which the line of `at` begins; a byte order mark is before the first line. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const code = text.charCodeAt(start - 1);
    if (code === 10 || code === 13 || (start === 1 && code === 0xfeff)) break;
    start -= 1;
  }
  return start;
}

/** The offset at which the line of `at` ends, before its newline. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) break;
    end += 1;
  }
  return end;
}

/** The offset behind the newline that stands at `end`, the end of a line; the end of the text where there is none. */
export function afterNewline(text: string, end: number): number {
  if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) return end + 2;
  return Math.min(end + 1, text.length);
}

/** The offset before the newline that ends at `start`, the start of a line; `start` itself on the first line. */
export function beforeNewline(text: string, start: number): number {
  const code = text.charCodeAt(start - 1);
  if (code === 10) return text.charCodeAt(start - 2) === 13 ? start - 2 : start - 1;
  return code === 13 ? start - 1 : start;
}

/** The first offset from `at` on that is neither a space nor a tab. */
export function skipBlanks(text: string, at: number): number {
  let next = at;
  for (let code = text.charCodeAt(next); code === 32 || code === 9; code = text.charCodeAt(next)) next += 1;
  return next;
}

/** The number of characters on the line before `at`. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Whether only spaces and tabs stand before `at` on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  // Not by the start of the line: a file may be one line of megabytes.
  let start = at;
  while (text.charCodeAt(start - 1) === 32 || text.charCodeAt(start - 1) === 9) start -= 1;
  return lineStart(text, start) === start;
}

/** What a line is by its first character. The text must be such that `#` there begins a comment, so not inside a scalar. */
export function lineKind(text: string, start: number): 'blank' | 'comment' | 'content' | 'none' {
  if (start >= text.length) return 'none';
  const code = text.charCodeAt(skipBlanks(text, start));
  if (code === 10 || code === 13 || code !== code) return 'blank';
  return code === 35 ? 'comment' : 'content';
}

/** Where the row of blank lines begins that ends at `start`, the start of a line. */
export function blankLinesAbove(text: string, start: number): number {
  let top = start;
  for (;;) {
    const end = beforeNewline(text, top);
    if (end === top) return top;
    const above = lineStart(text, end);
    if (skipBlanks(text, above) < end) return top;
    top = above;
  }
}

/** Where the row of blank lines ends that begins at `start`, the start of a line. */
export function blankLinesBelow(text: string, start: number): number {
  let bottom = start;
  while (lineKind(text, bottom) === 'blank') bottom = afterNewline(text, lineEnd(text, bottom));
  return bottom;
}

/** Whether a block scalar whose last line ends at `end` gets nothing from what follows: it needs a newline there, and blanks on an empty line below could become text of it. */
export function canEndBlockScalar(text: string, end: number): boolean {
  const below = afterNewline(text, end);
  return end < text.length && !/[ \t]/.test(text.slice(below, blankLinesBelow(text, below)));
}
