import { portsOf } from '../../src/compose/views/ports.ts';
import type { PublishedPort, Service } from '../../src/compose/views/service.ts';
import type { Project } from '../../src/compose/project.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import type { YamlValue } from '../../src/yaml/patch.ts';

/** The ports of a service that go through the routing mesh: everything that does not say `mode: host`. */
export function ingressPorts(project: Project, service: Service): readonly PublishedPort[] {
  return portsOf(project).filter((port) => port.service.name === service.name && port.mode === 'ingress');
}

/**
 * Publishes ports on each node that runs a task, past the routing mesh. Undefined where an entry cannot be rewritten without guessing:
 * a range, a variable, a host address, or an entry that comes through an alias or `extends`.
 */
export function hostModeFix(service: Service, ports: readonly PublishedPort[]): Fix | undefined {
  const patches: FilePatch[] = [];
  const entries = new Set<string>();
  for (const port of ports) {
    const { origin } = port;
    const place = { file: origin.file, document: origin.document };
    const entry = `${origin.file.path} ${origin.path.join('/')}`;
    if (origin.via !== undefined || entries.has(entry)) return undefined;
    entries.add(entry);
    if (!port.short) {
      patches.push({ ...place, patch: { op: 'set', path: [...origin.path, 'mode'], value: 'host' } });
      continue;
    }
    const value = longSyntax(port);
    if (value === undefined || isWithVariable(port)) return undefined;
    patches.push({ ...place, patch: { op: 'set', path: origin.path, value } });
  }
  const [first, ...rest] = patches;
  if (first === undefined) return undefined;
  return {
    title: 'Publish on the nodes themselves (`mode: host`)',
    safety: 'unsafe',
    note: 'Only nodes that run a task answer, one task for each node and port; spread the load outside, and think of `deploy.mode: global`.',
    patches: [first, ...rest],
    changes: [['services', service.name, 'ports']],
  };
}

function longSyntax({ target, published, protocol, hostIp }: PublishedPort): YamlValue | undefined {
  if (target === undefined || hostIp !== undefined) return undefined;
  if (published === undefined) return { target, protocol, mode: 'host' };
  return /^\d+$/u.test(published) ? { target, published: Number(published), protocol, mode: 'host' } : undefined;
}

function isWithVariable({ origin }: PublishedPort): boolean {
  return origin.file.text.slice(origin.value.start, origin.value.end).includes('$');
}
