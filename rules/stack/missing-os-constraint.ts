import { getNode, getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { ownMap, ownPlaces } from '../shared/edits/edit-place.ts';
import { keyLabel } from '../shared/label.ts';

/** A constraint that can keep a service on nodes of one system: the system itself, a label, a certain node. */
const PLACES = /^\s*(?:node\.platform\.os|node\.(?:id|hostname)|(?:node|engine)\.labels\.[\w.-]*)\s*[!=]=/u;

export default defineRule({
  meta: {
    id: 'missing-os-constraint',
    summary: 'A service of a stack with Windows services does not say on which system its tasks run.',
    category: 'stack',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W111: {
        title: 'A service in a swarm with Windows that may land on any node',
        affects: 'stacks, in swarms with Windows and Linux nodes; not where `--target` declares Windows for a file that tells no nodes apart',
        consequence: 'Where the swarm cannot read the platform of the image (`--resolve-image never`, a private registry, an image without platform data), tasks land on nodes of the wrong system and fail again and again: `no matching manifest for linux/amd64 in the manifest list entries`.',
        severity: 'warning',
        remedy: 'Write `deploy.placement.constraints: [node.platform.os == windows]`. `--fix` does it where the system is certain and services of both systems are in the file, else `--unsafe-fixes`.',
        sources: ['https://docs.docker.com/reference/cli/docker/service/create/#constraint', 'https://github.com/moby/swarmkit/blob/master/manager/scheduler/filter.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/deploy/#constraints'],
    messages: {
      open: { message: '{services} {need} {os} nodes, and nothing keeps the tasks off others.', help: 'Write `node.platform.os == {value}` under `deploy.placement.constraints`.' },
    },
  },
  on: {
    project(context) {
      const { project, platform } = context;
      if (platform.orchestrator !== 'stack') return;
      const services = servicesOf(project);
      const hasWindows = services.some(({ name }) => isWindows(platform.services.get(name)));
      if (!hasWindows) return;
      const hasLinux = services.some(({ name }) => platform.services.get(name)?.os === 'linux');
      // Whoever declares Windows says so of all nodes, unless the file tells them apart.
      if (platform.declared.target !== undefined && !hasLinux && !services.some(isPlaced)) return;
      for (const value of ['windows', 'linux'] as const) {
        const open = services.filter((service) => {
          const verdict = platform.services.get(service.name);
          return (value === 'linux' ? verdict?.os === 'linux' && isConclusive(verdict) : isWindows(verdict)) && !isPlaced(service);
        });
        const [first, ...others] = open;
        if (first === undefined) continue;
        const fix = placeAll(context, open, value, hasLinux && open.every(({ name }) => isConclusive(platform.services.get(name))));
        const labelOf = ({ node }: Service, text?: string): ReturnType<typeof keyLabel> => keyLabel(getNode(node, 'deploy') ?? node, text);
        context.report({ message: 'open', hazard: 'W111', data: { services: enumerateNames(open.map(({ name }) => name)), need: others.length === 0 ? 'needs' : 'need', os: value === 'linux' ? 'Linux' : 'Windows', value }, at: labelOf(first), related: others.map((other) => labelOf(other, 'this one too')), path: first.node.path, subject: value, fixes: [fix] });
      }
    },
  },
});

function isPlaced({ node }: Service): boolean {
  return (getSeq(node, 'deploy', 'placement', 'constraints')?.items ?? []).some((item) => item.kind === 'scalar' && (item.unresolved.length > 0 || PLACES.test(scalarText(item) ?? '')));
}

function placeAll({ project }: LoadedProject, services: readonly Service[], value: string, isSure: boolean): Fix | undefined {
  const patches = services.map((service) => place(project, service, value));
  if (!patches.every((patch) => patch !== undefined)) return undefined;
  return makeFix({
    title: `Keep ${services.length === 1 ? 'it' : 'them'} on ${value === 'linux' ? 'Linux' : 'Windows'} nodes`,
    safety: isSure ? 'safe' : 'unsafe',
    ...(isSure ? {} : { note: 'Without a node of that system the tasks wait.' }),
    // Once there is a `deploy`, the loader puts `scale` into it.
    changes: services.flatMap(({ node }) => [['placement', 'constraints'], ...(getNode(node, 'scale') === undefined ? [] : [['replicas']])].map((rest) => [...node.path, 'deploy', ...rest])),
  }, patches);
}

/** Adds the constraint where the service keeps its own, in the deepest mapping that is there. */
function place(project: Project, { node }: Service, value: string): FilePatch | undefined {
  const constraint = `node.platform.os == ${value}`;
  const list = getSeq(node, 'deploy', 'placement', 'constraints');
  if (list !== undefined) {
    const [target] = ownPlaces(list) ?? [];
    if (target === undefined || project.usersOf(list.origins[0]).length > 1) return undefined;
    return { file: target.file, document: target.document, patch: { op: 'append', path: target.path, value: constraint } };
  }
  const steps = ['deploy', 'placement', 'constraints'];
  // What has another shape is told of elsewhere.
  if (steps.some((_, index) => isOdd(getNode(node, ...steps.slice(0, index + 1))))) return undefined;
  const depth = steps.findLastIndex((_, index) => getNode(node, ...steps.slice(0, index))?.kind === 'map');
  const holder = getNode(node, ...steps.slice(0, depth));
  const target = holder?.kind === 'map' ? ownMap(holder) : undefined;
  if (holder === undefined || target === undefined || project.usersOf(holder.origins[0]).length > 1) return undefined;
  return { file: target.file, document: target.document, patch: { op: 'set', path: [...target.path, ...steps.slice(depth)], value: [constraint] } };
}

/** Whether something else stands where a mapping is expected, or nothing. */
function isOdd(node: ReturnType<typeof getNode>): boolean {
  return node !== undefined && node.kind !== 'map' && (node.kind !== 'scalar' || node.value !== null || node.unresolved.length > 0);
}
