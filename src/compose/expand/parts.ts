import type { Span } from '../../text/span.ts';
import type { Path } from '../../yaml/path.ts';
import type { Piece, ScalarNode } from '../model.ts';
import { originWithin, piecesOf } from '../navigate.ts';
import { deriveOrigin, makeScalar } from '../nodes/make-node.ts';
import { slicePieces } from '../nodes/pieces.ts';
import type { Part } from '../syntax/part.ts';
import { adviceOnEmpty, type Advice } from '../variables/empty-variable.ts';

/** A scalar moved into a mapping or list that its short form stands for. */
export function asPart(node: ScalarNode, path: Path): ScalarNode {
  return { ...node, path, origins: wholeOrigins(node) };
}

/** The places of a short syntax as a whole, for what it is written out into: its own, and those of what it was merged over. */
export function wholeOrigins({ origins: [origin, ...hidden] }: ScalarNode): ScalarNode['origins'] {
  return [deriveOrigin(origin, origin.step === 'interpolated' ? 'interpolated' : 'short-syntax'), ...hidden];
}

/** A piece of a scalar's text as a scalar of its own, at its exact place. */
export function partScalar(scalar: ScalarNode, { text, span }: Part, path: Path): ScalarNode {
  return makeScalar(path, text, [originWithin(scalar, span.start, span.end)], undefined, partPieces(scalar, span));
}

/** A part that hangs on unknown variables: it has a place and no value. */
export function unknownScalar(scalar: ScalarNode, path: Path): ScalarNode {
  return { ...makeScalar(path, null, [deriveOrigin(scalar.origins[0], 'interpolated')], scalar.unresolved), raw: scalar.raw };
}

/** What a short syntax does not say. */
export function defaultScalar(scalar: ScalarNode, value: ScalarNode['value'], path: Path): ScalarNode {
  return makeScalar(path, value, [deriveOrigin(scalar.origins[0], 'default')]);
}

/** The traces of a stretch of a value, counted from its start; undefined where there are none. */
export function partPieces(scalar: ScalarNode, { start, end }: Span): readonly Piece[] | undefined {
  const pieces = slicePieces(piecesOf(scalar), start, end);
  return pieces.length === 0 ? undefined : pieces;
}

/** A short syntax as a message quotes it: with what was written where variables made it something else. */
export function quoted(scalar: ScalarNode): string {
  const text = String(scalar.value);
  if (text === '' && scalar.raw === '') return '(empty)';
  return scalar.raw === text || scalar.origins[0].step !== 'interpolated' ? `\`${text}\`` : `\`${text}\`, written as \`${scalar.raw}\`,`;
}

/** What to do about a short syntax that cannot be read. */
export function adviceFor(scalar: ScalarNode, form: string): Advice {
  return adviceOnEmpty(scalar) ?? { help: scalar.origins[0].step === 'interpolated' ? `Give the variables in it values that make it ${form}.` : `Write ${form}.` };
}
