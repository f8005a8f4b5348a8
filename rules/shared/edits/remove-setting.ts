import type { ModelNode } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { FixWords } from '../../../src/lint/fixes/make-fix.ts';
import { EditPlan, isOnlyHere, ownPlace } from './edit-place.ts';
import { resetFix } from './overlay-fix.ts';

/**
 * Deletes a setting in every file that has it, also in an anchor or a service that only this one takes it from; resets it for this one alone
 * where one of the places is someone else's too for whom it is not `meant`. Undefined where neither can be.
 */
export function removeFix(project: Project, node: ModelNode, about: FixWords, meant?: (user: ModelNode) => boolean): Fix | undefined {
  const plan = new EditPlan();
  for (const origin of node.origins) {
    const place = ownPlace(origin) ?? origin;
    if (origin.step === 'default' || place.path.at(-1) !== node.path.at(-1)) return undefined;
    if (place === origin && !isOnlyHere(project, origin, node, meant)) return resetFix(project, [node.path], about);
    plan.add(place, { op: 'remove', path: place.path });
    if (place === origin) plan.declareUsers(project, origin);
  }
  plan.declare(node.path);
  return plan.fix(about);
}
