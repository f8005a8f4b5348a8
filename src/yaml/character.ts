/** What go-yaml takes for a line break: LF, CR, NEL, LS and PS. */
export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** A space, a tab, or what ends a line for editors. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** A space, a tab, a line break or the end of the text (`charCodeAt` gives NaN there). */
export function isBlankOrEnd(code: number): boolean {
  return code === 32 || code === 9 || code !== code || isBreak(code);
}

/** What go-yaml allows in names of anchors, tag handles and directives: ASCII letters, digits, `_` and `-`. */
export function isNameCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 45;
}

/** Whether `---` or `...` stands alone at this offset, which must be a line start. */
export function isDocumentMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 45 && code !== 46) return false;
  return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code && isBlankOrEnd(text.charCodeAt(at + 3));
}

/** The length of the line break at this offset: two for `\r\n`, else one. */
export function breakLength(text: string, at: number): number {
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
}
