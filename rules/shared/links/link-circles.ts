import { implicitDependencies } from '../../../src/compose/effective/normalise.ts';
import { getMap } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { perProject } from '../../../src/compose/views/per-project.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import { addToSet } from '../../../src/text/grouping.ts';
import { linksOf, type LinkingService } from './links.ts';

/**
 * The linked services that a service cannot wait for, because they wait for it: Compose refuses a circle. Of the links that make one
 * together, the first ones in the file keep their order.
 */
export function droppedTargets(project: Project, { service }: Pick<LinkingService, 'service'>): ReadonlySet<string> {
  return circularLinks(project).get(service.name) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

const circularLinks = perProject((project): ReadonlyMap<string, ReadonlySet<string>> => findCircular(servicesOf(project)));

function findCircular(services: readonly Service[]): ReadonlyMap<string, ReadonlySet<string>> {
  const circular = new Map<string, Set<string>>();
  const linking = services.flatMap((service) => linksOf(service) ?? []);
  if (linking.length === 0) return circular;
  const waits = new Map(services.map((service) => [service.name, waitsFor(service)]));
  for (const { service, links } of linking) {
    for (const { target } of links) {
      if (reaches(waits, target, service.name)) addToSet(circular, service.name, target);
      else waits.get(service.name)?.add(target);
    }
  }
  return circular;
}

/** What a service waits for but for its links. */
function waitsFor({ node }: Service): Set<string> {
  const entries = new Map(node.entries);
  entries.delete('links');
  const rest = { ...node, entries };
  return new Set((implicitDependencies(rest) ?? getMap(rest, 'depends_on'))?.entries.keys());
}

function reaches(waits: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (const name of queue) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...(waits.get(name) ?? []));
  }
  return false;
}
