import { nearestWord } from '../text/nearest.ts';
import type { MapNode, ModelNode } from './model.ts';
import { getMap, getSeq, scalarText } from './navigate.ts';
import type { LoadProblem } from './project.ts';

/** Checks that services speak of networks and services that are there (compose-go `loader/validate.go` v2.9.1). */
export function checkReferences(model: MapNode, report: (problem: LoadProblem) => void): void {
  const services = getMap(model, 'services');
  if (services === undefined) return;
  const networks = new Set([...(getMap(model, 'networks')?.entries.keys() ?? []), 'default']);
  const names = new Set(services.entries.keys());
  for (const [name, service] of services.entries) {
    for (const [network, node] of getMap(service, 'networks')?.entries ?? []) {
      if (!networks.has(network) && isKnown(node)) reportMissing(node, name, 'network', network, networks, report);
    }
    for (const [target, node] of getMap(service, 'depends_on')?.entries ?? []) {
      const required = node.kind === 'map' ? node.entries.get('required') : undefined;
      const isOptional = required?.kind === 'scalar' && required.value === false;
      if (!names.has(target) && !isOptional && isKnown(node)) reportMissing(node, name, 'service', target, names, report);
    }
    for (const node of getSeq(service, 'links')?.items ?? []) {
      const target = scalarText(node)?.split(':')[0];
      if (target !== undefined && target !== '' && !names.has(target)) reportMissing(node, name, 'service', target, names, report);
    }
  }
}

function isKnown(node: ModelNode): boolean {
  return node.kind !== 'scalar' || node.unresolved.length === 0;
}

function reportMissing(node: ModelNode, service: string, kind: 'network' | 'service', target: string, known: ReadonlySet<string>, report: (problem: LoadProblem) => void): void {
  const [origin] = node.origins;
  const near = nearestWord(target, known);
  report({
    code: `undefined-${kind}`,
    severity: 'error',
    message: `Service \`${service}\` names the ${kind} \`${target}\`, which is not defined.`,
    help: near === undefined ? `Define it under \`${kind}s\`, or take the name out.` : `Did you mean \`${near}\`?`,
    file: origin.file,
    span: origin.key ?? origin.value,
  });
}
