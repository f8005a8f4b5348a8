import type { SourceFile } from '../../text/source-file.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { moveNode } from '../nodes/make-node.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';

/** Top-level keys of the current format; a file with one of them is not of the first format. */
const SECTIONS: ReadonlySet<string> = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'include', 'version', 'name', 'models']);

/** Keys of which a service of the first format has at least one. */
const SERVICE_KEYS = ['image', 'build', 'dockerfile', 'links', 'ports', 'extends', 'volumes_from'] as const;

/** Whether a document is of the first format of docker-compose: services at the top, nothing of the current sections. */
export function isVersionOne(root: MapNode): boolean {
  const names = [...root.entries.keys()].filter((name) => !name.startsWith('x-'));
  if (names.length === 0 || names.some((name) => SECTIONS.has(name))) return false;
  return names.every((name) => {
    const entry = root.entries.get(name);
    return entry?.kind === 'map' && SERVICE_KEYS.some((key) => entry.entries.has(key));
  });
}

/** Shows the services of a file of the first format where the current one has them, and says that Compose refuses it. */
export function liftVersionOne(root: MapNode, file: SourceFile, report: (problem: LoadProblem) => void): MapNode {
  const services = new Map<string, ModelNode>();
  for (const [name, service] of root.entries) if (!name.startsWith('x-')) services.set(name, moveNode(service, ['services', name]));
  const [first] = services.values();
  const place = first?.origins[0] ?? root.origins[0];
  report({
    code: 'legacy-v1-file',
    severity: 'error',
    message: 'This is the first format of docker-compose, with services at the top; Docker Compose since 2.0 refuses it.',
    help: 'Put everything under `services:`.',
    file,
    span: keySpan(place),
  });
  return { ...root, entries: new Map([['services', { kind: 'map', path: ['services'], origins: root.origins, entries: services }]]) };
}
