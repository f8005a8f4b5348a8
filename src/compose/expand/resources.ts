import { childPath } from '../../yaml/path.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { isNull, originWithin } from '../navigate.ts';
import { deriveOrigin, makeMap, makeScalar } from '../nodes/make-node.ts';
import { unknownPlaces } from '../nodes/pieces.ts';
import { parseDevice } from '../syntax/device.ts';
import type { Part } from '../syntax/part.ts';
import { isHostPath, parseVolume, splitVolume, type VolumeSpec } from '../syntax/volume.ts';
import type { Transform } from './canonical.ts';
import { adviceFor, defaultScalar, partScalar, quoted, unknownScalar, wholeOrigins } from './parts.ts';

/** A mount in short syntax becomes a mapping; one that hangs on an unknown variable keeps only what is certain. */
export const expandVolume: Transform = (node, { report }) => {
  if (node.kind !== 'scalar' || isNull(node)) return node;
  if (node.unresolved.length > 0) return unknownMount(node);
  const text = String(node.value);
  const parsed = parseVolume(text);
  if (!parsed.ok) {
    const { file, value } = originWithin(node, parsed.span.start, parsed.span.end);
    const span = value.end > value.start ? value : node.origins[0].value;
    report({ code: 'invalid-volume', severity: 'error', message: `Volume ${quoted(node)} cannot be read: ${parsed.message}`, ...adviceFor(node, '`[source:]target[:options]`'), file, span });
    return node;
  }
  const { spec } = parsed;
  const entries = new Map<string, ModelNode>([['type', defaultScalar(node, spec.type, childPath(node.path, 'type'))]]);
  if (spec.source !== undefined) entries.set('source', partScalar(node, spec.source, childPath(node.path, 'source')));
  entries.set('target', partScalar(node, spec.target, childPath(node.path, 'target')));
  addOptions(node, spec, entries);
  return makeMap(node.path, entries, wholeOrigins(node));
};

/** What the words behind the target mean; unknown ones mean nothing to Compose, and it takes those for another type of mount too. */
function addOptions(node: ScalarNode, { options, type, bare }: VolumeSpec, entries: Map<string, ModelNode>): void {
  const whole = deriveOrigin(node.origins[0], 'default');
  const nested: { bind?: Map<string, ModelNode>; volume?: Map<string, ModelNode> } = {};
  for (const option of options) {
    const origin = originWithin(node, option.span.start, option.span.end);
    const set = (kind: 'bind' | 'volume', key: string, value: string | boolean): void => {
      (nested[kind] ??= new Map()).set(key, makeScalar([...node.path, kind, key], value, [origin]));
    };
    if (option.text === 'ro') entries.set('read_only', makeScalar(childPath(node.path, 'read_only'), true, [origin]));
    else if (option.text === 'rw') entries.delete('read_only');
    else if (option.text === 'nocopy') set('volume', 'nocopy', true);
    else if (option.text === 'z' || option.text === 'Z') set('bind', 'selinux', option.text);
    else if (/^r?(?:private|shared|slave)$/u.test(option.text)) set('bind', 'propagation', option.text);
  }
  if (type === 'bind') (nested.bind ??= new Map()).set('create_host_path', makeScalar([...node.path, 'bind', 'create_host_path'], true, [whole]));
  for (const kind of ['bind', 'volume'] as const) {
    const settings = nested[kind] ?? (kind === type && !bare ? new Map<string, ModelNode>() : undefined);
    if (settings !== undefined) entries.set(kind, makeMap(childPath(node.path, kind), settings, [whole]));
  }
}

/** A drive or a path may hide in the variable: a part is known only when every unknown variable stands on its other side. */
function unknownMount(node: ScalarNode): MapNode {
  const text = node.value === null ? '' : String(node.value);
  const unknown = unknownPlaces(node);
  const target = unknown === undefined ? undefined : knownTarget(text, unknown.at(-1) ?? 0);
  const [first] = splitVolume(text);
  const source = unknown !== undefined && target === undefined && first !== undefined && first.span.end < (unknown[0] ?? 0) && isHostPath(first.text) ? first : undefined;
  const entries = new Map<string, ModelNode>();
  entries.set('source', source === undefined ? unknownScalar(node, childPath(node.path, 'source')) : partScalar(node, source, childPath(node.path, 'source')));
  entries.set('target', target === undefined ? unknownScalar(node, childPath(node.path, 'target')) : partScalar(node, target, childPath(node.path, 'target')));
  return makeMap(node.path, entries, [deriveOrigin(node.origins[0], 'interpolated')]);
}

/** A path (with its drive, if it has one) that stands whole behind the last unknown character. */
function knownTarget(text: string, from: number): Part | undefined {
  const match = /:((?:[A-Za-z]:)?[\\/][^:]*)(?::[a-zA-Z,]+)?$/u.exec(text.slice(from));
  if (match?.[1] === undefined) return undefined;
  const start = from + match.index + 1;
  return { text: match[1], span: { start, end: start + match[1].length } };
}

/** A device in short syntax is mapped to its own path with all rights unless it says otherwise: compose-go `transform/device.go`. */
export const expandDevice: Transform = (node, { report }) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  if (node.unresolved.length > 0) return makeMap(node.path, new Map([['source', unknownScalar(node, childPath(node.path, 'source'))]]), wholeOrigins(node));
  const spec = parseDevice(node.value);
  if (spec === undefined) {
    const [{ file, value }] = node.origins;
    report({ code: 'invalid-device', severity: 'error', message: `Device \`${node.value}\` has more than three parts.`, help: 'Write `source[:target[:permissions]]`, or the long form.', file, span: value });
    return node;
  }
  const entries = new Map<string, ModelNode>([
    ['source', partScalar(node, spec.source, childPath(node.path, 'source'))],
    ['target', partScalar(node, spec.target ?? spec.source, childPath(node.path, 'target'))],
    ['permissions', spec.permissions === undefined ? defaultScalar(node, 'rwm', childPath(node.path, 'permissions')) : partScalar(node, spec.permissions, childPath(node.path, 'permissions'))],
  ]);
  return makeMap(node.path, entries, wholeOrigins(node));
};

/** `external: {name: x}` is `external: true` and `name: x`, the name still written where it was: compose-go `transform/external.go`. */
export const expandExternal: Transform = (node, { report, dialect }) => {
  const external = node.kind === 'map' ? node.entries.get('external') : undefined;
  if (node.kind !== 'map' || external?.kind !== 'map') return node;
  const entries = new Map(node.entries);
  entries.set('external', makeScalar(external.path, true, external.origins));
  const old = external.entries.get('name');
  const beside = node.entries.get('name');
  if (old?.kind === 'scalar') {
    const path = childPath(node.path, 'name');
    if (beside === undefined) entries.set('name', { ...old, path });
    else if (beside.kind === 'scalar') {
      entries.set('name', { ...old, path, origins: [...old.origins, ...beside.origins] });
      const isKnown = old.unresolved.length === 0 && beside.unresolved.length === 0;
      if (dialect === 'stack' || (isKnown && beside.value !== old.value)) {
        report({
          code: beside.value === old.value ? 'conflicting-keys' : 'external-name-conflict',
          severity: 'error',
          message: beside.value === old.value ? 'The external name is given here and beside it; `docker stack` refuses the file.' : `The external name is \`${String(old.value)}\` here and \`${String(beside.value)}\` beside it; Compose refuses the file.`,
          help: 'Keep the right one as `name`, with `external: true`.',
          file: old.origins[0].file,
          span: old.origins[0].value,
        });
      }
    }
  }
  return { ...node, entries };
};
