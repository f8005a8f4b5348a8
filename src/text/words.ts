/** `a`, `a and b`, `a, b and c`, or `a, b, c and 4 more` beyond `most`. */
export function enumerate(words: readonly string[], most = words.length): string {
  const shown = words.length > most ? [...words.slice(0, most), `${String(words.length - most)} more`] : words;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** The same for names, each in backticks. */
export function enumerateNames(names: readonly string[], most?: number): string {
  return enumerate(names.map((name) => `\`${name}\``), most);
}

/** The same for names of which only the first three count where there are more than four. */
export function enumerateFew(names: readonly string[]): string {
  return enumerateNames(names, names.length > 4 ? 3 : undefined);
}

/** `1 port`, `3 ports`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
