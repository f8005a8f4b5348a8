import type { Origin } from '../../../src/compose/model.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import { pathKey, type Path, type Pattern } from '../../../src/yaml/path.ts';
import { changedPlace, isEntryOf, isOnlyFor, ownPlace, placeAt, type EditPlan } from '../edits/edit-place.ts';
import { withoutPart } from '../edits/short-text.ts';
import { isOnlyForMissing, isWholeEntry } from './missing-places.ts';

/** The item of a list that is refused because of a part without which it says nothing. */
export function itemAround({ model }: Project, { capability, path }: MissingCapability): readonly MissingCapability[] {
  const place = itemOf(path);
  const node = getNode(model, ...place);
  return node === undefined ? [] : [{ node, path: place, capability: { ...capability, path: capability.path.slice(0, place.length) } }];
}

/** Takes an entry out wherever it is written, with the mapping or list that held nothing else, or what speaks of it in a longer text. */
export function planRemoval(plan: EditPlan, project: Project, { capability, node, path }: MissingCapability, missing: readonly MissingCapability[]): boolean {
  return node.origins.every((origin) => {
    if (origin.step === 'default') return false;
    const place = ownPlace(origin) ?? origin;
    plan.declare(changedPlace(path));
    if (!isWholeEntry(place.path.at(-1), path.at(-1))) return planShorterText(plan, project, origin, path, missing);
    const emptied = place === origin ? levelsEmptied(project, origin, path, capability.path) : 0;
    plan.add(place, { op: 'remove', path: place.path.slice(0, place.path.length - emptied) });
    if (emptied > 0) plan.declare(path.slice(0, -emptied));
    // An alias can go without touching what it stands for.
    if (place !== origin) return true;
    for (const user of project.usersOf(origin)) plan.declare(changedPlace(user.path));
    return isOnlyForMissing(project, origin, missing);
  });
}

/** How many of the collections around an entry hold, in its file, nothing else. What has a name of its own stays. */
function levelsEmptied(project: Project, origin: Origin, path: Path, pattern: Pattern): number {
  const { path: written, via } = origin;
  let levels = 0;
  while (via === undefined && pattern.at(-2 - levels) !== '*' && pattern.length - levels > 3) {
    const above = placeAt(origin, written.slice(0, -1 - levels));
    const holder = getNode(project.model, ...path.slice(0, -1 - levels));
    const members = holder === undefined || holder.kind === 'scalar' ? [] : holder.kind === 'map' ? [...holder.entries.values()] : holder.items;
    const here = members.filter(({ origins }) => origins.some((other) => isEntryOf(other, above)));
    // What an alias stands for has to stay.
    if (here.length !== 1 || project.usersOf(above).length > 1) break;
    levels += 1;
  }
  return levels;
}

/** Takes the words for an attribute out of a mount or port in short syntax. */
function planShorterText(plan: EditPlan, project: Project, origin: Origin, path: Path, missing: readonly MissingCapability[]): boolean {
  const shorter = withoutPart(project, origin, path);
  if (shorter === undefined) return false;
  plan.add(origin, { op: 'rewrite', path: origin.path, ...shorter });
  const items = new Set(missing.map((one) => pathKey(itemOf(one.path))));
  for (const user of project.usersOf(origin)) plan.declare(itemOf(user.path));
  return isOnlyFor(project, origin, (user) => items.has(pathKey(itemOf(user))));
}

/** The item of a list in which a place stands. */
function itemOf(path: Path): Path {
  return path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
}
