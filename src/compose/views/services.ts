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

const names = new WeakMap<Project, ReadonlyMap<string, Service>>();

/** The service of that name. */
export function serviceNamed(project: Project, name: string): Service | undefined {
  let index = names.get(project);
  if (index === undefined) {
    index = new Map(servicesOf(project).map((service) => [service.name, service]));
    names.set(project, index);
  }
  return index.get(name);
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
