import { printable } from './cells.ts';

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** The first line of every XML report. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A text for between tags. Characters that XML 1.0 forbids, and those that a terminal would obey, are shown as escapes. */
export function xmlText(text: string): string {
  const visible = printable(text, true).replaceAll(/[\ufffe\uffff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
  return visible.replaceAll(/[&<>"']/gu, (character) => MARKUP[character] ?? '');
}

/** ` name="value"` for each attribute that has a value. A reader would take a bare newline for a space, so it is written as a reference. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes).map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(String(value)).replaceAll('\n', '&#10;')}"`)).join('');
}
