import { childPath } from '../../yaml/path.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { isNull, originWithin } from '../navigate.ts';
import { deriveOrigin, makeMap, makeScalar, makeSeq } from '../nodes/make-node.ts';
import { unknownPlaces } from '../nodes/pieces.ts';
import type { Part } from '../syntax/part.ts';
import { parsePort, splitPort, type PortEntry, type PortSpec } from '../syntax/port.ts';
import type { Expansion, Transform } from './canonical.ts';
import { adviceFor, defaultScalar, partPieces, partScalar, quoted, unknownScalar, wholeOrigins } from './parts.ts';

/** Every entry of `ports` in long syntax, ranges paired; what cannot be read is reported and left out, what is unknown has no numbers. */
export const expandPorts: Transform = (node, expansion) => {
  if (node.kind !== 'seq') return node;
  const items: ModelNode[] = [];
  let changed = false;
  for (const item of node.items) {
    const { length } = items;
    if (item.kind === 'map') items.push(withDefaults(length === item.path.at(-1) ? item : { ...item, path: childPath(node.path, length) }));
    else if (item.kind === 'scalar') for (const port of expandPort(item, node.path, length, expansion)) items.push(port);
    changed ||= items.length !== length + 1 || items[length] !== item;
  }
  return changed ? makeSeq(node.path, items, node.origins) : node;
};

function expandPort(item: ScalarNode, path: MapNode['path'], index: number, expansion: Expansion): readonly ModelNode[] {
  if (isNull(item)) return [];
  if (item.unresolved.length > 0) return [unknownPort(item, childPath(path, index), expansion)];
  const text = String(item.value);
  const parsed = item.written?.type === 'float' && item.pieces === undefined ? { ok: false as const, message: `YAML reads \`${item.raw}\` as a number with a fraction.`, span: { start: 0, end: text.length }, near: undefined } : parsePort(text, expansion.dialect);
  if (!parsed.ok) {
    const place = originWithin(item, parsed.span.start, parsed.span.end);
    const span = place.value.end > place.value.start ? place.value : item.origins[0].value;
    expansion.report({ code: 'invalid-port', severity: 'error', message: `Port ${quoted(item)} cannot be read: ${parsed.message}`, ...(parsed.near === undefined ? adviceFor(item, '`[host address:][host port:]container port[/protocol]`') : { help: `Did you mean \`${parsed.near}\`?` }), file: place.file, span });
    return [];
  }
  expansion.portsLeft -= parsed.entries.length;
  // A bomb of ranges; the first port of each is enough to speak of it.
  const entries = expansion.portsLeft < 0 ? parsed.entries.slice(0, 1) : parsed.entries;
  const parts = readParts(item, parsed.spec);
  return entries.map((entry, offset) => longPort(item, parts, entry, childPath(path, index + offset)));
}

/** A place that all ports of a range share. */
type Place = Pick<ScalarNode, 'origins' | 'pieces'> & { readonly text?: string };

interface Places {
  readonly whole: Place;
  readonly hostIp?: Place;
  readonly published?: Place;
  readonly target: Place;
  readonly protocol?: Place;
}

function readParts(item: ScalarNode, spec: PortSpec): Places {
  const place = ({ text, span }: Part): Place => {
    const pieces = partPieces(item, span);
    const origins: Place['origins'] = [originWithin(item, span.start, span.end)];
    return pieces === undefined ? { origins, text } : { origins, text, pieces };
  };
  return {
    whole: { origins: [deriveOrigin(item.origins[0], 'default')] },
    target: place(spec.target),
    ...(spec.hostIp === undefined ? {} : { hostIp: place(spec.hostIp) }),
    ...(spec.published === undefined ? {} : { published: place(spec.published) }),
    ...(spec.protocol === undefined ? {} : { protocol: place(spec.protocol) }),
  };
}

function longPort(item: ScalarNode, parts: Places, entry: PortEntry, path: MapNode['path']): MapNode {
  const entries = new Map<string, ModelNode>();
  const put = (key: string, value: string | number, place: Place): void => {
    // One of a range, or written in another way, has no characters of its own.
    entries.set(key, makeScalar(childPath(path, key), value, place.origins, undefined, place.text === String(value) ? place.pieces : undefined));
  };
  put('mode', 'ingress', parts.whole);
  if (parts.hostIp?.text !== undefined) put('host_ip', parts.hostIp.text, parts.hostIp);
  put('target', entry.target, parts.target);
  if (entry.published !== undefined) put('published', entry.published, parts.published ?? parts.whole);
  put('protocol', parts.protocol?.text?.toLowerCase() ?? 'tcp', parts.protocol ?? parts.whole);
  return makeMap(path, entries, wholeOrigins(item));
}

/** The container port stands behind the last colon: it is certain when every unknown variable stands before that. */
function unknownPort(item: ScalarNode, path: MapNode['path'], { dialect }: Expansion): MapNode {
  const text = item.value === null ? '' : String(item.value);
  const unknown = unknownPlaces(item);
  const { hostIp, target, protocol } = splitPort(text);
  const entries = new Map<string, ModelNode>([['mode', defaultScalar(item, 'ingress', childPath(path, 'mode'))]]);
  const tail = unknown === undefined || (unknown.at(-1) ?? 0) >= target.span.start ? undefined : parsePort(text.slice(target.span.start), dialect);
  const [entry, more] = tail?.ok === true ? tail.entries : [];
  if (hostIp !== undefined && hostIp.text !== '' && unknown?.every((place) => place > hostIp.span.end) === true) entries.set('host_ip', partScalar(item, hostIp, childPath(path, 'host_ip')));
  entries.set('target', entry === undefined || more !== undefined ? unknownScalar(item, childPath(path, 'target')) : { ...partScalar(item, target, childPath(path, 'target')), value: entry.target });
  entries.set('published', unknownScalar(item, childPath(path, 'published')));
  if (entry !== undefined) entries.set('protocol', protocol === undefined || protocol.text === '' ? defaultScalar(item, 'tcp', childPath(path, 'protocol')) : partScalar(item, protocol, childPath(path, 'protocol')));
  return makeMap(path, entries, [deriveOrigin(item.origins[0], 'interpolated')]);
}

/** Long syntax without `mode` or `protocol` means `ingress` and `tcp`: compose-go `transform/defaults.go`. */
function withDefaults(port: MapNode): MapNode {
  if (port.entries.has('mode') && port.entries.has('protocol')) return port;
  const entries = new Map(port.entries);
  const put = (key: string, value: string): void => {
    if (!entries.has(key)) entries.set(key, makeScalar(childPath(port.path, key), value, [deriveOrigin(port.origins[0], 'default')]));
  };
  put('mode', 'ingress');
  put('protocol', 'tcp');
  return { ...port, entries };
}
