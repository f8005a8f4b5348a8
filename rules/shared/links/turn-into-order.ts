import type { Origin, WrittenPlace } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import { isAtOrBelow } from '../../../src/yaml/path.ts';
import { isOnlyFor, ownPlace, placeAt, placeKey, type EditPlan } from '../edits/edit-place.ts';
import { droppedTargets } from './link-circles.ts';
import type { LinkingService } from './links.ts';

/** An item of `links` in the text that holds it. */
interface WrittenLink {
  readonly origin: Origin;
  readonly text: Origin;
  readonly target: string;
  readonly written: string;
}

/**
 * Turns each list of links into a `depends_on` where it stands, with the names alone. False, and nothing done, where one of the services
 * has a `depends_on` in the way, or a list is not there to be edited as a whole.
 */
export function turnIntoOrder(project: Project, group: readonly LinkingService[], plan: EditPlan): boolean {
  if (group.some((member) => droppedTargets(project, member).size > 0 || !hasRoom(member))) return false;
  const texts = new Map(group.flatMap(({ node }) => node.origins.map((origin): readonly [string, Origin] => [placeKey(origin), origin])));
  const items = writtenLinks(group, texts);
  if (items === undefined || ![...texts.values()].every((text) => isAllOurs(project, text, group))) return false;

  for (const text of texts.values()) plan.declareUsers(project, text);
  for (const text of texts.values()) if (ownPlace(text) === undefined) for (const { path } of project.usersOf(text)) plan.declare([...path.slice(0, -1), 'depends_on']);
  const renamed = renameLinks(group, plan);
  const named = new Set<string>();
  for (const { origin, text, target, written } of items) {
    // What an alias stands for keeps its own key.
    const isRenamed = text.path.at(-1) === 'links' && renamed.has(placeKey(text));
    const path = isRenamed ? [...sibling(text).path, ...origin.path.slice(-1)] : origin.path;
    const key = `${placeKey(text)}\u0000${target}`;
    plan.add(origin, named.has(key) ? { op: 'remove', path } : { op: 'set', path, value: written });
    named.add(key);
  }
  return true;
}

/** Every item of some links, each once; undefined where one stands outside of the texts, or has no name to write. */
function writtenLinks(group: readonly LinkingService[], texts: ReadonlyMap<string, Origin>): readonly WrittenLink[] | undefined {
  const items = new Map<string, WrittenLink>();
  for (const { node, links } of group) {
    if (node.origins.length > 1 && node.origins.some(({ step }) => step === 'merge-key')) return undefined;
    for (const { node: item, target, written } of links) {
      const [origin] = item.origins;
      const text = texts.get(placeKey({ ...origin, path: origin.path.slice(0, -1) }));
      if (text === undefined || written === undefined) return undefined;
      items.set(placeKey(origin), { origin, text, target, written: written.target });
    }
  }
  return [...items.values()];
}

/** Whether no `depends_on` stands where that of a service would come to stand. */
function hasRoom({ service, node }: LinkingService): boolean {
  const present = service.node.entries.get('depends_on')?.origins ?? [];
  if ([...present, ...node.origins].some(({ step }) => step === 'merge-key')) return present.length === 0;
  const taken = new Set(present.map((origin) => placeKey(ownPlace(origin) ?? origin)));
  return node.origins.every((links) => !taken.has(placeKey(sibling(ownPlace(links) ?? links))));
}

/** Gives all lists of links the new key, and tells their places. */
function renameLinks(group: readonly LinkingService[], plan: EditPlan): ReadonlySet<string> {
  const renamed = new Set<string>();
  for (const { service, node } of group) {
    plan.declare(node.path);
    plan.declare(['services', service.name, 'depends_on']);
    for (const links of node.origins) {
      const place = ownPlace(links) ?? links;
      plan.add(place, { op: 'rename', path: place.path, key: 'depends_on' });
      renamed.add(placeKey(place));
    }
  }
  return renamed;
}

function sibling(links: WrittenPlace): WrittenPlace {
  return placeAt(links, [...links.path.slice(0, -1), 'depends_on']);
}

/** Whether a text gives `links` to these services only, and the map that holds it gives nothing to others. */
function isAllOurs(project: Project, text: Origin, group: readonly LinkingService[]): boolean {
  const members = new Set(group.map(({ service }) => service.name));
  const areMembers = isOnlyFor(project, text, (path) => path.length === 3 && path[2] === 'links' && members.has(String(path[1])));
  if (!areMembers || ownPlace(text) !== undefined) return areMembers;
  const map = text.path.slice(0, -1);
  return !servicesOf(project).some(({ name, node }) => !members.has(name) && [...node.entries.values()].some(({ origins }) => origins.some(({ file, path }) => file === text.file && isAtOrBelow(path, map))));
}
