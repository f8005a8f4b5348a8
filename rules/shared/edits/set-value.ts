import type { ModelNode } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { FixWords } from '../../../src/lint/fixes/make-fix.ts';
import { putting } from '../../../src/lint/neighbours/model-edits.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { EditPlan, isOnlyHere, ownPlace } from './edit-place.ts';
import { overlayFix } from './overlay-fix.ts';

/**
 * Gives one value another one where the last word on it is said, or for its owner alone where that is somebody else's too for whom it is not
 * `meant`; undefined where neither can be, or for a part of a text.
 */
export function setValueFix(project: Project, node: ModelNode, value: YamlValue, about: FixWords, meant?: (user: ModelNode) => boolean): Fix | undefined {
  const [origin] = node.origins;
  const place = ownPlace(origin) ?? origin;
  if (origin.step === 'default' || origin.step === 'interpolated' && project.files.every(({ source }) => source !== origin.file) || place.path.at(-1) !== node.path.at(-1)) return undefined;
  const plan = new EditPlan();
  plan.add(place, { op: 'set', path: place.path, value });
  plan.declare(node.path);
  if (place === origin) {
    if (!isOnlyHere(project, origin, node, meant)) return overlayFix(project, [putting(node, value)], about);
    plan.declareUsers(project, origin);
  }
  return plan.fix(about);
}
