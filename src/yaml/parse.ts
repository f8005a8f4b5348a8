import type { SourceFile } from '../text/source-file.ts';
import type { YamlFile } from './node.ts';
import { ProblemList } from './read/problem-list.ts';
import { readDocuments } from './read/read-documents.ts';
import { templateProblem } from './read/template.ts';
import { scan } from './scan/scan.ts';
import { TokenReader } from './scan/token-reader.ts';

// All that go-yaml's reader refuses, as one class: it is searched for in every file. Halves of pairs cannot come from a file, but from a program.
const REFUSED = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF\p{Surrogate}]/gu;

/** Reads a text as YAML by the rules of go-yaml v3, which Docker uses. Never throws: whatever is wrong is among the problems, and the rest is read; of a template nothing is. */
export function parseYaml(source: SourceFile): YamlFile {
  const { text } = source;
  const problems = new ProblemList(text);
  for (const match of text.matchAll(REFUSED)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const message = /\p{Surrogate}/u.test(match[0])
      ? `U+${code} is half of a pair of surrogates and no character; remove it.`
      : `The control character U+${code} is not allowed in YAML; remove it, or write it as an escape in double quotes.`;
    problems.syntax('control-character', { start: match.index, end: match.index + 1 }, message);
  }
  const { tokens, comments } = scan(text, problems);
  const documents = readDocuments(new TokenReader(tokens), text.length, problems);
  const sorted = problems.sorted();
  const template = templateProblem(text, tokens, sorted);
  return template === undefined ? { source, documents, comments, problems: sorted } : { source, documents: [], comments, problems: [template] };
}
