import { addToGroup } from '../text/grouping.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Paint, Style } from './colour.ts';
import { codeLines, type LineMark } from './frame-line.ts';

/** A stretch of a file to point at. What it is about (`main`) is underlined with `^` and shown with the lines around it, what belongs to that with `-`. */
export interface Mark {
  readonly span: Span;
  readonly style: Style;
  readonly main: boolean;
  /** Stands behind the underline. */
  readonly text?: string;
}

/** How a frame is drawn. */
export interface FrameOptions {
  readonly paint: Paint;
  /** How many cells a line of output may take. */
  readonly width: number;
}

/** How many lines to show before and after what a frame is about. */
const CONTEXT = 1;
/** A stretch longer than this is shown by its first and last lines. */
const LONGEST_MARK = 4;
/** Code units of a line that are looked at to see whether it is blank. */
const REACH = 400;

/** The lines of a file with stretches of it underlined exactly, in the order of the file, whatever the order of the marks. */
export function frame(source: SourceFile, marks: readonly Mark[], { paint, width }: FrameOptions): string[] {
  const marked = new Map<number, LineMark[]>();
  const shown = new Set<number>();
  const skipped = new Map<number, number>();
  for (const mark of [...marks].sort((a, b) => a.span.start - b.span.start)) {
    const first = source.positionAt(mark.span.start).line;
    const last = Math.max(first, source.positionAt(lastShown(source.text, mark.span)).line);
    const isLong = last - first >= LONGEST_MARK;
    for (let line = first; line <= last; line++) {
      if (isLong && line === first + 2) {
        skipped.set(first + 1, last);
        line = last;
      }
      shown.add(line);
      const entry: LineMark = { ...mark, isFirst: line === first, isLast: line === last };
      addToGroup(marked, line, entry);
    }
    if (mark.main) for (let away = 1; away <= CONTEXT; away++) for (const line of [first - away, last + away]) if (isWorthIt(source, line)) shown.add(line);
  }
  const lines = [...shown].sort((a, b) => a - b);
  const digits = String(lines.at(-1) ?? 0).length;
  const options = { paint, gutter: (label: string): string => `  ${paint('faint', `${label.padStart(digits)} │`)} `, room: Math.max(20, width - digits - 5) };
  const output: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1] ?? line - 1;
    const missing = line - before - 1;
    if (skipped.get(before) === line) output.push(options.gutter('') + paint('faint', `… ${String(missing)} more lines`));
    // A single line takes no more room than saying that it is missing.
    else if (missing === 1) output.push(...codeLines(source, before + 1, [], options));
    else if (missing > 1) output.push(`  ${paint('faint', '…')}`);
    output.push(...codeLines(source, line, marked.get(line) ?? [], options));
  }
  return output;
}

/** Trailing newlines and blanks of a span are not worth a line of their own. */
function lastShown(text: string, span: Span): number {
  let end = span.end;
  while (end > span.start && /\s/u.test(text.charAt(end - 1))) end--;
  return Math.max(span.start, end - 1);
}

/** Whether a line of the surroundings is there and says something. */
function isWorthIt(source: SourceFile, line: number): boolean {
  if (line < 1 || line > source.lineCount) return false;
  const { start, end } = source.lineSpan(line);
  return end - start >= REACH || source.text.slice(start, end).trim() !== '';
}
