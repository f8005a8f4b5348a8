/** `a`, `a and b`, `a, b and c`. */
export function enumerate(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** The same for names, each in backticks. */
export function enumerateNames(names: readonly string[]): string {
  return enumerate(names.map((name) => `\`${name}\``));
}

/** `1 port`, `2 ports`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
