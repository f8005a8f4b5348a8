import type { Origin, WrittenPlace } from '../../../src/compose/model.ts';
import { getMap } from '../../../src/compose/navigate.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { compareVersions, type Version } from '../../../src/platform/version.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { isInPlace, ownMap, ownPlace, placeAt, placeKey, type EditPlan, isOnlyFor } from '../edits/edit-place.ts';
import { circularLinks } from './link-circles.ts';
import type { LinkingService } from './links.ts';

/** The first Compose that knows `restart` under `depends_on`; it is what `links` stands for there. docs.docker.com, "depends_on", read 2026-11-24. */
const KNOWS_RESTART: Version = { major: 2, minor: 17, patch: 0 };

/**
 * Turns each list of links into a `depends_on` where it stands, with the names alone. False, and nothing done, where one of the services
 * has a `depends_on` in the way, or a list is not there to be edited as a whole.
 */
export function turnIntoOrder({ project }: LoadedProject, group: readonly LinkingService[], plan: EditPlan): boolean {
  if (group.some((member) => droppedTargets(project, member).size > 0)) return false;
  const texts = new Map(group.flatMap(({ node }) => node.origins.map((origin): readonly [string, Origin] => [placeKey(origin), origin])));
  const items = new Map<string, { readonly origin: Origin; readonly text: Origin; readonly target: string; readonly written: string }>();
  for (const { node, links } of group) {
    if (node.origins.length > 1 && node.origins.some(({ step }) => step === 'merge-key')) return false;
    for (const { node: item, target, written } of links) {
      const [origin] = item.origins;
      const text = texts.get(placeKey({ ...origin, path: origin.path.slice(0, -1) }));
      if (text === undefined || written === undefined) return false;
      items.set(placeKey(origin), { origin, text, target, written: written.target });
    }
  }
  const isFree = group.every(({ service, node }) => {
    const present = service.node.entries.get('depends_on')?.origins ?? [];
    const bringsMerge = [...present, ...node.origins].some(({ step }) => step === 'merge-key');
    return bringsMerge ? present.length === 0 : node.origins.every((links) => !present.some((origin) => placeKey(sibling(ownPlace(links) ?? links)) === placeKey(ownPlace(origin) ?? origin)));
  });
  if (!isFree || ![...texts.values()].every((text) => isAllOurs(project, text, group))) return false;

  for (const text of texts.values()) plan.declareUsers(project, text);
  for (const text of texts.values()) if (ownPlace(text) === undefined) for (const { path } of project.usersOf(text)) plan.declare([...path.slice(0, -1), 'depends_on']);
  for (const { service, node } of group) {
    plan.declare(node.path);
    plan.declare(['services', service.name, 'depends_on']);
    for (const links of node.origins) {
      const place = ownPlace(links) ?? links;
      plan.add(place, { op: 'rename', path: place.path, key: 'depends_on' });
    }
  }
  const named = new Set<string>();
  for (const { origin, text, target, written } of items.values()) {
    // What an alias stands for keeps its own key.
    const isRenamed = text.path.at(-1) === 'links' && group.some(({ node }) => node.origins.some((links) => placeKey(ownPlace(links) ?? links) === placeKey(text)));
    const path = isRenamed ? [...sibling(text).path, ...origin.path.slice(-1)] : origin.path;
    const key = `${placeKey(text)}\u0000${target}`;
    if (named.has(key)) plan.add(origin, { op: 'remove', path });
    else plan.add(origin, { op: 'set', path, value: written });
    named.add(key);
  }
  return true;
}

function sibling(links: WrittenPlace): WrittenPlace {
  return placeAt(links, [...links.path.slice(0, -1), 'depends_on']);
}

/** Whether a text gives `links` to these services only, and the map that holds it gives nothing to others. */
function isAllOurs(project: LoadedProject['project'], text: Origin, group: readonly LinkingService[]): boolean {
  const members = new Set(group.map(({ service }) => service.name));
  const areMembers = isOnlyFor(project, text, (path) => path.length === 3 && path[2] === 'links' && members.has(String(path[1])));
  if (!areMembers || ownPlace(text) !== undefined) return areMembers;
  const map = text.path.slice(0, -1);
  return !servicesOf(project).some(({ name, node }) => !members.has(name) && [...node.entries.values()].some(({ origins }) => origins.some(({ file, path }) => file === text.file && map.every((step, index) => step === path[index]))));
}

