import type { ProjectFile } from '../../compose/project.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { entryOnLine } from '../../yaml/line-entries.ts';
import { readExpiry, type Expiry } from './suppression-expiry.ts';

/** One comment that asks for silence: `# compose-lint: ignore[rule, rule] reason` or `# compose-lint: ignore-file[rule]`. */
export interface Suppression {
  readonly file: SourceFile;
  /** From its `#` to the end of the comment. */
  readonly span: Span;
  readonly rules: readonly NamedRule[];
  readonly reason: string;
  /** Absent where the reason names no last day. */
  readonly expiry?: Expiry;
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
const SUPPRESSION_MARK = 'compose-lint:';

const COMMENT = /#\s*compose-lint:\s*(?<word>ignore(?:-file)?)(?![\w-])(?:\s*\[(?<names>[^\]]*)\])?\s*(?<reason>.*)$/du;

/** The suppressing comments of a file, in order. */
export function readSuppressions(file: Pick<ProjectFile, 'source' | 'yaml'>): readonly Suppression[] {
  const { source } = file;
  if (!source.text.includes(SUPPRESSION_MARK)) return [];
  const { yaml } = file;
  const found: Suppression[] = [];
  for (const { span } of yaml.comments) {
    const match = COMMENT.exec(source.text.slice(span.start, span.end));
    if (match?.groups === undefined) continue;
    const { word, names, reason = '' } = match.groups;
    const place = match.indices?.groups?.['names'];
    const start = span.start + match.index;
    const rules = names === undefined || place === undefined ? [] : readNames(names, span.start + place[0]);
    const lines = word === 'ignore-file' ? {} : { lines: linesOf({ source, yaml }, start) };
    const expiry = readExpiry(reason);
    found.push({ file: source, span: { start, end: span.end }, rules, reason: reason.trim(), isBroken: rules.length === 0, ...(expiry === undefined ? {} : { expiry }), ...lines });
  }
  return found;
}

function readNames(names: string, start: number): readonly NamedRule[] {
  return [...names.matchAll(/[^,\s](?:[^,]*[^,\s])?/gu)].map(({ 0: id, index }) => ({ id, span: { start: start + index, end: start + index + id.length } }));
}

/** The comment's own line; for one that stands alone also all lines of the entry below it. */
function linesOf({ source, yaml }: Pick<ProjectFile, 'source' | 'yaml'>, start: number): { readonly first: number; readonly last: number } {
  const { line: first } = source.positionAt(start);
  if (source.text.slice(source.lineSpan(first).start, start).trim() !== '') return { first, last: first };
  let next = first + 1;
  while (next < source.lineCount && isComment(source, next)) next += 1;
  const entry = entryOnLine(yaml, next);
  return { first, last: entry === undefined ? next : lastLineOf(source, entry) };
}

/** A block scalar ends where its last line does, or behind that line's newline. */
function lastLineOf(source: SourceFile, { start, end }: Span): number {
  const text = source.text.slice(start, end).trimEnd();
  return source.positionAt(start + text.length).line;
}

function isComment(source: SourceFile, line: number): boolean {
  const { start, end } = source.lineSpan(line);
  return source.text.slice(start, end).trimStart().startsWith('#');
}
