import { getMap, getSeq, scalarText } from '../navigate.ts';
import type { Project } from '../project.ts';
import type { Service } from './service.ts';

const cache = new WeakMap<Project, readonly Service[]>();

/** The services of a project, in file order, with all profiles. */
export function servicesOf(project: Project): readonly Service[] {
  let services = cache.get(project);
  if (services === undefined) {
    services = readServices(project);
    cache.set(project, services);
  }
  return services;
}

function readServices({ model }: Project): readonly Service[] {
  const services: Service[] = [];
  for (const [name, node] of getMap(model, 'services')?.entries ?? []) {
    if (node.kind !== 'map') continue;
    const profiles = (getSeq(node, 'profiles')?.items ?? []).map((item) => scalarText(item)).filter((profile) => profile !== undefined);
    services.push({ name, node, profiles });
  }
  return services;
}
