import type { LoadProblem } from '../../../src/compose/project.ts';
import { firstIndexWhere } from '../../../src/text/binary-search.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import type { SourceFile } from '../../../src/text/source-file.ts';
import type { Span } from '../../../src/text/span.ts';

/** How many lines below a key are looked through for the end of what belongs to it. */
const MOST_LINES = 2000;

/** Where a file has syntax errors: offsets and lines, in order. */
export interface BrokenPlaces {
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
}

/** The places of syntax errors, by file. */
export function brokenPlaces(errors: readonly LoadProblem[]): ReadonlyMap<SourceFile, BrokenPlaces> {
  const offsets = new Map<SourceFile, number[]>();
  for (const { file, span } of errors) {
    addToGroup(offsets, file, span.start);
  }
  return new Map([...offsets].map(([file, list]) => {
    const sorted = list.sort((a, b) => a - b);
    return [file, { offsets: sorted, lines: sorted.map((offset) => file.positionAt(offset).line) }];
  }));
}

/** Whether a syntax error stands in a value, at its end, or in one of the lines that are shown. */
export function isAtBroken(file: SourceFile, value: Span, shown: Span, { offsets, lines }: BrokenPlaces): boolean {
  return (firstFrom(offsets, value.start) ?? Infinity) <= value.end || (firstFrom(lines, file.positionAt(shown.start).line) ?? Infinity) <= file.positionAt(shown.end).line;
}

/** Whether a syntax error stands above a place. */
export function isBelowBroken({ start }: Span, { offsets: [first = Infinity] }: BrokenPlaces): boolean {
  return first < start;
}

/** Whether a syntax error stands in the lines below a key that are indented further, or ends them: what is missing may be there. */
export function hasBrokenInside(file: SourceFile, key: Span, { lines }: BrokenPlaces): boolean {
  const { line, column } = file.positionAt(key.start);
  const broken = firstFrom(lines, line + 1);
  if (broken === undefined || broken > line + MOST_LINES) return false;
  for (let next = line + 1; next < broken; next += 1) {
    const { start, end } = file.lineSpan(next);
    const text = file.text.slice(start, end);
    if (/^\s*(?:#|$)/u.test(text)) continue;
    const indent = text.search(/\S/u);
    if (indent < column - 1 || (indent === column - 1 && !text.startsWith('-', indent))) return false;
  }
  return true;
}

/** Whether two keys begin lines in one column and no line between them is indented less: they are of one mapping, however what stands between them is read. */
export function areBesideEachOther(file: SourceFile, earlier: Span, later: Span): boolean {
  const [first, last] = [file.positionAt(earlier.start), file.positionAt(later.start)];
  if (first.column !== last.column || last.line - first.line > MOST_LINES) return false;
  for (let line = first.line; line <= last.line; line += 1) {
    const { start, end } = file.lineSpan(line);
    const text = file.text.slice(start, end);
    if (/^\s*(?:#|$)/u.test(text)) continue;
    const indent = text.search(/\S/u) + 1;
    if (indent < first.column || ((line === first.line || line === last.line) && indent !== first.column)) return false;
  }
  return true;
}

/** The first of some ordered numbers that is not below another one. */
function firstFrom(sorted: readonly number[], least: number): number | undefined {
  return sorted[firstIndexWhere(sorted.length, (index) => (sorted[index] ?? 0) >= least)];
}
