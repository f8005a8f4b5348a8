import type { Origin } from '../../src/compose/model.ts';
import { getMap } from '../../src/compose/navigate.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { LoadedProject } from '../../src/lint/rule.ts';
import { compareVersions, type Version } from '../../src/platform/version.ts';
import type { YamlValue } from '../../src/yaml/patch.ts';
import { ownMap, ownPlace, placeAt, type EditPlace, type EditPlan } from './edit-place.ts';
import type { LinkingService } from './links.ts';

/** The first Compose that knows `restart` under `depends_on`; it is what `links` stands for there. docs.docker.com, "depends_on", read 2026-11-24. */
const KNOWS_RESTART: Version = { major: 2, minor: 17, patch: 0 };

/**
 * Names the linked services in the `depends_on` of those that link them, because Compose takes the start order from `links`. It is
 * written where `depends_on` stands already, in its form; else beside the `links` when all who get these have none, else in each service.
 * Undefined where it comes from elsewhere in a form that cannot be added to; `short` tells whether a plain name was written.
 */
export function keepOrder(loaded: LoadedProject, group: readonly LinkingService[], plan: EditPlan): { readonly short: boolean } | undefined {
  const template = commonTemplate(loaded, group);
  let short = false;
  for (const member of group) {
    const { service } = member;
    const existing = getMap(service.node, 'depends_on');
    const names = missingNames(member);
    if (names.length === 0) continue;
    plan.declare(['services', service.name, 'depends_on']);
    const own = template ?? besideLinks(member) ?? ownMap(service.node);
    if (own === undefined) return undefined;
    const path = [...own.path, 'depends_on'];
    if (existing === undefined || existing.entries.size === 0) {
      plan.add(own, { op: 'set', path, value: names });
      short = true;
      continue;
    }
    const written = existing.origins.find((origin) => origin.via === undefined);
    if (written === undefined) {
      const [taken] = existing.origins;
      // What `extends` brings is added to; what a merge key brings is replaced as a whole.
      if (taken.step !== 'extends' && !(taken.step === 'merge-key' && isList(existing.entries.values().next().value?.origins[0]))) return undefined;
      plan.add(own, { op: 'set', path, value: taken.step === 'extends' ? names : [...existing.entries.keys(), ...names] });
      short = true;
      continue;
    }
    if (loaded.project.usersOf(written).length > 1) return undefined;
    const item = [...existing.entries.values()].flatMap(({ origins }) => origins).find((origin) => origin.file === written.file && origin.via === undefined);
    for (const name of names) {
      if (isList(item)) plan.add(written, { op: 'append', path: written.path, value: name });
      else plan.add(written, { op: 'set', path: [...written.path, name], value: condition(loaded) });
    }
    short ||= isList(item);
  }
  return { short };
}

/** The service in the file that links: base files need not learn of it. */
function besideLinks({ node }: LinkingService): EditPlace | undefined {
  const place = ownPlace(node.origins[0]);
  return place === undefined ? undefined : placeAt(place, place.path.slice(0, -1));
}

function missingNames({ service, links }: LinkingService): readonly string[] {
  const existing = getMap(service.node, 'depends_on');
  return [...new Set(links.map(({ target }) => target))].filter((name) => existing?.entries.has(name) !== true);
}

function isList(item: Origin | undefined): boolean {
  return typeof item?.path.at(-1) === 'number';
}

function condition({ platform }: LoadedProject): YamlValue {
  return compareVersions(platform.compose, KNOWS_RESTART) < 0 ? { condition: 'service_started' } : { condition: 'service_started', restart: true };
}

/** The map from which all members take their `links` and which serves nobody else, if none of them has a `depends_on`. */
function commonTemplate({ project }: LoadedProject, group: readonly LinkingService[]): Origin | undefined {
  const [first] = group;
  const links = first?.node.origins[0];
  if (first === undefined || links === undefined || group.length === 1 || ownPlace(links) !== undefined) return undefined;
  const wanted = missingNames(first).join();
  const areAlike = group.every((member) => samePlace(member.node.origins[0], links) && !member.service.node.entries.has('depends_on') && missingNames(member).join() === wanted);
  if (!areAlike) return undefined;
  const map = links.path.slice(0, -1);
  const members = new Set(group.map(({ service }) => service.name));
  const isUsedBeside = servicesOf(project).some(({ name, node }) => !members.has(name) && [...node.entries.values()].some(({ origins }) => origins.some(({ file, path }) => file === links.file && map.every((step, index) => step === path[index]))));
  return isUsedBeside ? undefined : { ...links, path: map };
}

function samePlace(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.document === b.document && a.path.join('\u0000') === b.path.join('\u0000');
}
