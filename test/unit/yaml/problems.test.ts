import { describe, expect, test } from 'vitest';
import { yamlOf } from '../../support/edited-yaml.ts';

/** Each problem as its line, its code and the text at its place. */
function problemsOf(text: string): readonly string[] {
  const { problems, source } = yamlOf(text);
  return problems.map(({ code, span }) => `${String(source.positionAt(span.start).line)} ${code} ${source.text.slice(span.start, span.end).replaceAll('\t', '→')}`);
}

describe('all that is wrong is told at once', () => {
  test.each<{ readonly name: string; readonly text: string; readonly problems: readonly string[] }>([
    { name: 'an open bracket on a badly indented line', text: 'a:\n   b: 1\n  c: [x\nd: 2\n', problems: ['3 bad-indentation c', '3 unclosed-bracket ['] },
    { name: 'an open string on a badly indented line', text: 'a:\n   b: 1\n  c: "x\nd: 2\n', problems: ['3 bad-indentation c', '3 unclosed-quote "'] },
    { name: 'a wrong bracket on a badly indented line', text: 'a:\n   b: 1\n  c: [x}\nd: 2\n', problems: ['3 bad-indentation c', '3 wrong-bracket }'] },
    { name: 'an open bracket behind a tab', text: 'a:\n\tb: {x\nd: 2\n', problems: ['2 tab-indentation →', '2 unclosed-bracket {'] },
    { name: 'an open bracket behind a misplaced colon', text: 'a: b: [c\nd: e\n', problems: ['1 unexpected-colon :', '1 unclosed-bracket ['] },
    { name: 'a wrong escape in a misplaced text', text: 'a: "b" "\\q"\n', problems: ['1 text-after-quote "\\q"', '1 unknown-escape \\q'] },
    { name: 'a text behind a string with a wrong escape', text: 'a: "\\w" b\n', problems: ['1 unknown-escape \\w', '1 text-after-quote b'] },
    { name: 'one problem on each of many lines', text: 'a: [b\nc: "d\ne: \'f\ng: {h\ni: @j\nk: l: m\n', problems: ['1 unclosed-bracket [', '2 unclosed-quote "', "3 unclosed-quote '", '4 unclosed-bracket {', '5 reserved-character @', '6 unexpected-colon :'] },
    { name: 'in each document', text: 'a: [b\n---\nc: {d\n---\n"e\n', problems: ['1 unclosed-bracket [', '3 unclosed-bracket {', '5 unclosed-quote "'] },
  ])('$name', ({ text, problems }) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe('what only echoes another problem is not told', () => {
  test.each<{ readonly name: string; readonly text: string; readonly problems: readonly string[] }>([
    { name: 'a bracket whose end an open string takes in', text: 'a: [b, "c]\nd: e\n', problems: ['1 unclosed-quote "'] },
    { name: 'the outer one of two brackets', text: 'a: [[b\nc: d\n', problems: ['1 unclosed-bracket ['] },
    { name: 'the second of two escapes', text: 'a: "C:\\qa\\wb"\n', problems: ['1 unknown-escape \\q'] },
    { name: 'text behind text behind a quote', text: 'a: "b" c "d" e\n', problems: ['1 text-after-quote c "d" e'] },
  ])('$name', ({ text, problems }) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

test('a string without an end is taken to end with its line, blanks behind it aside', () => {
  const [root] = yamlOf('a: "b c \t\nd: e\n').documents.map((document) => document.root);
  expect(root?.kind === 'map' ? root.entries.map(({ value }) => (value.kind === 'scalar' ? value.text : value.kind)) : []).toEqual(['b c', 'e']);
});
