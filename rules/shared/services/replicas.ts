import type { ScalarNode } from '../../../src/compose/model.ts';
import { getScalar, isNull, scalarText } from '../../../src/compose/navigate.ts';
import type { Service } from '../../../src/compose/views/service.ts';

/** How many containers Docker Compose makes of a service, and where that is written; `deploy.mode` means nothing to it. */
export interface Replicas {
  readonly count: number;
  readonly written?: ScalarNode;
}

/** `scale`, else `deploy.replicas`, else one; undefined where it hangs on an unknown variable. */
export function replicasOf({ node }: Service): Replicas | undefined {
  const written = getScalar(node, 'scale') ?? getScalar(node, 'deploy', 'replicas');
  if (written === undefined || isNull(written)) return { count: 1 };
  const count = Number(scalarText(written) ?? Number.NaN);
  return Number.isInteger(count) ? { count, written } : undefined;
}

/** Whether a service has one task on every node. */
export function isGlobal({ node }: Service): boolean {
  return scalarText(getScalar(node, 'deploy', 'mode')) === 'global';
}
