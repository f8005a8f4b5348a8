import { getNode } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { FixWords } from '../../../src/lint/fixes/make-fix.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import type { Path } from '../../../src/yaml/path.ts';
import { EditPlan } from '../edits/edit-place.ts';
import { overlayFix, resetFix } from '../edits/overlay-fix.ts';
import { bindInstead, boundFolder } from '../paths/bind-instead.ts';
import type { CapabilityFinding } from './capability-findings.ts';
import { newValue, planValue } from './change-value.ts';
import { describeFix, forOwner, type Change } from './describe-fix.ts';
import { itemAround, planRemoval } from './remove-capability.ts';
import { nearOption, planRename } from './rename-option.ts';

/**
 * Does what the table says about what Windows does not have, in every file that says it, or for its owners alone where a place gives it to
 * something else too. Undefined where the table knows no fix, or where that cannot be.
 */
export function capabilityFix(loaded: LoadedProject, finding: CapabilityFinding): Fix | undefined {
  const { project } = loaded;
  const { capability: { fix }, missing } = finding;
  if (fix.kind === 'none') return undefined;
  const meant = fix.kind === 'remove' && fix.item === true ? missing.flatMap((one) => itemAround(project, one)) : missing;
  if (meant.length < missing.length || meant.some(({ path }) => isSaidTwice(project, path))) return undefined;
  const plan = new EditPlan();
  const isPlanned = meant.every((one) => planOne(plan, project, one, meant, fix));
  const about = describeFix(loaded, finding, fix);
  const also = missing.flatMap(({ path }) => forOwner(fix.also ?? [], path));
  if (!isPlanned) {
    const alone = fixAlone(project, meant, fix, about);
    return alone === undefined ? undefined : { ...alone, changes: [...alone.changes, ...also] };
  }
  return plan.fix(about, also);
}

/** The same for the services alone that are meant, where a place feeds others too. */
function fixAlone(project: Project, meant: readonly MissingCapability[], fix: Change, about: FixWords): Fix | undefined {
  switch (fix.kind) {
    case 'remove':
      return resetFix(project, meant.map(({ path }) => path), about);
    case 'rename': case 'bind':
      return undefined;
    default:
      return overlayFix(project, meant.map(({ path, node }) => ({ kind: 'put', path, value: newValue(fix, node) })), about);
  }
}

function planOne(plan: EditPlan, project: Project, one: MissingCapability, meant: readonly MissingCapability[], fix: Change): boolean {
  switch (fix.kind) {
    case 'remove':
      return planRemoval(plan, project, one, meant);
    case 'rename': {
      const key = nearOption(fix, one);
      return key !== undefined && planRename(plan, project, one, key);
    }
    case 'bind': {
      const volume = String(one.path[1]);
      const folder = boundFolder(project, volume);
      return folder !== undefined && bindInstead(project, plan, volume, folder);
    }
    default:
      return planValue(plan, project, one, meant, fix);
  }
}

/** Compose refuses a limit that stands in only one of the two places, once the other place is there at all; the old key has to go first. */
function isSaidTwice({ model }: Project, [section, service, deploy, , kind, resource]: Path): boolean {
  if (section !== 'services' || service === undefined || deploy !== 'deploy') return false;
  const old = kind === 'limits' && resource === 'pids' ? 'pids_limit' : kind === 'reservations' && resource === 'memory' ? 'mem_reservation' : undefined;
  return old !== undefined && getNode(model, 'services', String(service), old) !== undefined;
}
