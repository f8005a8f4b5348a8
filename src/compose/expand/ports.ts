import { deriveOrigin, makeMap, makeScalar, makeSeq } from '../make-node.ts';
import type { MapNode, ModelNode, Origin, ScalarNode } from '../model.ts';
import { originWithin } from '../navigate.ts';
import { parsePort, type Part, type PortEntry, type PortSpec } from '../syntax/port.ts';
import type { LoadProblem } from '../project.ts';
import type { Transform } from '../canonical.ts';
import { partPieces } from './generic.ts';

/** Every entry of `ports` in long syntax, ranges paired; what cannot be read is reported and left out, what is unknown has no numbers. */
export const expandPorts: Transform = (node, report) => {
  if (node.kind !== 'seq') return node;
  if (node.items.every((item) => item.kind === 'map')) return { ...node, items: node.items.map((item) => withDefaults(item as MapNode)) };
  const items: ModelNode[] = [];
  for (const item of node.items) {
    if (item.kind === 'map') items.push(withDefaults({ ...item, path: [...node.path, items.length] }));
    else if (item.kind === 'scalar') items.push(...expandPort(item, node.path, items.length, report));
  }
  return makeSeq(node.path, items, node.origins);
};

function expandPort(item: ScalarNode, path: MapNode['path'], index: number, report: (problem: LoadProblem) => void): readonly ModelNode[] {
  if (item.value === null) return [];
  if (item.unresolved.length > 0) return [unknownPort(item, [...path, index])];
  const text = String(item.value);
  const parsed = parsePort(text);
  if (!parsed.ok) {
    const place = originWithin(item, parsed.span.start, parsed.span.end);
    const span = place.value.end > place.value.start ? place.value : item.origins[0].value;
    report({ code: 'invalid-port', severity: 'error', message: `Port \`${text}\` cannot be read: ${parsed.message}`, help: 'Write `[host address:][host port:]container port[/protocol]`.', file: place.file, span });
    return [];
  }
  return parsed.entries.map((entry, offset) => longPort(item, parsed.spec, entry, [...path, index + offset]));
}

function longPort(item: ScalarNode, spec: PortSpec, entry: PortEntry, path: MapNode['path']): MapNode {
  const whole = deriveOrigin(item.origins[0], item.origins[0].step === 'interpolated' ? 'interpolated' : 'short-syntax');
  const entries = new Map<string, ModelNode>();
  const put = (key: string, value: string | number, part: Part | undefined): void => {
    const exact = part !== undefined && String(value).toLowerCase() === part.text.toLowerCase();
    entries.set(key, { ...makeScalar([...path, key], value, [originOf(item, part, whole)]), ...(exact ? partPieces(item, part.span.start, part.span.end) : undefined) });
  };
  put('mode', 'ingress', undefined);
  if (spec.hostIp !== undefined) put('host_ip', spec.hostIp.text, spec.hostIp);
  put('target', entry.target, spec.target);
  if (entry.published !== undefined) put('published', entry.published, spec.published);
  put('protocol', spec.protocol === undefined || spec.protocol.text === '' ? 'tcp' : spec.protocol.text.toLowerCase(), spec.protocol);
  return makeMap(path, entries, [whole]);
}

function originOf(item: ScalarNode, part: Part | undefined, whole: Origin): Origin {
  return part === undefined ? { ...whole, step: 'default' } : originWithin(item, part.span.start, part.span.end);
}

function unknownPort(item: ScalarNode, path: MapNode['path']): MapNode {
  const whole = deriveOrigin(item.origins[0], 'interpolated');
  const part = (key: string): readonly [string, ModelNode] => [key, { ...makeScalar([...path, key], null, [whole], item.unresolved), raw: item.raw }];
  const entries = new Map<string, ModelNode>([['mode', makeScalar([...path, 'mode'], 'ingress', [{ ...whole, step: 'default' }])], part('target'), part('published')]);
  return makeMap(path, entries, [whole]);
}

/** Long syntax without `mode` or `protocol` means `ingress` and `tcp`: compose-go `loader/normalize.go`. */
function withDefaults(port: MapNode): MapNode {
  const missing = [['mode', 'ingress'], ['protocol', 'tcp']].filter(([key]) => key !== undefined && !port.entries.has(key));
  if (missing.length === 0) return port;
  const entries = new Map(port.entries);
  for (const [key = '', value = ''] of missing) entries.set(key, makeScalar([...port.path, key], value, [deriveOrigin(port.origins[0], 'default')]));
  return { ...port, entries };
}
