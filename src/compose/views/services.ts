import { getMap, getSeq, scalarText } from '../navigate.ts';
import type { Project } from '../project.ts';
import { perProject } from './per-project.ts';
import type { Service } from './service.ts';

/** The services of a project, in file order, with all profiles. */
export const servicesOf = perProject(readServices);

const servicesByName = perProject((project): ReadonlyMap<string, Service> => new Map(servicesOf(project).map((service) => [service.name, service])));

/** The service of that name. */
export function serviceNamed(project: Project, name: string): Service | undefined {
  return servicesByName(project).get(name);
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
