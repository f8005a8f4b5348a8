import { getMap, getScalar, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { enumerateNames } from '../../../src/text/words.ts';
import { EditPlan, ownMap } from '../edits/edit-place.ts';

/** Whether a service would still start with Hyper-V isolation: such a container gets no devices, and shares its network with no other. */
export function mayBeIsolated({ project }: LoadedProject, { name, node }: Service): boolean {
  if ((getSeq(node, 'devices')?.items.length ?? 0) > 0 || /^(?:service|container):/u.test(networkMode(node))) return false;
  return !servicesOf(project).some((other) => networkMode(other.node) === `service:${name}`);
}

/** Writes `isolation: hyperv` into services; undefined where it would keep one of them from starting, or reach others too. */
export function isolate(context: LoadedProject, services: readonly Service[]): Fix | undefined {
  const plan = new EditPlan();
  for (const service of services) {
    const place = ownMap(service.node);
    if (place === undefined || context.project.usersOf(service.node.origins[0]).length > 1 || !mayBeIsolated(context, service)) return undefined;
    plan.add(place, { op: 'set', path: [...place.path, 'isolation'], value: 'hyperv' });
    plan.declare([...service.node.path, 'isolation']);
  }
  const names = enumerateNames(services.map(({ name }) => name));
  return plan.fix({ title: `Run ${names} with Hyper-V isolation`, safety: 'unsafe', note: 'The host needs Hyper-V, and each of these containers a virtual machine with memory of its own.' });
}

function networkMode(service: Service['node']): string {
  return scalarText(getScalar(getMap(service), 'network_mode')) ?? '';
}
