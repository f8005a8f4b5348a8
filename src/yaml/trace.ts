import type { SourceFile } from '../text/source-file.ts';
import type { YamlScalar } from './node.ts';
import { Pieces, type Run } from './scan/pieces.ts';
import { scanBlockScalar } from './scan/scan-block-scalar.ts';
import { scanPlain } from './scan/scan-plain.ts';
import { scanQuoted } from './scan/scan-quoted.ts';
import type { Cursor } from './scan/token.ts';

/**
 * Where each character of a scalar's text stands in the source, as runs in order. Runs of equal lengths match character by character;
 * others are an escape, a doubled quote or a fold, whose whole source stands for its whole text.
 */
export function traceScalar(scalar: YamlScalar, source: SourceFile): readonly Run[] {
  const { start, end } = scalar.span;
  if (scalar.text === '') return [];
  const inset = scalar.style === 'plain' ? 0 : 1;
  if (scalar.indent === undefined && scalar.text.length === end - start - 2 * inset) {
    return [{ value: { start: 0, end: scalar.text.length }, source: { start: start + inset, end: end - inset } }];
  }
  const cursor: Cursor = { text: source.text, at: start, lineStart: start };
  const pieces = new Pieces();
  if (scalar.style === 'single' || scalar.style === 'double') scanQuoted(cursor, ignore, pieces);
  else if (scalar.indent !== undefined) scanBlockScalar(cursor, scalar.indent - declaredIndent(source.text, start), ignore, pieces);
  else scanPlain({ ...cursor, text: source.text.slice(0, end) }, { inFlow: false, indent: -1, limit: end }, ignore, pieces);
  // They differ only where the quotes were never closed; then the whole stands for the whole.
  if (pieces.text === scalar.text) return pieces.runs;
  return [{ value: { start: 0, end: scalar.text.length }, source: scalar.span }];
}

function ignore(): void {
  // What is wrong with the scalar was reported when it was read.
}

// The header tells how much deeper than its parent the text stands; without it anything deeper will do.
function declaredIndent(text: string, start: number): number {
  const digit = /^[|>][-+]?([1-9])/.exec(text.slice(start, start + 3))?.[1];
  return digit === undefined ? 1 : Number(digit);
}
