import type { MapNode } from '../../compose/model.ts';
import { getScalar, isNull, scalarText } from '../../compose/navigate.ts';
import { usualIsolation } from '../hosts.ts';
import type { Isolation } from '../isolation-matrix.ts';
import type { Platform } from '../verdict.ts';

/** How the container of a service is kept apart: as it says, else as its host does by itself. Undefined where a variable hides it. */
export function isolationIn(model: MapNode, service: string, services: Platform['services'] | undefined): Isolation | undefined {
  const node = getScalar(model, 'services', service, 'isolation');
  const text = node === undefined || isNull(node) ? 'default' : scalarText(node)?.toLowerCase();
  if (text === 'process' || text === 'hyperv') return text;
  return text === 'default' ? usualIsolation(services?.get(service)?.hosts ?? []) : undefined;
}
