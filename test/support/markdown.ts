/** What is left of Markdown when code, escaped characters and our own links are taken away: only here could a value have become markup. */
export function proseOf(markdown: string): string {
  const withoutBlocks = markdown.replaceAll(/^(`{3,})\w*\n(?:[\s\S]*?\n)?\1\n/gmu, '');
  // A span ends with a run of backticks as long as the one that begins it.
  const withoutSpans = withoutBlocks.replaceAll(/\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu, (whole) => (whole.startsWith('\\') ? 'E' : 'C'));
  return withoutSpans.replaceAll(/\[C\]\(https:\/\/[^\s()<>]+\)/gu, 'L');
}

/** Everything in a page that a code host would act upon, were it not code or escaped. */
export function markupOf(markdown: string): readonly string[] {
  const prose = proseOf(markdown);
  const inside = [...prose.matchAll(/<|\[|\]|`|&|\||\$|@(?=\w)|#(?=\d)|!(?=[\d[])|https?:\/\/|www\./giu)].map(([found]) => found);
  // At the beginning of a line stand our own headings and items, and nothing else.
  const atStart = prose.split('\n').filter((line) => !/^(?:|### compose-lint: .*|### What C would change|\*\*C\*\*|(?: {2})?- .*| {2}\S.*|C can fix .*|This is not all.*|More than fits here.*)$/u.test(line));
  return [...inside, ...atStart];
}
