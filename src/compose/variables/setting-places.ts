import type { SourceFile } from '../../text/source-file.ts';
import type { ModelNode } from '../model.ts';
import type { LoadProblem } from '../project.ts';

/** Values that may hold secrets: a report does not show the lines that set them. */
const MAY_BE_SECRET = new Set<string | number>(['environment', 'args', 'labels', 'content']);

/** Where other files than the one that is shown, such as `.env`, set the variables of a value: what is wrong may have to be changed there. */
export function settingPlaces(node: ModelNode | undefined, shown: SourceFile): NonNullable<LoadProblem['related']> {
  if (node?.kind !== 'scalar' || node.pieces === undefined || node.path.some((step) => MAY_BE_SECRET.has(step))) return [];
  return node.pieces.flatMap(({ variable, file, source }) => (variable === undefined || file === undefined || file === shown ? [] : [{ file, span: source, message: `\`${variable}\` is set here` }]));
}
