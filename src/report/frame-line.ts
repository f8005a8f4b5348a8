import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Paint, Style } from './colour.ts';
import { cellWidth, layOut, printable, type Cells } from './escape/cells.ts';
import { wrap } from './wrap.ts';

/** The part of a mark that lies in one line. */
export interface LineMark {
  readonly span: Span;
  readonly style: Style;
  readonly main: boolean;
  readonly text?: string;
  /** Whether the stretch begins in this line. */
  readonly isFirst: boolean;
  /** Whether the stretch ends in this line, so that its text stands here. */
  readonly isLast: boolean;
}

/** How a line of a frame is drawn. */
export interface LineOptions {
  readonly paint: Paint;
  /** What stands before a line; the label is its number. */
  readonly gutter: (label: string) => string;
  /** Cells for the line itself. */
  readonly room: number;
}

/** Code units around a mark that are looked at: a file may be one line of megabytes. */
const REACH = 400;
/** A text beside an underline needs so many cells, or it goes below. */
const NARROWEST_TEXT = 24;

/** One line of a file and below it an underline for each mark. Where the line is too long to show them all, it is shown again for those that are left. */
export function codeLines(source: SourceFile, line: number, marks: readonly LineMark[], options: LineOptions): string[] {
  const whole = source.lineSpan(line);
  const lines: string[] = [];
  let left = marks;
  do {
    const [first] = left;
    const window = windowAround(source, whole, first === undefined ? { start: whole.start, end: whole.start } : first.span);
    const placed = left.map((mark) => place(mark, whole, window));
    const view = clip(window, placed[0], options.room);
    lines.push(options.gutter(String(line)) + cut(window.cells, view));
    // The first is in view by choice, and is shown however little of it fits.
    const isSeen = (index: number): boolean => index === 0 || ((placed[index]?.from ?? 0) >= view.from && (placed[index]?.to ?? 0) <= view.to && isInside(left[index], window));
    for (const [index, mark] of left.entries()) if (isSeen(index)) lines.push(...underline(mark, placed[index], view, options));
    left = left.filter((_, index) => !isSeen(index));
  } while (left.length > 0);
  return lines.map((shown) => shown.trimEnd());
}

/** The part of a line that is looked at: enough for one view, so that the cost does not depend on the line's length. */
interface Window {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly cells: Cells;
  readonly before: boolean;
  readonly after: boolean;
}

function windowAround({ text }: SourceFile, whole: Span, mark: Span): Window {
  const from = clamp(mark.start, whole.start, whole.end);
  const start = Math.max(whole.start, onCodePoint(text, from - REACH));
  const end = Math.min(whole.end, onCodePoint(text, from + REACH * 2));
  const part = text.slice(start, end);
  return { start, end, text: part, cells: layOut(part), before: start > whole.start, after: end < whole.end };
}

function isInside(mark: LineMark | undefined, window: Window): boolean {
  return mark !== undefined && mark.span.start >= window.start && mark.span.start <= window.end;
}

/** Cells of the window that a mark takes. */
interface Placed {
  readonly from: number;
  readonly to: number;
}

function place({ span }: LineMark, whole: Span, { start, text, cells }: Window): Placed {
  let from = clamp(span.start, whole.start, whole.end) - start;
  // In a later line of a span its indentation is not marked.
  if (span.start < whole.start) while (from < text.length && (text[from] === ' ' || text[from] === '\t')) from++;
  const to = Math.max(from, Math.min(clamp(span.end, whole.start, whole.end) - start, text.length));
  return { from: cells.columns[from] ?? 0, to: cells.columns[to] ?? 0 };
}

interface View {
  readonly from: number;
  readonly to: number;
  readonly before: boolean;
  readonly after: boolean;
}

/** Chooses which cells of a line to show so that the mark can be seen; `…` takes one cell at each side that is cut. */
function clip({ cells, before, after }: Window, mark: Placed | undefined, room: number): View {
  const width = cells.columns.at(-1) ?? 0;
  const { from: start, to: end } = mark ?? { from: 0, to: 0 };
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

function cut(cells: Cells, view: View): string {
  if (!view.before && !view.after && view.from === 0) return cells.text;
  const first = cells.columns.findIndex((column) => column >= view.from);
  let last = cells.columns.length - 1;
  while (last > first && (cells.columns[last] ?? 0) > view.to) last--;
  const pad = ' '.repeat(Math.max(0, (cells.columns[first] ?? 0) - view.from));
  return (view.before ? '…' : '') + pad + cells.text.slice(cells.offsets[first] ?? 0, cells.offsets[last]) + (view.after ? '…' : '');
}

/** The row below a line that marks a stretch of it, with its text behind it or, where that is too narrow, below it. */
function underline(mark: LineMark, placed: Placed | undefined, view: View, { paint, gutter, room }: LineOptions): string[] {
  const shift = view.before ? 1 : 0;
  const left = Math.max(0, (placed?.from ?? 0) - view.from + shift);
  const right = Math.min(placed?.to ?? 0, view.to) - view.from + shift;
  // A stretch that began above may have nothing in this line.
  if (right <= left && !mark.isFirst) return [];
  const length = Math.max(1, right - left);
  const row = `${gutter('')}${' '.repeat(left)}${paint(mark.style, (mark.main ? '^' : '-').repeat(length))}`;
  if (mark.text === undefined || !mark.isLast) return [row];
  const text = printable(mark.text);
  if (cellWidth(text) <= room - left - length - 1) return [`${row} ${paint(mark.style, text)}`];
  const indent = ' '.repeat(Math.max(0, Math.min(left, room - Math.max(NARROWEST_TEXT, cellWidth(text)))));
  return [row, ...wrap(text, room, indent, indent).split('\n').map((part) => `${gutter('')}${paint(mark.style, part)}`)];
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function onCodePoint(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
