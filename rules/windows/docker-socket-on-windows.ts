import type { MapNode, ModelNode } from '../../src/compose/model.ts';
import { getNode, getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { NANO_SERVER } from '../../src/platform/base-images.ts';
import { hasFeature } from '../../src/platform/host-features.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerateNames } from '../../src/text/words.ts';
import type { Patch } from '../../src/yaml/patch.ts';
import type { Path } from '../../src/yaml/path.ts';
import { changedPlace, EditPlan, isOnlyHere, placeKey } from '../shared/edits/edit-place.ts';
import { valueLabel } from '../shared/label.ts';
import { isSocket } from '../shared/paths/docker-socket.ts';
import { hostBuilds } from '../shared/services/host-builds.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

/** One place that mounts the socket, and the services that have the mount from there. */
interface Found {
  readonly mount: MapNode;
  readonly services: [Service, ...Service[]];
}

/** The pipe of the engine, which stands on Windows for the socket. */
const PIPE = String.raw`\\.\pipe\docker_engine`;

export default defineRule({
  meta: {
    id: 'docker-socket-on-windows',
    summary: 'A Windows service mounts `/var/run/docker.sock`, which only Linux has.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W72: {
        title: 'The socket of Docker in a Windows container',
        affects: 'every Windows build; pipes can be mounted from 16299 (Server 1709) on',
        consequence: '`invalid volume specification: \'/var/run/docker.sock:/var/run/docker.sock:rw\'`.',
        severity: 'error',
        remedy: 'Mount the named pipe `\\\\.\\pipe\\docker_engine`, and tell the program `npipe:////./pipe/docker_engine`. On images of Nano Server it has to run as `ContainerAdministrator`. `--unsafe-fixes` writes the mount.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/volume/mounts/windows_parser.go', 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/persistent-storage'],
      },
    },
    references: ['https://docs.docker.com/reference/cli/dockerd/#daemon-socket-option'],
    messages: {
      socket: { message: '{services} {mount} the socket of Docker, which Windows does not have: `invalid volume specification`.', help: '{instead}' },
    },
  },
  on: {
    project(context) {
      const places = new Map<string, Found>();
      for (const { service } of windowsServices(context)) {
        for (const mount of getSeq(service.node, 'volumes')?.items ?? []) {
          if (mount.kind !== 'map' || !isSocket(mount)) continue;
          const [origin] = mount.origins;
          const key = `${placeKey(origin)} ${String(origin.value.start)}`;
          const known = places.get(key);
          if (known === undefined) places.set(key, { mount, services: [service] });
          else if (!known.services.includes(service)) known.services.push(service);
        }
      }
      for (const { mount, services } of places.values()) {
        const builds = hostBuilds(context.platform, services.map(({ name }) => name));
        const isNano = services.some(({ node }) => NANO_SERVER.test(scalarText(getNode(node, 'image')) ?? '') && getNode(node, 'user') === undefined);
        const instead = builds.some(mountsPipes) ? `Mount the named pipe \`${PIPE}\`, and tell the program \`npipe:////./pipe/docker_engine\`${isNano ? '; on Nano Server it needs `user: ContainerAdministrator`' : ''}.` : 'Take it out: this host cannot mount named pipes either. Let the program reach the engine over TCP, with TLS.';
        const fix = builds.every(mountsPipes) ? mountPipe(context, mount) : undefined;
        const source = getNode(mount, 'source') ?? mount;
        const names = enumerateNames(services.map(({ name }) => name));
        context.report({ message: 'socket', hazard: 'W72', data: { services: names, mount: services.length === 1 ? 'mounts' : 'mount', instead }, at: valueLabel(source), path: source.path, subject: `${services[0].name} ${scalarText(getNode(mount, 'target')) ?? ''}`, fixes: [fix] });
      }
    },
  },
});

function mountsPipes(build: number): boolean {
  return hasFeature('named-pipe-mounts', build) !== false;
}

/** In the form in which the mount was written; a pipe cannot be read-only. An anchor may bring it to several services that all are to have the pipe. */
function mountPipe(context: LoadedProject, mount: MapNode): Fix | undefined {
  const { project, platform } = context;
  const [origin] = mount.origins;
  const isMeant = ({ path: [section, name, key] }: ModelNode): boolean => section === 'services' && key === 'volumes' && isWindows(platform.services.get(String(name))) && hostBuilds(platform, [String(name)]).every(mountsPipes);
  if (mount.origins.length > 1 || !isOnlyHere(project, origin, mount, isMeant)) return undefined;
  const isShort = [...mount.entries.values()].some((part) => part.origins[0].path.length === origin.path.length && part.origins[0].step !== 'default');
  const plan = new EditPlan();
  if (isShort) plan.add(origin, { op: 'set', path: origin.path, value: `${PIPE}:${PIPE}` });
  else for (const patch of longPatches(mount, origin.path)) plan.add(origin, patch);
  for (const { path } of [mount, ...project.usersOf(origin)]) plan.declare(changedPlace(path));
  return plan.fix({
    title: 'Mount the named pipe of Docker instead',
    safety: 'unsafe',
    note: 'The program must speak to it as `npipe:////./pipe/docker_engine`; whoever takes over the container commands the engine, and with it the host.',
  });
}

/** Part by part, so that an anchor on the mapping stays; a pipe has nothing but its two ends. */
function longPatches({ entries }: MapNode, path: Path): readonly Patch[] {
  const ends = Object.entries({ type: 'npipe', source: PIPE, target: PIPE });
  const written = [...entries].filter(([key, { origins: [{ step }] }]) => step !== 'default' && !ends.some(([end]) => end === key));
  return [...ends.map(([key, value]): Patch => ({ op: 'set', path: [...path, key], value })), ...written.map(([key]): Patch => ({ op: 'remove', path: [...path, key] }))];
}
