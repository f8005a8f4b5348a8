import type { ModelNode, Origin } from '../../../src/compose/model.ts';
import { getNode, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { FixWords } from '../../../src/lint/fixes/make-fix.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import type { Blocker, CapabilityFix } from '../../../src/platform/capabilities/row.ts';
import { passes, type ValueTest } from '../../../src/platform/capabilities/value-test.ts';
import { isConclusive } from '../../../src/platform/hosts.ts';
import { pathKey, type Path, type Pattern } from '../../../src/yaml/path.ts';
import { EditPlan, ownPlace, isOnlyFor } from '../edits/edit-place.ts';
import { overlayFix, resetFix } from '../edits/overlay-fix.ts';
import { withoutPart } from '../edits/short-text.ts';
import { bindInstead, boundFolder } from '../paths/bind-instead.ts';
import type { CapabilityFinding } from './capability-findings.ts';
import { attributeName } from './capability-words.ts';
import { nearOption, planRename } from './rename-option.ts';

type Change = Exclude<CapabilityFix, { readonly kind: 'none' }>;
type ValueChange = Exclude<Change, { readonly kind: 'remove' | 'rename' | 'bind' }>;

/** Options that take a protection away: there is no loss to tell of. */
const WEAKENS = /(?:[=:]unconfined|no-new-privileges[=:]false|label[=:]disable)$/u;

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
  const also = missing.flatMap(({ path }) => (fix.also ?? []).map((pattern) => pattern.map((step) => (step === '=' ? (path[1] ?? step) : step))));
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

/** All but the patches. */
function describeFix({ project, platform }: LoadedProject, { capability, missing, what, services }: CapabilityFinding, fix: Change): FixWords {
  const { hardening } = capability;
  const certain = services.every((name) => isConclusive(platform.services.get(name)));
  const isBlocked = missing.some(({ path }) => (fix.blockers ?? []).some((blocker) => isThere(project, blocker, path)));
  const notes = [
    ...(hardening === undefined || WEAKENS.test(what) ? [] : [`It was to give ${hardening}, which Windows does not have.`]),
    ...(fix.loss === undefined ? [] : [fix.loss]),
    ...(isBlocked && fix.condition !== undefined ? [`Right only if ${fix.condition}.`] : []),
    ...(certain ? [] : ['The files suggest Windows but do not prove it.']),
  ];
  return {
    title: titleOf(project, fix, missing[0], what),
    safety: certain && !isBlocked ? fix.safety : 'unsafe',
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    ...(fix.kind === 'remove' && (capability.when === undefined || isSwitch(capability.when)) ? { losesNothing: true } : {}),
  };
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

function titleOf(project: Project, fix: Change, one: MissingCapability, what: string): string {
  switch (fix.kind) {
    case 'remove':
      return `Delete \`${what}\``;
    case 'rename':
      return `Call it \`${nearOption(fix, one) ?? ''}\``;
    case 'bind':
      return `Mount \`${boundFolder(project, String(one.path[1])) ?? ''}\` itself instead of \`${String(one.path[1])}\``;
    default:
      return `Write \`${attributeName(one.path)}: ${newValue(fix, one.node)}\``;
  }
}

/** The item of a list that is refused because of a part without which it says nothing. */
function itemAround({ model }: Project, { capability, path }: MissingCapability): readonly MissingCapability[] {
  const place = itemOf(path);
  const node = getNode(model, ...place);
  return node === undefined ? [] : [{ node, path: place, capability: { ...capability, path: capability.path.slice(0, place.length) } }];
}

/** Takes an entry out wherever it is written, with the mapping or list that held nothing else, or what speaks of it in a longer text. */
function planRemoval(plan: EditPlan, project: Project, { capability, node, path }: MissingCapability, missing: readonly MissingCapability[]): boolean {
  return node.origins.every((origin) => {
    if (origin.step === 'default') return false;
    const place = ownPlace(origin) ?? origin;
    // The entries of a list after it move up.
    plan.declare(typeof path.at(-1) === 'number' ? path.slice(0, -1) : path);
    if (!isWholeEntry(place.path.at(-1), path.at(-1))) return planShorterText(plan, project, origin, path, missing);
    const emptied = place === origin ? levelsEmptied(project, origin, path, capability.path) : 0;
    plan.add(place, { op: 'remove', path: place.path.slice(0, place.path.length - emptied) });
    if (emptied > 0) plan.declare(path.slice(0, -emptied));
    // An alias can go without touching what it stands for.
    if (place !== origin) return true;
    for (const user of project.usersOf(origin)) plan.declare(typeof user.path.at(-1) === 'number' ? user.path.slice(0, -1) : user.path);
    return isOnlyForMissing(project, origin, missing);
  });
}

/** How many of the collections around an entry hold, in its file, nothing else. What has a name of its own stays. */
function levelsEmptied(project: Project, origin: Origin, path: Path, pattern: Pattern): number {
  const { file, document, path: written, via } = origin;
  let levels = 0;
  while (via === undefined && pattern.at(-2 - levels) !== '*' && pattern.length - levels > 3) {
    const above = pathKey(written.slice(0, -1 - levels));
    const holder = getNode(project.model, ...path.slice(0, -1 - levels));
    const members = holder === undefined || holder.kind === 'scalar' ? [] : holder.kind === 'map' ? [...holder.entries.values()] : holder.items;
    const here = members.filter(({ origins }) => origins.some((other) => other.file === file && other.document === document && pathKey(other.path.slice(0, -1)) === above));
    // What an alias stands for has to stay.
    if (here.length !== 1 || project.usersOf({ ...origin, path: written.slice(0, -1 - levels) }).length > 1) break;
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

/** Whether the only other value is the one that asks for nothing. */
function isSwitch(test: ValueTest): boolean {
  return 'is' in test && test.is.every((value) => value === true);
}

/** The item of a list in which a place stands. */
function itemOf(path: Path): Path {
  return path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
}

/** Gives the attribute another value where the last word on it is said. */
function planValue(plan: EditPlan, project: Project, { capability, node, path }: MissingCapability, missing: readonly MissingCapability[], fix: ValueChange): boolean {
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

function newValue(fix: ValueChange, node: ModelNode): string {
  const text = scalarText(node) ?? '';
  return fix.kind === 'set' ? fix.value : fix.kind === 'backslashes' ? text.replaceAll('/', '\\') : text.toLowerCase();
}

/** Compose refuses a limit that stands in only one of the two places, once the other place is there at all; the old key has to go first. */
function isSaidTwice({ model }: Project, [section, service, deploy, , kind, resource]: Path): boolean {
  if (section !== 'services' || service === undefined || deploy !== 'deploy') return false;
  const old = kind === 'limits' && resource === 'pids' ? 'pids_limit' : kind === 'reservations' && resource === 'memory' ? 'mem_reservation' : undefined;
  return old !== undefined && getNode(model, 'services', String(service), old) !== undefined;
}

/** Whether something stands in the way of a fix; `=` in its path is the owner of the attribute, `*` anything. */
function isThere({ model }: Project, { path, matches, keys }: Blocker, owner: Path): boolean {
  const visit = (node: ModelNode | undefined, rest: Path): boolean => {
    const [step, ...below] = rest;
    if (node === undefined) return false;
    if (step === undefined) {
      if (keys !== undefined) return node.kind === 'map' && [...node.entries.keys()].some((key) => keys.test(key));
      return matches === undefined || matches.test(scalarText(node) ?? '');
    }
    if (step !== '*') return visit(getNode(node, step === '=' ? (owner[1] ?? step) : step), below);
    const children = node.kind === 'map' ? [...node.entries.values()] : node.kind === 'seq' ? node.items : [];
    return children.some((child) => visit(child, below));
  };
  return visit(model, path);
}

/** Whether the text is the attribute itself: `C:\a:C:\b:z` is a whole mount, of which only a letter is meant. */
function isWholeEntry(written: string | number | undefined, meant: string | number | undefined): boolean {
  return typeof meant === 'number' ? typeof written === 'number' : written === meant;
}

function isOnlyForMissing(project: Project, origin: Origin, missing: readonly MissingCapability[]): boolean {
  const meant = new Set(missing.map(({ path }) => pathKey(path)));
  return isOnlyFor(project, origin, (path) => meant.has(pathKey(path)));
}
