/** A backslash that go-shellwords takes for an escape and drops. */
export interface LoneBackslash {
  /** Its offset in the command. */
  readonly at: number;
  readonly next: string;
  /** Whether it stands inside a path of Windows, before something that a path goes on with. */
  readonly inPath: boolean;
}

const PATH_SO_FAR = /(?:(?<![\p{L}\p{N}])[A-Za-z]:|(?<![^\s"'=;,(&])\.{1,2}|%\w+%|\$env:\w+|\\)[^\s"';|<>]*$/u;
const GOES_ON = /[\p{L}\p{N}_.%({$*-]/u;

/** The backslashes of a command in one text that Compose drops: those outside single quotes that are not doubled. */
export function loneBackslashes(command: string): readonly LoneBackslash[] {
  const found: LoneBackslash[] = [];
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < command.length; at += 1) {
    const character = command[at];
    if ((character === '"' || character === "'") && (quote === undefined || quote === character)) quote = quote === undefined ? character : undefined;
    if (character !== '\\' || quote === "'") continue;
    const next = command[at + 1] ?? '';
    if (next !== '\\') found.push({ at, next, inPath: GOES_ON.test(next) && PATH_SO_FAR.test(command.slice(0, at)) });
    at += 1;
  }
  return found;
}

/**
 * The words of a command with quotes honoured and backslashes kept. Undefined where that leaves doubt: a backslash that may be meant as an
 * escape, a variable with spaces, and what Compose stops at.
 */
export function wordsWithBackslashes(command: string): readonly string[] | undefined {
  if (/\$\{[^}]*\s/u.test(command) || loneBackslashes(command).some(({ next }) => !GOES_ON.test(next))) return undefined;
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < command.length; at += 1) {
    const character = command[at] ?? '';
    if ((character === '"' || character === "'") && (quote === undefined || quote === character)) {
      quote = quote === undefined ? character : undefined;
      word ??= '';
    } else if (quote === undefined && /\s/u.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === undefined && /[;&|<>()`]/u.test(character)) return undefined;
    else {
      if (character === '\\' && command[at + 1] === '\\' && quote !== "'") at += 1;
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  return quote === undefined ? words : undefined;
}

/** The variables of a command that stand outside of quotes: a value of several words is several words there, and one in a list. */
export function unquotedVariables(command: string): readonly string[] {
  const names = new Set<string>();
  let quote: string | undefined;
  for (let at = 0; at < command.length; at += 1) {
    const character = command[at] ?? '';
    if ((character === '"' || character === "'") && (quote === undefined || quote === character)) quote = quote === undefined ? character : undefined;
    if (character !== '$' || quote !== undefined) continue;
    const name = /^\$\{?([A-Za-z_]\w*)/u.exec(command.slice(at))?.[1];
    if (name !== undefined) names.add(name);
    else at += 1;
  }
  return [...names];
}
