import type { Project } from '../../../src/compose/project.ts';
import { portsOf } from '../../../src/compose/views/ports.ts';
import type { PublishedPort, Service } from '../../../src/compose/views/service.ts';
import type { FilePatch, Fix, Label } from '../../../src/lint/finding.ts';
import { makeFix } from '../../../src/lint/fixes/make-fix.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import { isOnlyFor } from '../edits/edit-place.ts';
import { originLabel } from '../label.ts';
import { isGlobal } from '../services/replicas.ts';
import { hasStackFormat, STACK_FORMATS } from './stack-format.ts';

/** The ports of a service that go through the routing mesh: everything that does not say `mode: host`. */
export function ingressPorts(project: Project, service: Service): readonly PublishedPort[] {
  return portsOf(project).filter((port) => port.service.name === service.name && port.mode === 'ingress');
}

/** The entries of further ports: those of a range share one with the first. */
export function otherEntries(first: PublishedPort, rest: readonly PublishedPort[]): readonly Label[] {
  return rest.filter(({ origin }) => origin.file !== first.origin.file || origin.value.start !== first.origin.value.start).map(({ origin }) => originLabel(origin, 'value', 'through the routing mesh too'));
}

/**
 * Publishes ports on each node that runs a task, past the routing mesh; a range becomes one entry for each port. Undefined where an
 * entry cannot be rewritten without guessing: a variable, a host address, several host ports for one target, or text from elsewhere.
 */
export function hostModeFix(project: Project, service: Service, ports: readonly PublishedPort[]): Fix | undefined {
  const entries = new Map<string, PublishedPort[]>();
  for (const port of ports) {
    const { file, path } = port.origin;
    const entry = `${file.path} ${path.join('/')}`;
    addToGroup(entries, entry, port);
  }
  const patches: FilePatch[] = [];
  for (const parts of entries.values()) {
    const written = hostModeEntry(project, service, parts);
    if (written === undefined) return undefined;
    patches.push(...written);
  }
  return makeFix({
    title: 'Publish on the nodes themselves (`mode: host`)',
    safety: 'unsafe',
    note: `Only nodes that run a task answer, one task for each node and port; spread the load outside${isGlobal(service) ? '' : ', and think of `deploy.mode: global`'}.`,
    changes: [['services', service.name, 'ports'], ...ports.flatMap(({ origin }) => project.usersOf(origin).filter(({ path }) => path[0] !== 'services').map(({ path }) => path.slice(0, -1)))],
  }, patches);
}

/** Whether it was written in the short form (`"8080:80"`). */
function isShort({ node, origin }: PublishedPort): boolean {
  return [...node.entries.values()].some((part) => part.origins[0].path.length === origin.path.length && part.origins[0].step !== 'default');
}

/** One entry of the list in long syntax; the parts of a range follow each other. */
function hostModeEntry(project: Project, service: Service, parts: readonly PublishedPort[]): readonly FilePatch[] | undefined {
  const [first] = parts;
  // Text from elsewhere may be changed where it serves this service alone.
  if (first === undefined || !isOnlyFor(project, first.origin, (path) => path[1] === service.name)) return undefined;
  const { file, document, path } = first.origin;
  const place = { file, document };
  if (!isShort(first)) return [{ ...place, patch: { op: 'set', path: [...path, 'mode'], value: 'host' } }];
  const values = parts.map(longSyntax);
  const index = path.at(-1);
  if (!hasStackFormat(project, STACK_FORMATS.longPorts) || isWithVariable(first) || typeof index !== 'number' || !values.every((value) => value !== undefined)) return undefined;
  return values.map((value, part): FilePatch => ({ ...place, patch: part === 0 ? { op: 'set', path, value } : { op: 'insert', path: [...path.slice(0, -1), index + 1], value } }));
}

function longSyntax({ target, published, protocol, hostIp }: PublishedPort): YamlValue | undefined {
  if (target === undefined || hostIp !== undefined) return undefined;
  if (published === undefined) return { target, protocol, mode: 'host' };
  return /^\d+$/u.test(published) ? { target, published: Number(published), protocol, mode: 'host' } : undefined;
}

function isWithVariable({ origin }: PublishedPort): boolean {
  return origin.file.text.slice(origin.value.start, origin.value.end).includes('$');
}
