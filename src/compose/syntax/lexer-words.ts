import type { Part } from './part.ts';
import type { ParsedWords } from './shell-words.ts';

/** Splits a command as google/shlex does for `docker stack`: quotes, backslashes and comments; operators are words like others. An open quote is refused. */
export function parseLexerWords(text: string): ParsedWords {
  const words: Part[] = [];
  let word = '';
  let start = -1;
  let quote: '"' | "'" | undefined;
  let at = 0;
  const add = (characters: string): void => {
    if (start < 0) start = at;
    word += characters;
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    if (quote !== undefined && character === quote) quote = undefined;
    else if (quote === "'" || (quote === '"' && character !== '\\')) add(character);
    else if (character === '\\') {
      if (at + 1 >= text.length) return { ok: false };
      add('');
      at += 1;
      word += text[at] ?? '';
    } else if (character === '"' || character === "'") {
      add('');
      quote = character;
    } else if (/[ \t\r\n]/u.test(character)) {
      if (start >= 0) words.push({ text: word, span: { start, end: at } });
      word = '';
      start = -1;
    } else if (character === '#' && start < 0) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else add(character);
    at += 1;
  }
  if (quote !== undefined) return { ok: false };
  if (start >= 0) words.push({ text: word, span: { start, end: text.length } });
  return { ok: true, words };
}
