import { getMap } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import type { CapabilityFix } from '../../../src/platform/capabilities/row.ts';
import { nearestWord } from '../../../src/text/nearest.ts';
import { solePlaces, type EditPlan } from '../edits/edit-place.ts';

type Rename = Extract<CapabilityFix, { readonly kind: 'rename' }>;

/** The option that was likely meant by one that there is not. */
export function nearOption({ prefix, names }: Rename, { path }: MissingCapability): string | undefined {
  const near = nearestWord(String(path.at(-1)).slice(prefix.length), names);
  return near === undefined ? undefined : prefix + near;
}

/** Gives the option that name wherever it is written. False where it stands beside it already, or a place is somebody else's too. */
export function planRename(plan: EditPlan, project: Project, one: MissingCapability, key: string): boolean {
  const places = solePlaces(project, one.node);
  const owner = one.path.slice(0, -1);
  if (places?.every(({ path }) => path.at(-1) === one.path.at(-1)) !== true || getMap(project.model, ...owner)?.entries.has(key) !== false) return false;
  for (const place of places) plan.add(place, { op: 'rename', path: place.path, key });
  plan.declare(one.path);
  plan.declare([...owner, key]);
  return true;
}
