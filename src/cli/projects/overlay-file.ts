import { getMap } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import type { YamlMap, YamlNode } from '../../yaml/node.ts';

/** What says only of which image a container is made. */
const IMAGE_KEYS = new Set(['image', 'build', 'platform', 'pull_policy']);

/** A file whose services have neither image nor build, or that has none at all, says nothing alone; and to reset a value, or to override it, takes another file that has it. */
export function isOverlay(project: Project): boolean {
  if (!project.usable) return false;
  const services = servicesIn(project);
  if (services.length === 0) return true;
  return services.some(([, keys]) => !['image', 'build', 'provider'].some((key) => keys.has(key))) || project.files.some(({ yaml, role }) => role === 'base' && yaml.documents.some(({ root }) => marksOthers(root)));
}

/**
 * Whether a file says nothing but which images the services of another one are made of, which says more of them. Of 197 public files whose
 * services all stand in a base beside them 25 are such, as `docker-compose.build.yml` or `docker-compose.windows.yml`; most of the others
 * say everything once more, and are deployed alone (2026-11-26).
 */
export function namesImagesFor(project: Project, base: () => Project): boolean {
  if (!project.usable || project.files.length > 1 || [...project.model.entries.keys()].some((key) => !/^(?:services|version|name|x-.*)$/u.test(key))) return false;
  const services = servicesIn(project);
  if (!services.every(([, keys]) => [...keys].every((key) => IMAGE_KEYS.has(key)))) return false;
  const below = new Map(servicesIn(base()));
  return services.every(([name]) => below.has(name)) && services.some(([name]) => [...(below.get(name) ?? [])].some((key) => !IMAGE_KEYS.has(key)));
}

/** The services by name, with the keys that they have. */
function servicesIn({ model }: Project): readonly (readonly [string, ReadonlySet<string>])[] {
  const services = getMap(model, 'services')?.entries ?? new Map<string, never>();
  return [...services].map(([name, service]) => [name, service.kind === 'map' ? new Set(service.entries.keys()) : new Set<string>()]);
}

/** Whether a service that extends no other one resets or overrides something. */
function marksOthers(root: YamlNode | undefined): boolean {
  const services = root === undefined ? undefined : entryOf(root, 'services');
  return services?.kind === 'map' && services.entries.some(({ value }) => value.kind === 'map' && entryOf(value, 'extends') === undefined && isMarked(value));
}

function isMarked(node: YamlNode): boolean {
  if (node.tag?.name === '!reset' || node.tag?.name === '!override') return true;
  if (node.kind === 'seq') return node.items.some(isMarked);
  return node.kind === 'map' && node.entries.some(({ value }) => isMarked(value));
}

function entryOf(node: YamlNode, key: string): YamlMap['entries'][number]['value'] | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key.kind === 'scalar' && entry.key.text === key)?.value : undefined;
}
