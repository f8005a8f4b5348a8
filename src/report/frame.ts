import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Paint, Style } from './colour.ts';
import { layOut } from './cells.ts';

export interface FrameOptions {
  readonly paint: Paint;
  /** How many cells a line of output may take. */
  readonly width: number;
  readonly style: Style;
  /** How many lines to show before and after the marked ones. */
  readonly context: number;
  /** How many digits line numbers take, so that frames of one finding stand in line. */
  readonly digits: number;
}

/** A stretch longer than this is shown by its first and last lines. */
const LONGEST_MARK = 4;
/** Code units around the mark that are looked at: a file may be one line of megabytes. */
const REACH = 400;

/** The lines of the source around a span, with the span underlined exactly. */
export function frame(source: SourceFile, span: Span, options: FrameOptions): string[] {
  const first = source.positionAt(span.start).line;
  const last = Math.max(first, source.positionAt(lastShown(source.text, span)).line);
  const output: string[] = [];
  const long = last - first >= LONGEST_MARK;
  for (let line = Math.max(1, first - options.context); line <= Math.min(source.lineCount, last + options.context); line++) {
    if (long && line === first + 2) {
      output.push(gutter('', options) + options.paint('faint', `… ${String(last - first - 2)} more lines`));
      line = last;
    }
    const marked = line >= first && line <= last;
    if (!marked && isBlank(source, line)) continue;
    output.push(...numberedLine(source, line, marked ? span : undefined, options));
  }
  return output;
}

/** How many digits the line numbers of a frame around `span` take. */
export function frameDigits(source: SourceFile, span: Span, context: number): number {
  return String(Math.min(source.lineCount, source.positionAt(span.end).line + context)).length;
}

/** Trailing newlines and blanks of a span are not worth a line of their own. */
function lastShown(text: string, span: Span): number {
  let end = span.end;
  while (end > span.start && /\s/u.test(text.charAt(end - 1))) end--;
  return Math.max(span.start, end - 1);
}

function isBlank(source: SourceFile, line: number): boolean {
  const { start, end } = source.lineSpan(line);
  return end - start < REACH && source.text.slice(start, end).trim() === '';
}

function numberedLine(source: SourceFile, line: number, mark: Span | undefined, options: FrameOptions): string[] {
  const whole = source.lineSpan(line);
  const from = clamp(mark?.start ?? whole.start, whole.start, whole.end);
  const until = clamp(mark?.end ?? whole.start, whole.start, whole.end);
  // A look at a part is enough, and keeps the cost independent of the line's length.
  const windowStart = Math.max(whole.start, onCodePoint(source.text, from - REACH));
  const windowEnd = Math.min(whole.end, onCodePoint(source.text, from + REACH * 2));
  const text = source.text.slice(windowStart, windowEnd);
  const cells = layOut(text);
  const start = markStart(text, from - windowStart, mark !== undefined && mark.start < whole.start);
  const end = Math.max(start, Math.min(until - windowStart, text.length));
  const room = Math.max(20, options.width - options.digits - 5);
  const view = clip(cells.columns.at(-1) ?? 0, cells.columns[start] ?? 0, cells.columns[end] ?? 0, room, windowStart > whole.start, windowEnd < whole.end);
  const lines = [gutter(String(line), options) + cut(cells, view)];
  if (mark !== undefined && (end > start || mark.start >= whole.start)) {
    const left = (cells.columns[start] ?? 0) - view.from + (view.before ? 1 : 0);
    const right = Math.min(cells.columns[end] ?? 0, view.to) - view.from + (view.before ? 1 : 0);
    lines.push(gutter('', options) + ' '.repeat(left) + options.paint(options.style, '^'.repeat(Math.max(1, right - left))));
  }
  return lines.map((shown) => shown.trimEnd());
}

interface View {
  readonly from: number;
  readonly to: number;
  readonly before: boolean;
  readonly after: boolean;
}

/** Chooses which cells of a line to show so that the mark can be seen; `…` takes one cell at each side that is cut. */
function clip(width: number, start: number, end: number, room: number, before: boolean, after: boolean): View {
  if (width <= room && !before && !after) return { from: 0, to: width, before, after };
  const lead = Math.max(4, Math.min(Math.floor(room / 2), room - (end - start) - 4));
  const wanted = !before && end <= room - 1 ? 0 : Math.max(0, start - lead);
  // Near its end a line is shown to the end, with as much before as there is room.
  const from = after ? wanted : Math.min(wanted, Math.max(0, width - room + 1));
  const cutBefore = before || from > 0;
  const rest = room - (cutBefore ? 1 : 0);
  const fits = width - from <= rest && !after;
  return { from, to: fits ? width : from + rest - 1, before: cutBefore, after: !fits };
}

function cut(cells: { readonly text: string; readonly columns: readonly number[]; readonly offsets: readonly number[] }, view: View): string {
  const first = cells.columns.findIndex((column) => column >= view.from);
  let last = cells.columns.length - 1;
  while (last > first && (cells.columns[last] ?? 0) > view.to) last--;
  const pad = ' '.repeat(Math.max(0, (cells.columns[first] ?? 0) - view.from));
  return (view.before ? '…' : '') + pad + cells.text.slice(cells.offsets[first] ?? 0, cells.offsets[last]) + (view.after ? '…' : '');
}

/** In a later line of a span its indentation is not marked. */
function markStart(text: string, start: number, continued: boolean): number {
  let at = start;
  if (continued) while (at < text.length && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function gutter(label: string, options: FrameOptions): string {
  return `  ${options.paint('faint', `${label.padStart(options.digits)} │`)} `;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function onCodePoint(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
