import { deriveOrigin, makeMap, makeScalar } from '../make-node.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { originWithin } from '../navigate.ts';
import { parseVolume } from '../syntax/volume.ts';
import type { Part } from '../syntax/port.ts';
import type { Transform } from '../canonical.ts';
import { partPieces } from './generic.ts';

/** A mount in short syntax becomes a mapping; one that hangs on an unknown variable keeps only what is certain. */
export const expandVolume: Transform = (node, report) => {
  if (node.kind !== 'scalar' || node.value === null) return node;
  const text = String(node.value);
  const whole = deriveOrigin(node.origins[0], node.origins[0].step === 'interpolated' ? 'interpolated' : 'short-syntax');
  if (node.unresolved.length > 0) return unknownMount(node);
  const parsed = parseVolume(text);
  if (!parsed.ok) {
    report({ code: 'invalid-volume', severity: 'error', message: `Volume \`${text}\` cannot be read: ${parsed.message}`, help: 'Write `[source:]target[:options]`.', file: whole.file, span: whole.value });
    return node;
  }
  const { spec } = parsed;
  const entries = new Map<string, ModelNode>();
  const put = (key: string, part: Part): void => {
    entries.set(key, { ...makeScalar([...node.path, key], part.text, [originWithin(node, part.span.start, part.span.end)]), ...partPieces(node, part.span.start, part.span.end) });
  };
  entries.set('type', makeScalar([...node.path, 'type'], spec.type, [{ ...whole, step: 'default' }]));
  if (spec.source !== undefined) put('source', spec.source);
  put('target', spec.target);
  addOptions(node, spec.options, spec.type, entries);
  return makeMap(node.path, entries, [whole]);
};

/** What the words behind the target mean; unknown ones mean nothing to Compose. */
function addOptions(node: ScalarNode, options: readonly Part[], type: 'bind' | 'volume', entries: Map<string, ModelNode>): void {
  const nested = new Map<string, ModelNode>();
  for (const option of options) {
    const origin = originWithin(node, option.span.start, option.span.end);
    const set = (key: string, value: string | boolean): void => {
      nested.set(key, makeScalar([...node.path, type, key], value, [origin]));
    };
    if (option.text === 'ro') entries.set('read_only', makeScalar([...node.path, 'read_only'], true, [origin]));
    else if (option.text === 'nocopy' && type === 'volume') set('nocopy', true);
    else if ((option.text === 'z' || option.text === 'Z') && type === 'bind') set('selinux', option.text);
    else if (/^r?(?:private|shared|slave)$/u.test(option.text) && type === 'bind') set('propagation', option.text);
  }
  const origin = deriveOrigin(node.origins[0], 'default');
  if (type === 'bind') nested.set('create_host_path', makeScalar([...node.path, 'bind', 'create_host_path'], true, [origin]));
  entries.set(type, makeMap([...node.path, type], nested, [origin]));
}

/** A drive or a path may hide in the variable: the target is known only when it stands whole behind the last certain colon. */
function unknownMount(node: ScalarNode): MapNode {
  const origin = deriveOrigin(node.origins[0], 'interpolated');
  const target = /:((?:[A-Za-z]:)?[\\/][^:$]*)(?::[a-zA-Z,]+)?$/u.exec(node.raw)?.[1];
  const entries = new Map<string, ModelNode>();
  const source = { ...makeScalar([...node.path, 'source'], null, [origin], node.unresolved), raw: node.raw };
  entries.set('source', source);
  const known = target === undefined ? { ...makeScalar([...node.path, 'target'], null, [origin], node.unresolved), raw: node.raw } : makeScalar([...node.path, 'target'], target, [origin]);
  entries.set('target', known);
  return makeMap(node.path, entries, [origin]);
}

/** `external: {name: x}` is `external: true` and `name: x`, the name still written where it was: compose-go `transform/external.go`. */
export const expandExternal: Transform = (node, report) => {
  const external = node.kind === 'map' ? node.entries.get('external') : undefined;
  if (node.kind !== 'map' || external?.kind !== 'map') return node;
  const entries = new Map(node.entries);
  entries.set('external', makeScalar(external.path, true, external.origins));
  const old = external.entries.get('name');
  const beside = node.entries.get('name');
  if (old?.kind === 'scalar') {
    const path = [...node.path, 'name'];
    if (beside === undefined) entries.set('name', { ...old, path });
    else if (beside.kind === 'scalar') {
      entries.set('name', { ...beside, origins: [...beside.origins, ...old.origins] });
      if (beside.value !== old.value) {
        report({
          code: 'external-name-conflict',
          severity: 'error',
          message: `The external name is \`${String(old.value)}\` here and \`${String(beside.value)}\` beside it; Compose refuses the file.`,
          help: 'Keep the right one as `name`, with `external: true`.',
          file: old.origins[0].file,
          span: old.origins[0].value,
        });
      }
    }
  }
  return { ...node, entries };
};
