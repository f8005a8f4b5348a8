import { cleanPath } from '../files/paths.ts';
import type { MapNode, ModelNode, Origin } from '../model.ts';
import { getMap, getScalar, getSeq, scalarText } from '../navigate.ts';
import { changeValue, deriveOrigin, makeMap, makeScalar } from '../nodes/make-node.ts';
import { resolveVariables } from '../variables/resolve-variables.ts';
import { hasChange, REFERENCE_VERSION } from '../tables/compose-version.ts';
import type { Environment } from '../variables/substitute.ts';
import { withEntry } from './defaults.ts';

/** Sections whose entries have a name in the engine. */
const NAMED = ['networks', 'volumes', 'configs', 'secrets'] as const;

/** What Compose adds to every project: networks, names, implicit dependencies, values of the environment (compose-go `loader/normalize.go` v2.9.1). */
export function normalise(root: MapNode, name: string, environment: Environment, version = REFERENCE_VERSION): MapNode {
  let model = withEntry(root, 'name', name);
  const services = getMap(model, 'services');
  if (services !== undefined) {
    const entries = new Map([...services.entries].map(([key, service]) => [key, service.kind === 'map' ? normaliseService(hasChange(version, 'hooksInheritImage') ? shareImage(service) : service, environment) : service]));
    model = withEntry(model, 'services', { ...services, entries });
    const usesDefault = [...entries.values()].some((service) => getMap(service, 'networks')?.entries.has('default') === true && hasNetworks(service));
    if (usesDefault) model = withDefaultNetwork(model, services.origins[0]);
  }
  return NAMED.reduce((whole, section) => nameResources(whole, section, name), model);
}

function hasNetworks(service: ModelNode): boolean {
  return service.kind === 'map' && !service.entries.has('provider') && !service.entries.has('network_mode');
}

function withDefaultNetwork(model: MapNode, place: Origin): MapNode {
  const networks = getMap(model, 'networks') ?? makeMap(['networks'], new Map(), [deriveOrigin(place, 'default')]);
  return networks.entries.has('default') ? model : withEntry(model, 'networks', withEntry(networks, 'default', null));
}

function normaliseService(service: MapNode, environment: Environment): MapNode {
  let node = service;
  if (getScalar(node, 'pull_policy')?.value === 'if_not_present') node = change(node, 'pull_policy', (policy) => (policy.kind === 'scalar' ? { ...policy, value: 'missing' } : policy));
  node = change(node, 'build', (build) => (build.kind === 'map' ? change(build, 'args', (args) => resolveVariables(args, environment, false)) : build));
  node = change(node, 'environment', (variables) => resolveVariables(variables, environment, true));
  node = change(node, 'volumes', cleanTargets);
  node = shareScale(node);
  const dependencies = implicitDependencies(node);
  if (dependencies !== undefined) node = withEntry(node, 'depends_on', dependencies);
  const networks = getMap(node, 'networks');
  if (hasNetworks(node) && (networks === undefined || networks.entries.size === 0)) {
    const none = makeMap([...node.path, 'networks'], new Map(), [deriveOrigin(node.origins[0], 'default')]);
    node = withEntry(node, 'networks', withEntry(none, 'default', null));
  }
  return node;
}

/** The image of a service is that of its `pre_start` hooks that name none. */
function shareImage(service: MapNode): MapNode {
  const image = getScalar(service, 'image');
  if (typeof image?.value !== 'string' || image.value === '') return service;
  const inherit = (hook: ModelNode): ModelNode => (hook.kind === 'map' && !hook.entries.has('image') ? withEntry(hook, 'image', { ...image, path: [...hook.path, 'image'] }) : hook);
  return change(service, 'pre_start', (hooks) => (hooks.kind === 'seq' ? { ...hooks, items: hooks.items.map(inherit) } : hooks));
}

/** What `scale` says is also the number of replicas where there is a `deploy` block. */
function shareScale(service: MapNode): MapNode {
  const scale = getScalar(service, 'scale');
  if (scale === undefined || scale.value === null) return service;
  return change(service, 'deploy', (deploy) => (deploy.kind === 'map' ? withEntry(deploy, 'replicas', { ...scale, path: [...deploy.path, 'replicas'] }) : deploy));
}

function change(node: MapNode, key: string, rewrite: (value: ModelNode) => ModelNode): MapNode {
  const value = node.entries.get(key);
  const next = value === undefined ? undefined : rewrite(value);
  return next === undefined || next === value ? node : { ...node, entries: new Map(node.entries).set(key, next) };
}

function cleanTargets(volumes: ModelNode): ModelNode {
  if (volumes.kind !== 'seq') return volumes;
  return { ...volumes, items: volumes.items.map((item) => (item.kind === 'map' ? change(item, 'target', cleanText) : item)) };
}

function cleanText(node: ModelNode): ModelNode {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.unresolved.length > 0) return node;
  const value = cleanPath(node.value);
  return value === node.value ? node : changeValue(node, value);
}

const SPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'] as const;
const IMPLYING = ['links', ...SPACES, 'volumes_from'] as const;

/** Services on which another one hangs without `depends_on` saying so. Undefined when there are none. */
export function implicitDependencies(service: MapNode): MapNode | undefined {
  if (!IMPLYING.some((key) => service.entries.has(key))) return undefined;
  const own = getMap(service, 'depends_on');
  const entries = new Map(own?.entries ?? []);
  const add = (target: string, from: ModelNode, restart: boolean): void => {
    if (entries.has(target)) return;
    const place = deriveOrigin(from.origins[0], 'default');
    const path = [...service.path, 'depends_on', target];
    const settings: [string, string | boolean][] = [['condition', 'service_started'], ['restart', restart], ['required', true]];
    entries.set(target, makeMap(path, new Map(settings.map(([key, value]) => [key, makeScalar([...path, key], value, [place])])), [place]));
  };
  for (const item of getSeq(service, 'links')?.items ?? []) {
    const parts = scalarText(item)?.split(':') ?? [];
    if (parts[0] !== undefined) add(parts.length === 2 ? parts[0] : parts.join(':'), item, true);
  }
  for (const space of SPACES) {
    const node = getScalar(service, space);
    const target = /^service:(.*)$/su.exec(scalarText(node) ?? '')?.[1];
    if (node !== undefined && target !== undefined) add(target, node, true);
  }
  for (const item of getSeq(service, 'volumes_from')?.items ?? []) {
    const text = scalarText(item);
    if (text !== undefined && !text.startsWith('container:')) add(text.split(':')[0] ?? '', item, false);
  }
  return entries.size === (own?.entries.size ?? 0) ? undefined : makeMap([...service.path, 'depends_on'], entries, own?.origins ?? [deriveOrigin(service.origins[0], 'default')]);
}

/** A resource is called as it says, as its key when it is external, else by project and key. */
function nameResources(model: MapNode, section: string, project: string): MapNode {
  const resources = getMap(model, section);
  if (resources === undefined) return model;
  const entries = new Map([...resources.entries].map(([key, node]) => [key, nameResource(node, key, project)]));
  return withEntry(model, section, { ...resources, entries });
}

function nameResource(node: ModelNode, key: string, project: string): ModelNode {
  const resource = node.kind === 'map' ? node : makeMap(node.path, new Map(), node.origins);
  const name = getScalar(resource, 'name');
  if (name !== undefined && name.value !== null) return resource;
  return withEntry(resource, 'name', getScalar(resource, 'external')?.value === true ? key : `${project}_${key}`);
}
