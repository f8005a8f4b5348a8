/** What JSON lets through and a terminal or a reader must not meet raw: C1 controls (one of them begins sequences as ESC does) and marks that turn the direction of a text around. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** JSON of a value, indented, with a newline at the end. Parsing gives the value exactly; the text itself can be shown anywhere. */
export function printAsJson(value: unknown): string {
  // Such characters stand in strings only, where an escape means the same.
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
