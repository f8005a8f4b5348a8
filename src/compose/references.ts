import { nearestWord } from '../text/nearest.ts';
import type { MapNode, ModelNode } from './model.ts';
import { getMap, getSeq, scalarText } from './navigate.ts';
import type { LoadProblem } from './project.ts';

type Kind = 'network' | 'service';

/** A name that nothing defines, with every place that uses it. */
interface Missing {
  readonly kind: Kind;
  readonly target: string;
  readonly uses: { readonly service: string; readonly node: ModelNode }[];
}

/** Checks that services speak of networks and services that are there (compose-go `loader/validate.go` v2.9.1); a missing one is one problem, however often it is used. */
export function checkReferences(model: MapNode, report: (problem: LoadProblem) => void): void {
  const services = getMap(model, 'services');
  if (services === undefined) return;
  const known: Readonly<Record<Kind, ReadonlySet<string>>> = {
    network: new Set([...(getMap(model, 'networks')?.entries.keys() ?? []), 'default']),
    service: new Set(services.entries.keys()),
  };
  const missing = new Map<string, Missing>();
  for (const [service, node] of services.entries) {
    for (const use of referencesOf(node)) {
      if (known[use.kind].has(use.target)) continue;
      const key = `${use.kind} ${use.target}`;
      const entry = missing.get(key) ?? { kind: use.kind, target: use.target, uses: [] };
      entry.uses.push({ service, node: use.node });
      missing.set(key, entry);
    }
  }
  for (const entry of missing.values()) reportMissing(entry, known[entry.kind], report);
}

function referencesOf(service: ModelNode): readonly { readonly kind: Kind; readonly target: string; readonly node: ModelNode }[] {
  const found: { kind: Kind; target: string; node: ModelNode }[] = [];
  for (const [target, node] of getMap(service, 'networks')?.entries ?? []) if (isKnown(node)) found.push({ kind: 'network', target, node });
  for (const [target, node] of getMap(service, 'depends_on')?.entries ?? []) {
    const required = node.kind === 'map' ? node.entries.get('required') : undefined;
    if (isKnown(node) && !(required?.kind === 'scalar' && required.value === false)) found.push({ kind: 'service', target, node });
  }
  for (const node of getSeq(service, 'links')?.items ?? []) {
    const target = scalarText(node)?.split(':')[0];
    if (target !== undefined && target !== '') found.push({ kind: 'service', target, node });
  }
  return found;
}

function isKnown(node: ModelNode): boolean {
  return node.kind !== 'scalar' || node.unresolved.length === 0;
}

function reportMissing({ kind, target, uses }: Missing, known: ReadonlySet<string>, report: (problem: LoadProblem) => void): void {
  const [first, ...rest] = uses;
  if (first === undefined) return;
  const [origin] = first.node.origins;
  const near = nearestWord(target, known);
  const services = new Set(uses.map(({ service }) => service));
  report({
    code: `undefined-${kind}`,
    severity: 'error',
    message: `${services.size === 1 ? `Service \`${first.service}\` names` : `${String(services.size)} services name`} the ${kind} \`${target}\`, which is not defined.`,
    help: near === undefined ? `Define it under \`${kind}s\`, or take the name out.` : `Did you mean \`${near}\`?`,
    file: origin.file,
    span: origin.key ?? origin.value,
    related: rest.map(({ service, node }) => ({ file: node.origins[0].file, span: node.origins[0].key ?? node.origins[0].value, message: `\`${service}\` names it too` })),
  });
}
