import type { MapNode, ModelNode } from '../../compose/model.ts';
import { getScalar, getSeq, scalarText } from '../../compose/navigate.ts';
import type { AddSignal } from './service-signals.ts';

/** A path with its drive: only Windows containers have such. */
const WINDOWS_PATH = /^[A-Za-z]:[\\/]/u;
const PIPE = /^[\\/]{2}\.[\\/]pipe[\\/]/u;
const SOCKET = /^\/{1,2}(?:var\/)?run\/docker\.sock$/u;
const LINUX_PATH = /^\/[^/\\]/u;
/** Words behind a mount that Compose itself does not keep: they speak of the virtual machine in which Docker Desktop runs Linux containers. */
const CONSISTENCY = /:(?:[a-zA-Z]+,)*(cached|delegated|consistent)(?:,[a-zA-Z]+)*["']?$/u;

/**
 * What mounts tell. The host side says nothing of the container: Docker Desktop mounts `C:\data` into Linux. But where it has a drive, a
 * Linux target may as well be one that a move to Windows forgot, so it is not certain then. Catalogue P4, P5, P24, L2, L3, L9, and L6 for
 * `tmpfs`.
 */
export function mountSignals(service: MapNode, add: AddSignal): void {
  for (const mount of getSeq(service, 'volumes')?.items ?? []) {
    readTarget(mount, add);
    readOptions(mount, add);
  }
}

function readTarget(mount: ModelNode, add: AddSignal): void {
  const source = scalarText(getScalar(mount, 'source')) ?? '';
  const target = getScalar(mount, 'target');
  const type = scalarText(getScalar(mount, 'type'));
  const to = scalarText(target) ?? '';
  const at = (target ?? mount).origins[0];
  if (type === 'npipe' || PIPE.test(to)) add('P5', 'windows', 'conclusive', mount.origins[0], 'it mounts a named pipe');
  else if (WINDOWS_PATH.test(to)) add('P4', 'windows', 'conclusive', at, `\`${to}\` is a path inside a Windows container`);
  else if (SOCKET.test(source) || SOCKET.test(to)) add('L2', 'linux', 'conclusive', mount.origins[0], 'it mounts the Docker socket');
  else if (LINUX_PATH.test(to)) add('L3', 'linux', WINDOWS_PATH.test(source) ? 'strong' : 'conclusive', at, `\`${to}\` is a path inside a Linux container`);
  else if (PIPE.test(source)) add('P5', 'windows', 'conclusive', mount.origins[0], 'it mounts a named pipe');
  if (type === 'tmpfs') add('L6', 'linux', 'strong', mount.origins[0], '`tmpfs` means something on Linux only');
}

function readOptions(mount: ModelNode, add: AddSignal): void {
  const [origin] = mount.origins;
  const option = getScalar(mount, 'bind', 'selinux') ?? getScalar(mount, 'bind', 'propagation') ?? getScalar(mount, 'consistency');
  const word = scalarText(option) ?? CONSISTENCY.exec(origin.file.text.slice(origin.value.start, origin.value.end))?.[1];
  if (word !== undefined) add('L9', 'linux', 'strong', option?.origins[0] ?? origin, `the mount option \`${word}\` means something on Linux only`);
}
