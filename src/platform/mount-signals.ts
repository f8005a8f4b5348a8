import type { MapNode } from '../compose/model.ts';
import { getScalar, getSeq, scalarText } from '../compose/navigate.ts';
import type { AddSignal } from './service-signals.ts';

const WINDOWS_PATH = /^[A-Za-z]:[\\/]/u;
const PIPE = /^[\\/]{2}\.[\\/]pipe[\\/]/u;

/** What mounts tell. The host side says nothing of the container: Docker Desktop mounts `C:\data` into Linux. Catalogue P4, P5, P24, L2, L3, L9. */
export function mountSignals(service: MapNode, add: AddSignal): void {
  for (const mount of getSeq(service, 'volumes')?.items ?? []) {
    const source = getScalar(mount, 'source');
    const target = getScalar(mount, 'target');
    const from = scalarText(source) ?? '';
    const to = scalarText(target) ?? '';
    const type = scalarText(getScalar(mount, 'type'));
    if (type === 'npipe' || PIPE.test(to) || PIPE.test(from)) add('P5', 'windows', 'conclusive', mount.origins[0], 'it mounts a named pipe');
    else if (target !== undefined && WINDOWS_PATH.test(to)) add('P4', 'windows', 'conclusive', target.origins[0], `\`${to}\` is a path inside a Windows container`);
    else if (from === '/var/run/docker.sock' || to === '/var/run/docker.sock') add('L2', 'linux', 'conclusive', mount.origins[0], 'it mounts the Docker socket');
    else if (target !== undefined && /^\/[^/\\]/u.test(to)) add('L3', 'linux', 'conclusive', target.origins[0], `\`${to}\` is a path inside a Linux container`);
    const bind = getScalar(mount, 'bind', 'selinux') ?? getScalar(mount, 'bind', 'propagation');
    if (bind !== undefined) add('L9', 'linux', 'strong', bind.origins[0], `the mount option \`${scalarText(bind) ?? ''}\` means something on Linux only`);
  }
}
