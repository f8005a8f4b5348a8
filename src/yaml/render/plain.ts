import { resolvePlain } from '../read/resolve-scalar.ts';

/** What only double quotes can hold, as an escape: control characters, line breaks of every kind, byte order marks, halves of pairs. */
export const NEEDS_ESCAPES = /[\0-\x08\x0A-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;

// YAML 1.2.2, chapter 5.3; of `-`, `?` and `:` only the first is let through, as in `-v` and `--name`.
const INDICATOR_FIRST = /^(?:[,[\]{}#&*!|>'"%@`?:]|-(?![\p{L}\p{N}-])|---|\.\.\.)/u;

// Words and numbers of YAML 1.1 (yaml.org/type) and of the core schema of YAML 1.2 that go-yaml takes for strings.
const OLD_BOOLEAN = /^(?:y|n|yes|no|on|off)$/i;
const NUMBER_LIKE = /^(?!\.?$)[-+]?[\d_]*\.?[\d_]*(?:e[-+]?\d+)?$/i;
const RADIX_LIKE = /^[-+]?0[xob][\da-f_]+$/i;
const SEXAGESIMAL_LIKE = /^[-+]?\d[\d_]*(?::\d+)+(?:\.[\d_]*)?$/;
const DATE_LIKE = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s])/;
// The merge key, and the `value` type of YAML 1.1.
const SPECIAL = /^(?:<<|=)$/;

/** Whether a string can be written without quotes so that every reader of YAML 1.1 and 1.2 takes it for this string. */
export function isPlainSafe(text: string, inFlow: boolean): boolean {
  return isPlainText(text, inFlow) && !looksTyped(text);
}

/** Whether a plain scalar of this text would be read as one scalar of this text, of whatever type. */
export function isPlainText(text: string, inFlow: boolean): boolean {
  if (text === '' || text.trim() !== text || INDICATOR_FIRST.test(text) || NEEDS_ESCAPES.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  return !(inFlow && /[,[\]{}?]/.test(text));
}

/** Whether some reader of YAML would take a text without quotes for something else than this string. */
export function looksTyped(text: string): boolean {
  if (SPECIAL.test(text) || OLD_BOOLEAN.test(text) || resolvePlain(text).type !== 'string') return true;
  return NUMBER_LIKE.test(text) || RADIX_LIKE.test(text) || SEXAGESIMAL_LIKE.test(text) || DATE_LIKE.test(text);
}
