import type { MapNode } from '../../src/compose/model.ts';
import { getNode, getSeq, scalarText } from '../../src/compose/navigate.ts';
import { valueLabel } from '../shared/label.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { hasFeature } from '../../src/platform/host-features.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isSocket } from '../shared/docker-socket.ts';
import { hostBuilds } from '../shared/host-builds.ts';
import { windowsServices } from '../shared/windows-services.ts';

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
      socket: { message: '`{service}` mounts the socket of Docker, which Windows does not have: `invalid volume specification`.', help: '{instead}' },
    },
  },
  on: {
    project(context) {
      for (const { service } of windowsServices(context)) {
        for (const mount of getSeq(service.node, 'volumes')?.items ?? []) {
          if (mount.kind !== 'map' || !isSocket(mount)) continue;
          const builds = hostBuilds(context.platform, [service.name]);
          const isNano = scalarText(getNode(service.node, 'image'))?.includes('nanoserver') === true && getNode(service.node, 'user') === undefined;
          const instead = builds.some(mountsPipes) ? `Mount the named pipe \`${PIPE}\`, and tell the program \`npipe:////./pipe/docker_engine\`${isNano ? '; on Nano Server it needs `user: ContainerAdministrator`' : ''}.` : 'Take it out: this host cannot mount named pipes either. Let the program reach the engine over TCP, with TLS.';
          const fix = builds.every(mountsPipes) ? mountPipe(context, mount) : undefined;
          const source = getNode(mount, 'source') ?? mount;
          context.report({ message: 'socket', hazard: 'W72', data: { service: service.name, instead }, at: valueLabel(source), path: source.path, subject: `${service.name} ${scalarText(getNode(mount, 'target')) ?? ''}`, fixes: [fix] });
        }
      }
    },
  },
});

function mountsPipes(build: number): boolean {
  return hasFeature('named-pipe-mounts', build) !== false;
}

/** In the form in which the mount was written; a pipe cannot be read-only. */
function mountPipe({ project }: LoadedProject, mount: MapNode): Fix | undefined {
  const [origin] = mount.origins;
  if (mount.origins.length > 1 || origin.via !== undefined || project.usersOf(origin).length > 1) return undefined;
  const isShort = [...mount.entries.values()].some((part) => part.origins[0].path.length === origin.path.length && part.origins[0].step !== 'default');
  const value = isShort ? `${PIPE}:${PIPE}` : { type: 'npipe', source: PIPE, target: PIPE };
  return {
    title: 'Mount the named pipe of Docker instead',
    safety: 'unsafe',
    note: 'The program must speak to it as `npipe:////./pipe/docker_engine`; whoever takes over the container commands the engine, and with it the host.',
    patches: [{ file: origin.file, document: origin.document, patch: { op: 'set', path: origin.path, value } }],
    changes: [mount.path.slice(0, -1)],
  };
}
