import type { ProjectFile } from '../../../src/compose/project.ts';
import type { SourceFile } from '../../../src/text/source-file.ts';
import type { Span } from '../../../src/text/span.ts';
import type { YamlScalar } from '../../../src/yaml/node.ts';

/** A path of Windows at its beginning: a drive, or here and above, with one backslash and a letter that makes an escape of it. */
const LOST = /(?<![\p{L}\p{N}])(?:[A-Za-z]:|\.{1,2})\\([abefnrtv0xuUN_LP])[^\s"';]*/u;
const BROKEN = /(?<![\p{L}\p{N}])(?:[A-Za-z]:|\.{1,2}|\\\\\.)\\/u;

const CHARACTERS: Readonly<Record<string, string>> = { a: 'a bell', b: 'a backspace', e: 'an escape character', f: 'a form feed', n: 'a new line', r: 'a carriage return', t: 'a tab', v: 'a vertical tab', '0': 'a NUL', N: 'a new line', _: 'a space', L: 'a line separator', P: 'a paragraph separator' };

/** Whether Docker refuses a text in double quotes because of a backslash in it, and the text is a path of Windows. */
export function isBrokenPath({ source, yaml }: ProjectFile, scalar: YamlScalar): boolean {
  if (scalar.style !== 'double') return false;
  const { start, end } = scalar.span;
  return yaml.problems.some(({ code, span }) => code === 'unknown-escape' && start <= span.start && span.end <= end) && BROKEN.test(source.text.slice(start, end));
}

/** The path in a text in double quotes that begins with an escape, and what the escape stands for. */
export function lostPath({ source }: ProjectFile, scalar: YamlScalar): { readonly escape: string; readonly path: string; readonly character: string; readonly span: Span } | undefined {
  if (scalar.style !== 'double') return undefined;
  const match = LOST.exec(source.text.slice(scalar.span.start, scalar.span.end));
  const letter = match?.[1];
  if (match === null || letter === undefined) return undefined;
  const start = scalar.span.start + match.index;
  return { escape: `\\${letter}`, path: match[0], character: CHARACTERS[letter] ?? 'another character', span: { start, end: start + match[0].length } };
}

/** A text in double quotes as its author sees it: a doubled backslash is one, but for those with which the name of a pipe or share begins. */
export function meantText({ text }: SourceFile, { span: { start, end } }: YamlScalar): string {
  return text.slice(start + 1, end - 1).replaceAll(/(?<![^\s:=,;])\\\\(?=[.?\w])|\\([\\"])/gu, (whole, escaped: string | undefined) => escaped ?? whole);
}
