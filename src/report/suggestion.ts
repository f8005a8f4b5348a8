import type { Fix } from '../lint/finding.ts';
import { applyEdits } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { LoweredFix } from './reporter.ts';

/** Whole lines of a file, both ends included and counted from 1, and the text that takes their place, without the last line end. An empty text takes the lines away. */
export interface Suggestion {
  readonly fix: Fix;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly text: string;
}

/** More lines than this nobody looks over before a click. */
const MOST_LINES = 30;

/** The first fix that can be accepted by replacing a few lines of the file in which the finding is shown. */
export function suggestionFor(fixes: readonly Fix[], file: SourceFile, lower: (fix: Fix) => LoweredFix | undefined): Suggestion | undefined {
  for (const fix of fixes) {
    if (fix.safety === 'manual') continue;
    const [only, ...others] = (lower(fix) ?? []).filter(({ edits }) => edits.length > 0);
    if (only?.file !== file || others.length > 0) continue;
    const lines = changedLines(file.text, applyEdits(file.text, only.edits));
    if (lines !== undefined && lines.lastLine - lines.firstLine < MOST_LINES) return { fix, ...lines };
  }
  return undefined;
}

/** The lines of a text that are not as they are in the other one, as one block. */
export function changedLines(before: string, after: string): Omit<Suggestion, 'fix'> | undefined {
  const old = splitLines(before);
  const fresh = splitLines(after);
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  if (head === old.length && head === fresh.length) return undefined;
  const block = (): readonly string[] => fresh.slice(head, fresh.length - tail);
  const isLost = (): boolean => head === old.length - tail || (block().length > 0 && withoutLineEnd(block().join('')) === '');
  // Where lines come in anew there is none to replace, and an empty one would read as none at all: a neighbour is taken along.
  if (isLost() && head > 0) head--;
  else if (isLost() && tail > 0) tail--;
  if (isLost()) return undefined;
  return { firstLine: head + 1, lastLine: old.length - tail, text: withoutLineEnd(block().join('')) };
}

/** Lines with their ends; nothing stands behind the last line end. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/gu) ?? [];
}

function withoutLineEnd(text: string): string {
  return text.replace(/(?:\r\n|\n|\r)$/u, '');
}
