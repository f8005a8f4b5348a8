import type { MapNode } from '../model.ts';
import { getScalar, getSeq, scalarText } from '../navigate.ts';
import { perProject } from './per-project.ts';
import type { PublishedPort, Service } from './service.ts';
import { servicesOf } from './services.ts';

/** Every entry of `ports` of every service, ranges paired. */
export const portsOf = perProject((project): readonly PublishedPort[] => servicesOf(project).flatMap((service) => (getSeq(service.node, 'ports')?.items ?? []).flatMap((item) => (item.kind === 'map' ? [readPort(service, item)] : []))));

function readPort(service: Service, node: MapNode): PublishedPort {
  const target = Number(scalarText(getScalar(node, 'target')) ?? Number.NaN);
  const published = scalarText(getScalar(node, 'published'));
  const hostIp = scalarText(getScalar(node, 'host_ip'));
  const [origin] = node.origins;
  return {
    service,
    node,
    mode: scalarText(getScalar(node, 'mode')) ?? 'ingress',
    protocol: scalarText(getScalar(node, 'protocol')) ?? 'tcp',
    origin,
    ...(Number.isInteger(target) ? { target } : {}),
    ...(published === undefined || published === '' ? {} : { published }),
    ...(hostIp === undefined || hostIp === '' ? {} : { hostIp }),
  };
}
