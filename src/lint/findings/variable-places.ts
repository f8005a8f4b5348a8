import { getNode } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import type { Path } from '../../yaml/path.ts';
import type { Label } from '../finding.ts';
import { placeOf } from './label-place.ts';

/** Values that may hold secrets: a report does not show the lines that set them. */
const MAY_BE_SECRET = new Set<string | number>(['environment', 'args', 'labels', 'content']);

/** Where files such as `.env` set the variables of the value at a path: what is wrong may have to be changed there. */
export function variablePlaces(project: Project, path: Path, at: Label): readonly Label[] {
  if (path.some((step) => MAY_BE_SECRET.has(step))) return [];
  const node = getNode(project.model, ...path);
  if (node?.kind !== 'scalar' || node.pieces === undefined) return [];
  const shown = placeOf(at).file;
  return node.pieces.flatMap(({ variable, file, source }) => (variable === undefined || file === undefined || file === shown ? [] : [{ file, span: source, text: `\`${variable}\` is set here` }]));
}
