import type { MapNode, ModelNode } from '../model.ts';
import { isEnabled } from '../profiles.ts';
import { getMap, getScalar, getSeq, scalarText } from '../navigate.ts';

/** Leaves out the services whose profiles are off. */
export function selectServices(model: MapNode, profiles: readonly string[]): MapNode {
  const services = getMap(model, 'services');
  if (services === undefined) return model;
  const entries = new Map([...services.entries].filter(([, service]) => isEnabled(service, profiles)));
  return { ...model, entries: new Map(model.entries).set('services', { ...services, entries }) };
}

/** Leaves out the resources that no service uses (compose-go `types/project.go` v2.9.1). */
export function pruneResources(model: MapNode): MapNode {
  const used: Record<'networks' | 'volumes' | 'secrets' | 'configs' | 'models', Set<string>> = { networks: new Set(), volumes: new Set(), secrets: new Set(), configs: new Set(), models: new Set() };
  for (const service of getMap(model, 'services')?.entries.values() ?? []) {
    for (const key of getMap(service, 'networks')?.entries.keys() ?? []) used.networks.add(key);
    for (const key of getMap(service, 'models')?.entries.keys() ?? []) used.models.add(key);
    for (const mount of getSeq(service, 'volumes')?.items ?? []) if (getScalar(mount, 'type')?.value === 'volume') addText(used.volumes, getScalar(mount, 'source'));
    for (const secret of [...(getSeq(service, 'secrets')?.items ?? []), ...(getSeq(service, 'build', 'secrets')?.items ?? [])]) addText(used.secrets, getScalar(secret, 'source'));
    for (const config of getSeq(service, 'configs')?.items ?? []) addText(used.configs, getScalar(config, 'source'));
  }
  const entries = new Map(model.entries);
  for (const [section, names] of Object.entries(used)) {
    const resources = getMap(model, section);
    if (resources === undefined) continue;
    const kept = new Map([...resources.entries].filter(([key]) => names.has(key)));
    if (kept.size === 0) entries.delete(section);
    else entries.set(section, { ...resources, entries: kept });
  }
  return { ...model, entries };
}

function addText(names: Set<string>, node: ModelNode | undefined): void {
  const text = scalarText(node);
  if (text !== undefined) names.add(text);
}
