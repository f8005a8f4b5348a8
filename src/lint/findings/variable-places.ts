import { getNode } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import { settingPlaces } from '../../compose/variables/setting-places.ts';
import type { Path } from '../../yaml/path.ts';
import type { Label } from '../finding.ts';
import { placeOf } from './label-place.ts';

/** Where files such as `.env` set the variables of the value at a path. */
export function variablePlaces(project: Project, path: Path, at: Label): readonly Label[] {
  return settingPlaces(getNode(project.model, ...path), placeOf(at).file).map(({ message, ...place }) => ({ ...place, text: message }));
}
