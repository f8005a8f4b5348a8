import { type Part } from './part.ts';

/** The words of a command, unless it cannot be split. */
export type ParsedWords = { readonly ok: true; readonly words: readonly Part[] } | { readonly ok: false };

/** What stands for another character behind a backslash. */
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n' };

/** What ends the words, where it stands outside quotes. */
const OPERATOR = /[;&|<>]/u;

/**
 * Splits a command as go-shellwords v1.0.12 does for Compose: quotes and backslashes, no variables, no operators. At the first operator
 * it stops without a word and returns what it had; brackets and open quotes are refused. The span of a word is that of its characters.
 * Its v1.0.13 makes a tab of `\t` and a new line of `\n`, and refuses every bracket that nothing opened.
 */
export function parseShellWords(text: string, version: '1.0.12' | '1.0.13' = '1.0.12'): ParsedWords {
  const isNewer = version === '1.0.13';
  const words: Part[] = [];
  let word = '';
  let start = -1;
  let escaped = false;
  let quote: '"' | "'" | undefined;
  let backQuote = false;
  let dollarQuote = false;
  let at = 0;
  const finish = (): void => {
    if (start < 0) return;
    words.push({ text: word, span: { start, end: at } });
    word = '';
    start = -1;
  };
  const add = (character: string): void => {
    if (start < 0) start = at;
    word += character;
  };
  for (const character of text) {
    if (escaped) {
      add(isNewer ? (ESCAPES[character] ?? character) : character);
      escaped = false;
    } else if (character === '\\' && quote !== "'") {
      if (start < 0) start = at;
      escaped = true;
    } else if (/[ \t\r\n]/u.test(character)) {
      if (quote !== undefined || backQuote || dollarQuote) add(character);
      else finish();
    } else if (character === '"' && quote !== "'" && !dollarQuote) {
      if (start < 0) start = at;
      quote = quote === undefined ? '"' : undefined;
    } else if (character === "'" && quote !== '"' && !dollarQuote) {
      if (start < 0) start = at;
      quote = quote === undefined ? "'" : undefined;
    } else if (character === '(' && quote === undefined && !backQuote) {
      if (dollarQuote || !word.endsWith('$')) return { ok: false };
      dollarQuote = true;
      add(character);
    } else if (isNewer && character === ')' && quote === undefined && !backQuote && !dollarQuote) {
      return { ok: false };
    } else if (OPERATOR.test(character) && quote === undefined && !backQuote && !dollarQuote) {
      // A file descriptor before `>` goes with it.
      if (character === '>' && /^\d/u.test(word)) start = -1;
      break;
    } else {
      if (character === '`' && quote === undefined && !dollarQuote) backQuote = !backQuote;
      if (character === ')' && quote === undefined && !backQuote) dollarQuote = !dollarQuote;
      add(character);
    }
    at += character.length;
  }
  finish();
  return escaped || quote !== undefined || backQuote || dollarQuote ? { ok: false } : { ok: true, words };
}
