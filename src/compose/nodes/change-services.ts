import type { MapNode, ModelNode } from '../model.ts';
import { getMap } from '../navigate.ts';

/** A model with each of its services changed by itself; what is no mapping stays as it is. */
export function changeServices(model: MapNode, change: (service: MapNode) => ModelNode): MapNode {
  const services = getMap(model, 'services');
  if (services === undefined) return model;
  const entries = new Map([...services.entries].map(([name, service]) => [name, service.kind === 'map' ? change(service) : service]));
  return { ...model, entries: new Map(model.entries).set('services', { ...services, entries }) };
}
