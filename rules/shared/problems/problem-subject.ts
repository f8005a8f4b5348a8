import type { LoadProblem, Project } from '../../../src/compose/project.ts';
import { namePlace } from '../../../src/lint/findings/subject.ts';
import type { Span } from '../../../src/text/span.ts';
import type { YamlFile, YamlNode } from '../../../src/yaml/node.ts';

/** What a problem is about, told by its kind, its place and what is written there: neither by our words nor by a line. */
export function problemSubject(project: Project, problem: LoadProblem): string {
  const { code, file, span, subject, detail } = problem;
  if (subject !== undefined) return subject;
  if (detail !== undefined) return joinWords([code, namePlace(project.model, detail.path), firstWords(file.text, span)]);
  const yaml = project.files.find(({ source }) => source === file)?.yaml;
  return joinWords([code, yaml === undefined ? firstWords(file.text, span) : textSubject(yaml, span)]);
}

/** The keys that lead to a place of a file, without the places in lists, and what is written there. */
export function textSubject({ source, documents }: YamlFile, span: Span): string {
  const root = documents.find((document) => document.span.start <= span.start && span.end <= document.span.end)?.root;
  return joinWords([root === undefined ? '' : keysTo(root, span).join('.'), firstWords(source.text, span)]);
}

function keysTo(root: YamlNode, span: Span): readonly string[] {
  const keys: string[] = [];
  let node: YamlNode | undefined = root;
  while (node !== undefined) {
    if (node.kind === 'seq') node = node.items.find((item) => holds(item.span, span));
    else if (node.kind === 'map') {
      const entry = node.entries.find((each) => holds(each.span, span));
      if (entry?.key.kind === 'scalar') keys.push(entry.key.text);
      node = entry?.value;
    } else node = undefined;
  }
  return keys;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

const MOST_CHARACTERS = 80;

function firstWords(text: string, { start, end }: Span): string {
  return (/^.*/u.exec(text.slice(start, Math.min(end, start + MOST_CHARACTERS)))?.[0] ?? '').trim();
}

function joinWords(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}
