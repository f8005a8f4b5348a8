import type { MapNode, Origin, WrittenPlace } from '../../../src/compose/model.ts';
import { getMap } from '../../../src/compose/navigate.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { compareVersions, type Version } from '../../../src/platform/version.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { isInPlace, ownMap, ownPlace, placeAt, type EditPlan } from '../edits/edit-place.ts';
import { droppedTargets } from './link-circles.ts';
import type { LinkingService } from './links.ts';

/** The first Compose that knows `restart` under `depends_on`; it is what `links` stands for there. docs.docker.com, "depends_on", read 2026-11-24. */
const KNOWS_RESTART: Version = { major: 2, minor: 17, patch: 0 };

/** Whether a plain name was written, which does not pass restarts on. */
export interface Order {
  readonly short: boolean;
}

/** What is added to the `depends_on` of a service. */
interface Addition {
  readonly targets: readonly { readonly target: string; readonly written: string }[];
  /** What stands under each where they are keys of a mapping. */
  readonly condition: YamlValue;
  /** Whether they are to be such keys, so that restarts are passed on. */
  readonly asMap: boolean;
}

/**
 * Names the linked services in the `depends_on` of those that link them, where that stands already and in its form, else beside the
 * links. Undefined where it comes from elsewhere in a form that cannot be added to. With `keepRestart` plain names are avoided: a list
 * becomes a map.
 */
export function addToOrder({ project, platform }: LoadedProject, group: readonly LinkingService[], plan: EditPlan, keepRestart = false): Order | undefined {
  const condition = compareVersions(platform.compose, KNOWS_RESTART) < 0 ? { condition: 'service_started' } : { condition: 'service_started', restart: true };
  let short = false;
  for (const member of group) {
    const targets = missingTargets(member, droppedTargets(project, member));
    if (targets.length === 0) continue;
    plan.declare(['services', member.service.name, 'depends_on']);
    // Compose fills variables into values, not into keys.
    const asMap = keepRestart && targets.every(({ target, written }) => written === target);
    const added = addToService(member, { targets, condition, asMap }, plan, (place) => project.usersOf(place).length <= 1);
    if (added === undefined) return undefined;
    short ||= added.short;
  }
  return { short };
}

function addToService(member: LinkingService, addition: Addition, plan: EditPlan, isSole: (place: WrittenPlace) => boolean): Order | undefined {
  const { service } = member;
  const own = besideLinks(member) ?? ownMap(service.node);
  if (own === undefined) return undefined;
  const place = placeAt(own, [...own.path, 'depends_on']);
  const existing = getMap(service.node, 'depends_on');
  if (existing === undefined || existing.entries.size === 0) {
    plan.add(place, { op: 'set', path: place.path, value: asValue(addition) });
    return { short: !addition.asMap };
  }
  const written = existing.origins.find(isInPlace);
  if (written === undefined) return addToOthers(existing, place, addition, plan);
  return isSole(written) ? addToOwn(existing, written, addition, plan) : undefined;
}

/** What `extends` brings is added to; what a merge key brings is replaced as a whole. */
function addToOthers({ entries, origins: [{ step }] }: MapNode, place: WrittenPlace, addition: Addition, plan: EditPlan): Order | undefined {
  if (step === 'extends') {
    plan.add(place, { op: 'set', path: place.path, value: asValue(addition) });
    return { short: !addition.asMap };
  }
  if (step !== 'merge-key' || !isItem(entries.values().next().value?.origins[0])) return undefined;
  plan.add(place, { op: 'set', path: place.path, value: [...entries.keys(), ...namesOf(addition)] });
  return { short: true };
}

/** The form in which the order stands stays, unless a list has to become a mapping. */
function addToOwn({ entries }: MapNode, place: WrittenPlace, addition: Addition, plan: EditPlan): Order | undefined {
  const { targets, condition, asMap } = addition;
  const here = [...entries].flatMap(([name, { origins }]) => origins.filter((origin) => origin.file === place.file && isInPlace(origin)).map((origin) => ({ name, origin })));
  if (!isItem(here[0]?.origin)) {
    for (const { target, written } of targets) {
      if (written !== target) return undefined;
      plan.add(place, { op: 'set', path: [...place.path, target], value: condition });
    }
    return { short: false };
  }
  if (asMap) {
    const listed = here.map(({ name }): [string, YamlValue] => [name, { condition: 'service_started' }]);
    plan.add(place, { op: 'set', path: place.path, value: { ...Object.fromEntries(listed), ...withConditions(addition) } });
    return { short: false };
  }
  for (const name of namesOf(addition)) plan.add(place, { op: 'append', path: place.path, value: name });
  return { short: true };
}

function asValue(addition: Addition): YamlValue {
  return addition.asMap ? withConditions(addition) : namesOf(addition);
}

function withConditions({ targets, condition }: Addition): Readonly<Record<string, YamlValue>> {
  return Object.fromEntries(targets.map(({ written }): [string, YamlValue] => [written, condition]));
}

function namesOf({ targets }: Addition): readonly string[] {
  return targets.map(({ written }) => written);
}

/** The service in the file that links: base files need not learn of it. */
function besideLinks({ node }: LinkingService): WrittenPlace | undefined {
  const place = ownPlace(node.origins[0]);
  return place === undefined ? undefined : placeAt(place, place.path.slice(0, -1));
}

function missingTargets({ service, links }: LinkingService, dropped: ReadonlySet<string>): Addition['targets'] {
  const existing = getMap(service.node, 'depends_on');
  const texts = new Map(links.map(({ target, written }) => [target, written?.target ?? target]));
  return [...texts].filter(([target]) => existing?.entries.has(target) !== true && !dropped.has(target)).map(([target, written]) => ({ target, written }));
}

function isItem(origin: Origin | undefined): boolean {
  return typeof origin?.path.at(-1) === 'number';
}
