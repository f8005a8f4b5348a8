import type { ModelNode } from '../../../src/compose/model.ts';
import { getNode, scalarText } from '../../../src/compose/navigate.ts';

const SOCKET = /^\/{1,2}(?:var\/)?run\/docker\.sock$/u;

/** Whether a mount is that of Docker's socket on Linux. */
export function isSocket(mount: ModelNode | undefined): boolean {
  return mount?.kind === 'map' && SOCKET.test(scalarText(getNode(mount, 'source')) ?? '');
}
