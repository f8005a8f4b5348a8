import { getMap, getScalar } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import type { Os } from '../../src/platform/verdict.ts';
import { enumerateFew } from '../../src/text/words.ts';
import { keyLabel } from '../shared/label.ts';
import { areStartedTogether } from '../shared/services/together.ts';

/** What an image or the file itself says of the system, against which no target helps. */
const BY_IMAGE: ReadonlySet<string> = new Set(['L1', 'L4', 'L5', 'P1', 'P2', 'P3', 'P16']);

export default defineRule({
  meta: {
    id: 'mixed-operating-systems',
    summary: 'A project for one engine has Windows services and Linux ones.',
    category: 'windows',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W100: {
        title: 'Windows and Linux services in one project',
        affects: 'Docker Compose; since Docker 23.0 no engine runs both',
        consequence: 'One half is not pulled: `no matching manifest for windows/amd64 10.0.x in the manifest list entries`, or `cannot download image with operating system "windows" when requesting "linux"`.',
        severity: 'error where one depends on the other, else warning',
        remedy: 'Split the file by system, give one half a profile, or use a swarm with nodes of both.',
        sources: ['https://github.com/docker/compose/issues/5872', 'https://docs.docker.com/engine/release-notes/23.0/'],
      },
    },
    references: ['https://docs.docker.com/compose/how-tos/profiles/'],
    messages: {
      mixed: { message: 'No engine runs both Windows and Linux containers: {windows} {areWindows} Windows, {linux} {areLinux} Linux{joined}.', help: 'Split the file by system, give one half a profile, or use a swarm with nodes of both.' },
    },
  },
  on: {
    project(context) {
      if (context.platform.orchestrator !== 'compose') return;
      const known = servicesOf(context.project).flatMap((service) => {
        const os = certainSystem(context, service);
        return os === undefined ? [] : [{ service, os }];
      });
      if (!known.some(({ os }) => os === 'windows') || !known.some(({ os }) => os === 'linux')) return;
      const groups = { windows: groupOf(known, 'windows'), linux: groupOf(known, 'linux') };
      const meeting = known.filter(({ service, os }) => meets(service, os === 'windows' ? groups.linux : groups.windows));
      const [first] = meeting;
      if (first === undefined) return;
      const windows = meeting.filter(({ os }) => os === 'windows').map(({ service }) => service);
      const linux = meeting.filter(({ os }) => os === 'linux').map(({ service }) => service);
      const edge = firstEdge(windows, groupOf(meeting, 'linux'));
      const few = linux.length < windows.length ? linux : windows;
      const [at = first.service] = few;
      const rest = (few === linux ? windows : linux).slice(0, 5);
      context.report({
        message: 'mixed',
        hazard: 'W100',
        severity: edge === undefined ? 'warning' : 'error',
        data: { windows: enumerateFew(windows.map(({ name }) => name)), areWindows: windows.length === 1 ? 'is' : 'are', linux: enumerateFew(linux.map(({ name }) => name)), areLinux: linux.length === 1 ? 'is' : 'are', joined: edge === undefined ? '' : `, and \`${edge[0].name}\` depends on \`${edge[1].name}\`` },
        at: keyLabel(getScalar(at.node, 'image') ?? at.node),
        related: rest.map((service) => keyLabel(getScalar(service.node, 'image') ?? service.node, few === linux ? 'a Windows service' : 'a Linux service')),
        path: at.node.path,
        subject: 'mixed',
      });
    },
  },
});

/** The system of a service by what its image says, or conclusively by anything. */
function certainSystem({ platform }: LoadedProject, { name }: Service): Os | undefined {
  const verdict = platform.services.get(name);
  if (verdict === undefined || verdict.os === 'unknown') return undefined;
  if (verdict.certainty === 'conclusive') return verdict.os;
  if (verdict.certainty !== 'declared') return undefined;
  const systems = new Set(verdict.signals.filter(({ id, strength }) => strength === 'conclusive' && BY_IMAGE.has(id)).map(({ os }) => os));
  const [only] = systems;
  return systems.size === 1 ? only : undefined;
}

/** The services of one system, by what may bring them together with others. */
interface Group {
  readonly byName: ReadonlyMap<string, { readonly service: Service; readonly index: number }>;
  readonly hasPlain: boolean;
  readonly profiles: readonly string[];
  /** Who of the group depends on a service, the first one only. */
  readonly dependents: ReadonlyMap<string, { readonly service: Service; readonly index: number }>;
}

function groupOf(known: readonly { readonly service: Service; readonly os: Os }[], os: Os): Group {
  const services = known.filter((one) => one.os === os).map(({ service }, index) => ({ service, index }));
  const dependents = new Map<string, { service: Service; index: number }>();
  for (const one of services) for (const target of dependenciesOf(one.service)) if (!dependents.has(target)) dependents.set(target, one);
  return {
    byName: new Map(services.map((one) => [one.service.name, one])),
    hasPlain: services.some(({ service }) => service.profiles.length === 0),
    profiles: [...new Set(services.flatMap(({ service }) => service.profiles))],
    dependents,
  };
}

/** Whether a service is started by one command with one of a group, be it for that one's sake. */
function meets(service: Service, group: Group): boolean {
  if ((group.hasPlain && areStartedTogether(service, { profiles: [] })) || areStartedTogether(service, group)) return true;
  return dependenciesOf(service).some((name) => group.byName.has(name)) || group.dependents.has(service.name);
}

/** The first pair of which one depends on the other, that one first. */
function firstEdge(services: readonly Service[], group: Group): readonly [Service, Service] | undefined {
  for (const service of services) {
    const targets = dependenciesOf(service).flatMap((name) => group.byName.get(name) ?? []);
    const target = targets.sort((a, b) => a.index - b.index)[0];
    const dependent = group.dependents.get(service.name);
    if (target !== undefined && (dependent === undefined || target.index <= dependent.index)) return [service, target.service];
    if (dependent !== undefined) return [dependent.service, service];
  }
  return undefined;
}

function dependenciesOf({ node }: Service): readonly string[] {
  return [...(getMap(node, 'depends_on')?.entries.keys() ?? [])];
}
