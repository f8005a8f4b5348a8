import type { YamlNode } from '../../src/yaml/node.ts';
import { Tagged, type Patch, type YamlValue } from '../../src/yaml/patch.ts';

/** What a tree says, as plain data; an alias is a mark of its own, because patches do not look through it. */
export function valueOf(node: YamlNode | undefined): YamlValue {
  switch (node?.kind) {
    case undefined: return null;
    // To set a null where an alias stands for one changes nothing.
    case 'alias': return node.target !== undefined && valueOf(node.target) === null ? null : `alias of ${node.name}`;
    case 'scalar': return node.tag?.name === '!reset' ? null : node.value;
    case 'seq': return node.items.map(valueOf);
    case 'map': return Object.fromEntries(node.entries.map(({ key, value }) => [key.kind === 'scalar' ? key.text : JSON.stringify(valueOf(key)), valueOf(value)]));
  }
}

// A list remembers for each item that was there at first where it stood.
type Slot = { readonly at: number; gone: boolean; value: Box } | { readonly at: undefined; value: Box };
type Box = { kind: 'scalar'; value: YamlValue } | { kind: 'list'; slots: Slot[]; length: number } | { kind: 'map'; entries: [string, Box][] };

/** Patches done to plain data, without tags, as the documentation of `Patch` says; undefined where one of them cannot be done. */
export function patchedValue(value: YamlValue, patches: readonly Patch[]): { readonly value: YamlValue } | undefined {
  let root = box(value);
  for (const patch of patches) {
    const next = patchBox(root, patch);
    if (next === undefined) return undefined;
    root = next;
  }
  return { value: unbox(root) };
}

function box(value: YamlValue): Box {
  if (value instanceof Tagged) return box(value.value);
  if (Array.isArray(value)) {
    const list = value as readonly YamlValue[];
    return { kind: 'list', slots: list.map((item, at) => ({ at, gone: false, value: box(item) })), length: list.length };
  }
  if (typeof value === 'object' && value !== null) return { kind: 'map', entries: Object.entries(value).map(([key, child]) => [key, box(child)]) };
  return { kind: 'scalar', value };
}

function unbox(node: Box): YamlValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(([key, child]) => [key, unbox(child)]));
  return node.slots.filter((slot) => slot.at === undefined || !slot.gone).map((slot) => unbox(slot.value));
}

/** New lists have no original indices; one that `append` makes had no items. */
function fresh(value: YamlValue): Box {
  const node = box(value);
  const strip = (one: Box): Box => {
    if (one.kind === 'list') return { kind: 'list', length: -1, slots: one.slots.map((slot) => ({ at: undefined, value: strip(slot.value) })) };
    if (one.kind === 'map') return { kind: 'map', entries: one.entries.map(([key, child]) => [key, strip(child)]) };
    return one;
  };
  return strip(node);
}

function patchBox(root: Box, patch: Patch): Box | undefined {
  const { path } = patch;
  const last = path.at(-1);
  switch (patch.op) {
    case 'set': return update(root, path, true, () => fresh(patch.value));
    case 'restyle': return update(root, path, false, (old) => old);
    case 'rewrite': return update(root, path, false, (old) => (old?.kind === 'scalar' && typeof old.value === 'string' ? { kind: 'scalar', value: old.value.replace(patch.from, () => patch.to) } : undefined));
    case 'append':
      return update(root, path, true, (old) => {
        if (old === undefined || (old.kind === 'scalar' && old.value === null)) return { ...fresh([patch.value]), length: 0 } as Box;
        return old.kind === 'list' ? { ...old, slots: [...old.slots, { at: undefined, value: fresh(patch.value) }] } : undefined;
      });
    case 'insert':
      return update(root, path.slice(0, -1), false, (old) => {
        if (old?.kind !== 'list' || typeof last !== 'number') return undefined;
        const at = last === old.length ? old.slots.length : old.slots.findIndex((slot) => slot.at === last);
        return at === -1 ? undefined : { ...old, slots: [...old.slots.slice(0, at), { at: undefined, value: fresh(patch.value) }, ...old.slots.slice(at)] };
      });
    case 'remove':
      return update(root, path.slice(0, -1), false, (old) => {
        if (typeof last === 'number') {
          const slot = old?.kind === 'list' ? old.slots.find(({ at }) => at === last) : undefined;
          if (slot?.at === undefined || slot.gone) return undefined;
          slot.gone = true;
          return old;
        }
        if (old?.kind !== 'map' || !old.entries.some(([key]) => key === last)) return undefined;
        return { kind: 'map', entries: old.entries.filter(([key]) => key !== last) };
      });
    case 'rename':
      return update(root, path.slice(0, -1), false, (old) => {
        if (old?.kind !== 'map' || !old.entries.some(([key]) => key === last)) return undefined;
        if (last !== patch.key && old.entries.some(([key]) => key === patch.key)) return undefined;
        return { kind: 'map', entries: old.entries.map(([key, child]) => [key === last ? patch.key : key, child]) };
      });
  }
}

function update(node: Box | undefined, path: Patch['path'], creates: boolean, change: (old: Box | undefined) => Box | undefined): Box | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return node === undefined && !creates ? undefined : change(node);
  if (typeof step === 'number') {
    const slot = node?.kind === 'list' ? node.slots.find(({ at }) => at === step) : undefined;
    if (slot?.at === undefined || slot.gone) return undefined;
    const value = update(slot.value, rest, creates, change);
    if (value === undefined) return undefined;
    slot.value = value;
    return node;
  }
  const isEmpty = node === undefined || (node.kind === 'scalar' && node.value === null);
  if (isEmpty && !creates) return undefined;
  if (!isEmpty && node.kind !== 'map') return undefined;
  const entries = isEmpty || node.kind !== 'map' ? [] : node.entries;
  const index = entries.findIndex(([key]) => key === step);
  const value = update(index === -1 ? undefined : entries[index]?.[1], rest, creates, change);
  if (value === undefined) return undefined;
  if (index === -1) return { kind: 'map', entries: [...entries, [step, value]] };
  return { kind: 'map', entries: entries.map(([key, child], at) => [key, at === index ? value : child]) };
}
