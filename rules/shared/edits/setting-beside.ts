import type { MapNode, ModelNode, Origin, WrittenPlace } from '../../../src/compose/model.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { pathKey, type Path } from '../../../src/yaml/path.ts';
import { isInPlace, ownPlace, placeAt, placeKey } from './edit-place.ts';

/** Where something can be written that replaces a key: the deepest of the mappings on the way that its file has, and the steps below it. */
export interface PlaceBeside {
  readonly place: WrittenPlace;
  readonly rest: Path;
  /** What stands there already, when the whole way is there. */
  readonly present?: ModelNode;
}

/**
 * The place in the mapping around `key` in its file, from which a setting of `service` can be said at `to`: base files need not learn of
 * what another file brings. Undefined where that mapping, or one on the way, is somebody else's too.
 */
export function placeBeside(project: Project, service: MapNode, key: WrittenPlace, to: Path): PlaceBeside | undefined {
  const around = placeAt(key, key.path.slice(0, -1));
  for (let depth = to.length; depth >= 0; depth -= 1) {
    const node = getNode(service, ...to.slice(0, depth));
    const place = placeAt(around, [...around.path, ...to.slice(0, depth)]);
    const here = node?.origins.filter(({ file, document }) => file === place.file && document === place.document) ?? [];
    if (here.some((origin) => isTaken(origin, place))) return undefined;
    const own = here.find((origin) => placeKey(origin) === placeKey(place));
    if (node === undefined || own === undefined || (depth < to.length && node.kind !== 'map')) continue;
    if (project.usersOf(own).length > 1) return undefined;
    return { place, rest: to.slice(depth), ...(depth === to.length ? { present: node } : {}) };
  }
  return undefined;
}

/** Whether an alias or a merge key brings there what would have to be written. */
function isTaken(origin: Origin, place: WrittenPlace): boolean {
  if (isInPlace(origin)) return false;
  const alias = ownPlace(origin);
  return origin.step === 'merge-key' || (alias !== undefined && pathKey(alias.path) === pathKey(place.path));
}
