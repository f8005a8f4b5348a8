import type { ProjectFile } from '../compose/project.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** One comment that asks for silence: `# compose-lint: ignore[rule, rule] reason` or `# compose-lint: ignore-file[rule]`. */
export interface Suppression {
  readonly file: SourceFile;
  /** From its `#` to the end of the comment. */
  readonly span: Span;
  readonly rules: readonly NamedRule[];
  readonly reason: string;
  /** The lines (from 1, both included) that it holds for; absent where it holds for the whole file. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** Whether it begins like one but has no list of rules, so that it silences nothing. */
  readonly isBroken: boolean;
}

/** A rule named in a comment, at its place. */
export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** Every such comment holds this; files without it need not be looked at. */
export const SUPPRESSION_MARK = 'compose-lint:';

const COMMENT = /#\s*compose-lint:\s*(?<word>ignore(?:-file)?)(?![\w-])(?:\s*\[(?<names>[^\]]*)\])?\s*(?<reason>.*)$/du;

/** The suppressing comments of a file, in order. */
export function readSuppressions({ source, yaml }: Pick<ProjectFile, 'source' | 'yaml'>): readonly Suppression[] {
  if (!source.text.includes(SUPPRESSION_MARK)) return [];
  const found: Suppression[] = [];
  for (const { span } of yaml.comments) {
    const match = COMMENT.exec(source.text.slice(span.start, span.end));
    if (match?.groups === undefined) continue;
    const { word, names, reason = '' } = match.groups;
    const place = match.indices?.groups?.['names'];
    const start = span.start + match.index;
    const rules = names === undefined || place === undefined ? [] : readNames(names, span.start + place[0]);
    const lines = word === 'ignore-file' ? {} : { lines: linesOf(source, start) };
    found.push({ file: source, span: { start, end: span.end }, rules, reason: reason.trim(), isBroken: rules.length === 0, ...lines });
  }
  return found;
}

function readNames(names: string, start: number): readonly NamedRule[] {
  return [...names.matchAll(/[^,\s](?:[^,]*[^,\s])?/gu)].map(({ 0: id, index }) => ({ id, span: { start: start + index, end: start + index + id.length } }));
}

/** The comment's own line, and for one that stands alone also the lines up to the next one that holds more than a comment. */
function linesOf(source: SourceFile, start: number): { readonly first: number; readonly last: number } {
  const { line: first } = source.positionAt(start);
  let last = first;
  if (source.text.slice(source.lineSpan(first).start, start).trim() !== '') return { first, last };
  do last += 1;
  while (last < source.lineCount && isComment(source, last));
  return { first, last };
}

function isComment(source: SourceFile, line: number): boolean {
  const { start, end } = source.lineSpan(line);
  return source.text.slice(start, end).trimStart().startsWith('#');
}
