import type { ModelNode } from '../../../src/compose/model.ts';
import { scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import type { CapabilityFix } from '../../../src/platform/capabilities/row.ts';
import { passes } from '../../../src/platform/capabilities/value-test.ts';
import { ownPlace, type EditPlan } from '../edits/edit-place.ts';
import { isOnlyForMissing, isWholeEntry } from './missing-places.ts';

/** A fix that leaves the attribute where it is, with another value. */
export type ValueChange = Exclude<CapabilityFix, { readonly kind: 'none' | 'remove' | 'rename' | 'bind' }>;

/** Gives the attribute another value where the last word on it is said. */
export function planValue(plan: EditPlan, project: Project, { capability, node, path }: MissingCapability, missing: readonly MissingCapability[], fix: ValueChange): boolean {
  const [origin] = node.origins;
  const place = ownPlace(origin) ?? origin;
  // The engine would refuse that as well.
  if (fix.kind !== 'set' && capability.when !== undefined && node.kind === 'scalar' && passes({ ...node, value: newValue(fix, node) }, capability.when)) return false;
  if (origin.step === 'default' || !isWholeEntry(place.path.at(-1), path.at(-1))) return false;
  plan.add(place, { op: 'set', path: place.path, value: newValue(fix, node) });
  // What an item of a list says may be what it is known by.
  const item = path.findIndex((step) => typeof step === 'number');
  plan.declare(item < 0 ? path : path.slice(0, item));
  if (place !== origin) return true;
  plan.declareUsers(project, origin);
  return isOnlyForMissing(project, origin, missing);
}

/** What is written instead of a value. */
export function newValue(fix: ValueChange, node: ModelNode): string {
  const text = scalarText(node) ?? '';
  return fix.kind === 'set' ? fix.value : fix.kind === 'backslashes' ? text.replaceAll('/', '\\') : text.toLowerCase();
}
