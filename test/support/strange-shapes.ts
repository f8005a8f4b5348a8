/** Texts of about `size` characters that are hard on a reader: deep, long, or wrong all over. */
export const STRANGE_SHAPES: Readonly<Record<string, (size: number) => string>> = {
  'one long word': (size) => `a: ${'word'.repeat(size / 4)}\n`,
  'one long line of words': (size) => `a: ${'word '.repeat(size / 5)}\n`,
  'a long string of escapes': (size) => `a: "${'\\n\\x41 '.repeat(size / 7)}"\n`,
  'a long string of wrong escapes': (size) => `a: "${'\\q'.repeat(size / 2)}"\n`,
  'a long string of doubled quotes': (size) => `a: '${"''".repeat(size / 2)}'\n`,
  'a plain scalar of many lines': (size) => `a:\n${'  word\n'.repeat(size / 7)}`,
  'a quoted scalar of many lines': (size) => `a: "${'  word\n'.repeat(size / 7)}"`,
  'a block scalar of many lines': (size) => `a: |\n${'  word\n'.repeat(size / 7)}`,
  'a folded scalar of many lines': (size) => `a: >\n${'  word\n   more\n\n'.repeat(size / 16)}`,
  'blank lines': (size) => `a: b\n${'\n'.repeat(size)}c: d\n`,
  'blank lines in a scalar': (size) => `a: b\n${'\n'.repeat(size)}  c\n`,
  'blank lines of blanks': (size) => `a: b\n${`${' '.repeat(40)}\n`.repeat(size / 41)}`,
  'comments': (size) => `a: b\n${'# a comment\n'.repeat(size / 12)}c: d\n`,
  'comments behind tabs': (size) => `# c\n${'\t# a comment\n'.repeat(size / 13)}c: d\n`,
  'comments behind values': (size) => series(size, (index) => `k${index}: v # c\n`),
  'anchors and aliases': (size) => series(size, (index) => `k${index}: &a${index} v\nl${index}: *a${index}\n`),
  'one anchor again and again': (size) => series(size, (index) => `k${index}: &a v\nl${index}: *a\n`),
  'merge keys': (size) => `b: &b {x: 1}\n${series(size, (index) => `k${index}:\n  <<: *b\n`)}`,
  'a bomb of aliases': (size) => `a0: &a0 [x]\n${series(size, (index) => `a${String(Number(index) + 1)}: &a${String(Number(index) + 1)} [*a${index}, *a${index}, *a${index}]\n`)}`,
  'a long flow list': (size) => `a: [${'b, '.repeat(size / 3)}c]\n`,
  'a long flow map': (size) => `a: {${series(size, (index) => `b${index}: c, `)}d: e}\n`,
  'open brackets': (size) => `a: ${'['.repeat(size)}`,
  'open braces': (size) => `a: ${'{'.repeat(size)}`,
  'brackets and braces': (size) => `a: ${'[{'.repeat(size / 2)}`,
  'wrong brackets': (size) => `a: ${'[}{]'.repeat(size / 4)}`,
  'closing brackets': (size) => `a: ${']'.repeat(size)}`,
  'nested brackets': (size) => `a: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n`,
  'nested braces': (size) => `a: ${'{a: '.repeat(size / 5)}b${'}'.repeat(size / 5)}\n`,
  'a bracket open on each line': (size) => series(size, (index) => `a${index}: [b\n`),
  'a brace open on each line': (size) => series(size, (index) => `a${index}: {b: c\n`),
  'a quote open on each line': (size) => series(size, (index) => `a${index}: "b\n`),
  'an apostrophe on each line': (size) => series(size, (index) => `a${index}: 'b\n`),
  'dashes': (size) => '- '.repeat(size / 2),
  'question marks': (size) => '? '.repeat(size / 2),
  'colons': (size) => ': '.repeat(size / 2),
  'commas': (size) => `[${','.repeat(size)}]`,
  'keys deeper and deeper': (size) => deeper(size, 'a:'),
  'dashes deeper and deeper': (size) => deeper(size, '-'),
  'up and down': (size) => series(size, (index) => `${' '.repeat(Number(index) % 100)}a${index}: b\n`),
  'tabs': (size) => '\ta: b\n'.repeat(size / 6),
  'one row of tabs': (size) => `a:\n${'\t'.repeat(size)}`,
  'documents': (size) => '---\na: b\n'.repeat(size / 9),
  'ends of documents': (size) => 'a: b\n...\n'.repeat(size / 9),
  'directives': (size) => '%FOO bar\n'.repeat(size / 9),
  'tag handles': (size) => `${series(size, (index) => `%TAG !a${index}! x\n`)}---\na: b\n`,
  'tags': (size) => '- !!str a\n'.repeat(size / 10),
  'tags upon tags': (size) => `a: ${'!x '.repeat(size / 3)}`,
  'anchors upon anchors': (size) => `a: ${'&x '.repeat(size / 3)}`,
  'carriage returns': (size) => series(size, (index) => `a${index}: b\r`),
  'zeros': (size) => '\0'.repeat(size),
  'the same key': (size) => 'a: b\n'.repeat(size / 5),
  'aliases of nothing': (size) => '- *x\n'.repeat(size / 5),
  'long keys': (size) => series(size, (index) => `${'k'.repeat(1100)}${index}: v\n`),
  'quoted pieces': (size) => `a: ${'"b" '.repeat(size / 4)}`,
  'digits': (size) => `a: ${'1'.repeat(size)}\nb: 0x${'f'.repeat(size / 4)}\nc: ${'1_'.repeat(size / 4)}`,
  'base64': (size) => `a: !!binary ${'AAAA'.repeat(size / 4)}\n`,
  'junk among keys': (size) => 'a: b\njunk\n'.repeat(size / 10),
  'wrong indentation': (size) => series(size, (index) => `a${index}:\n    b: 1\n  c: 2\n`),
  'text behind quotes': (size) => series(size, (index) => `a${index}: "b" c\n`),
  'colons in values': (size) => series(size, (index) => `a${index}: b: c\n`),
  'headers of block scalars': (size) => series(size, (index) => `a${index}: | x\n  b\n`),
};

function series(size: number, part: (index: string) => string): string {
  let text = '';
  for (let index = 0; text.length < size; index += 1) text += part(String(index));
  return text;
}

// Each line begins a column further in, so that the text grows with the square of the depth.
function deeper(size: number, line: string): string {
  let text = '';
  for (let column = 0; text.length < size; column += 1) text += `${' '.repeat(column)}${line}\n`;
  return text;
}