/**
 * Names the linked services in the `depends_on` of those that link them, where that stands already and in its form, else beside the
 * links. Undefined where it comes from elsewhere in a form that cannot be added to; `short` tells whether a plain name was written, which
 * does not pass restarts on. With `keepRestart` that is avoided: a list becomes a map.
 */
export function addToOrder(loaded: LoadedProject, group: readonly LinkingService[], plan: EditPlan, keepRestart = false): { readonly short: boolean } | undefined {
  let short = false;
  for (const member of group) {
    const { service } = member;
    const existing = getMap(service.node, 'depends_on');
    const missing = missingTargets(member, droppedTargets(loaded.project, member));
    if (missing.length === 0) continue;
    plan.declare(['services', service.name, 'depends_on']);
    const own = besideLinks(member) ?? ownMap(service.node);
    if (own === undefined) return undefined;
    const path = [...own.path, 'depends_on'];
    // Compose fills variables into values, not into keys.
    const asMap = keepRestart && missing.every(({ target, written: name }) => name === target);
    const names = missing.map(({ written }) => written);
    const asEntries = names.map((name): [string, YamlValue] => [name, condition(loaded)]);
    const added = asMap ? Object.fromEntries(asEntries) : names;
    if (existing === undefined || existing.entries.size === 0) {
      plan.add(own, { op: 'set', path, value: added });
      short ||= !asMap;
      continue;
    }
    const written = existing.origins.find(isInPlace);
    if (written === undefined) {
      const [taken] = existing.origins;
      // What `extends` brings is added to; what a merge key brings is replaced as a whole.
      if (taken.step !== 'extends' && !(taken.step === 'merge-key' && isList(existing.entries.values().next().value?.origins[0]))) return undefined;
      plan.add(own, { op: 'set', path, value: taken.step === 'extends' ? added : [...existing.entries.keys(), ...names] });
      short ||= taken.step !== 'extends' || !asMap;
      continue;
    }
    if (loaded.project.usersOf(written).length > 1) return undefined;
    const item = [...existing.entries.values()].flatMap(({ origins }) => origins).find((origin) => origin.file === written.file && isInPlace(origin));
    if (asMap && isList(item)) {
      const listed = [...existing.entries].filter(([, { origins }]) => origins.some((origin) => origin.file === written.file && isInPlace(origin))).map(([name]) => name);
      plan.add(written, { op: 'set', path: written.path, value: Object.fromEntries([...listed.map((name): [string, YamlValue] => [name, { condition: 'service_started' }]), ...asEntries]) });
      continue;
    }
    for (const { target, written: name } of missing) {
      if (isList(item)) plan.add(written, { op: 'append', path: written.path, value: name });
      else if (name === target) plan.add(written, { op: 'set', path: [...written.path, name], value: condition(loaded) });
      else return undefined;
    }
    short ||= isList(item);
  }
  return { short };
}

/** The service in the file that links: base files need not learn of it. */
function besideLinks({ node }: LinkingService): WrittenPlace | undefined {
  const place = ownPlace(node.origins[0]);
  return place === undefined ? undefined : placeAt(place, place.path.slice(0, -1));
}

/** The linked services that one cannot wait for. */
export function droppedTargets(project: LoadedProject['project'], { service }: Pick<LinkingService, 'service'>): ReadonlySet<string> {
  return circularLinks(project).get(service.name) ?? new Set();
}

function missingTargets({ service, links }: LinkingService, dropped: ReadonlySet<string>): readonly { readonly target: string; readonly written: string }[] {
  const existing = getMap(service.node, 'depends_on');
  const texts = new Map(links.map(({ target, written }) => [target, written?.target ?? target]));
  return [...texts].filter(([target]) => existing?.entries.has(target) !== true && !dropped.has(target)).map(([target, written]) => ({ target, written }));
}

function isList(item: Origin | undefined): boolean {
  return typeof item?.path.at(-1) === 'number';
}

function condition({ platform }: LoadedProject): YamlValue {
  return compareVersions(platform.compose, KNOWS_RESTART) < 0 ? { condition: 'service_started' } : { condition: 'service_started', restart: true };
}
