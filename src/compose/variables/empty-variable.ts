import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Piece, ScalarNode } from '../model.ts';
import type { LoadProblem } from '../project.ts';

/** Help for a value that is wrong because variables in it are empty, with where they were set to nothing. */
export type Advice = Required<Pick<LoadProblem, 'help'>> & Pick<LoadProblem, 'related' | 'cause'>;

/** To fill the variables that brought nothing to a wrong value; undefined where there are none. */
export function adviceOnEmpty(scalar: ScalarNode): Advice | undefined {
  const empty = new Map<string, Piece>();
  for (const piece of scalar.pieces ?? []) if (piece.empty !== undefined && piece.variable !== undefined && !empty.has(piece.variable)) empty.set(piece.variable, piece);
  if (empty.size === 0) return undefined;
  const names = [...empty.keys()].map((name) => `\`${name}\``);
  const help = names.length === 1 ? `Give ${names[0] ?? ''} a value: it is empty here.` : `Give ${names.join(' and ')} values: they are empty here.`;
  const related = [...empty].flatMap(([name, { empty: place }]) => (place?.file === undefined || place.span === undefined ? [] : [{ file: place.file, span: lineBefore(place.file, place.span), message: `\`${name}\` is set to nothing here` }]));
  const cause = [...empty.keys()].join(' ');
  return related.length === 0 ? { help, cause } : { help, cause, related };
}

/** From the start of the line: an empty value has no characters to show. */
function lineBefore(file: SourceFile, { start, end }: Span): Span {
  const line = file.lineSpan(file.positionAt(start).line);
  return { start: line.start, end: Math.max(end, line.start + 1) };
}
