import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from '../node.ts';
import { Tagged, type Patch, type YamlValue } from '../patch.ts';
import type { Path } from '../path.ts';
import { isList, isMapping, isSameValue } from '../same-value.ts';

/** What a place is to say after patches, worked out from the tree alone and not from the text. */
export type Intended =
  /** The same as before. */
  | { readonly kind: 'kept'; readonly node: YamlNode }
  /** A scalar with a text that only its source tells. `node` is what it was before; absent when a patch writes it. */
  | { readonly kind: 'rewritten'; readonly node: YamlScalar | undefined }
  | { readonly kind: 'value'; readonly value: YamlValue }
  | IntendedParts;

/** A collection of which some parts are to be other ones. */
export interface IntendedParts {
  readonly kind: 'parts';
  readonly of: 'map' | 'seq';
  /** What it was before; absent when it is made newly. */
  readonly node: YamlMap | YamlSeq | undefined;
  /** The tag with which it is made newly. */
  readonly tag?: string;
  /** Those that go are among them, because what is inserted may stand before them. */
  readonly parts: Part[];
  /** How many items a list had before any patch; undefined when a patch wrote it. */
  readonly original: number | undefined;
}

/** One entry or item. */
export interface Part {
  /** As it was, or as a patch writes it; absent in a list. */
  key?: YamlNode | string;
  /** The index of an item before any patch. */
  readonly at?: number;
  isGone: boolean;
  value: Intended;
}

/** What a document is to say after patches, as `Patch` describes them; undefined where one of them cannot be made. */
export function intend(root: YamlNode | undefined, patches: readonly Patch[]): Intended | undefined {
  let intended: Intended | undefined = root === undefined ? undefined : { kind: 'kept', node: root };
  for (const patch of patches) {
    intended = apply(intended, patch);
    if (intended === undefined) return undefined;
  }
  return intended;
}

function apply(root: Intended | undefined, patch: Patch): Intended | undefined {
  const { path } = patch;
  const above = path.slice(0, -1);
  const last = path.at(-1);
  switch (patch.op) {
    case 'set': return change(root, path, true, (old) => (old?.kind === 'kept' && isSameValue(old.node, patch.value) ? old : { kind: 'value', value: patch.value }));
    case 'restyle': return change(root, path, false, (old) => old);
    case 'rewrite': return change(root, path, false, rewrite);
    case 'append': return change(root, path, true, (old) => addTo(old, undefined, patch.value));
    case 'insert': return typeof last === 'number' ? change(root, above, false, (old) => addTo(old, last, patch.value)) : undefined;
    case 'remove': return last === undefined ? undefined : change(root, above, false, (old) => removeFrom(old, last));
    case 'rename': return typeof last === 'string' ? change(root, above, false, (old) => renameIn(old, last, patch.key)) : undefined;
  }
}

/** Follows a path and puts something else at its end; `creates` says whether missing maps are made. */
function change(place: Intended | undefined, path: Path, creates: boolean, alter: (old: Intended | undefined) => Intended | undefined): Intended | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return place === undefined && !creates ? undefined : alter(place);
  const parts = open(place) ?? (creates && isEmpty(place) && typeof step === 'string' ? made('map') : undefined);
  if (parts === undefined) return undefined;
  let part = partAt(parts, step);
  if (part === undefined && (!creates || parts.of === 'seq' || typeof step === 'number')) return undefined;
  const value = change(part?.value, rest, creates, alter);
  if (value === undefined) return undefined;
  if (part === undefined) parts.parts.push((part = { key: String(step), isGone: false, value }));
  part.value = value;
  return parts;
}

function rewrite(old: Intended | undefined): Intended | undefined {
  if (old?.kind === 'rewritten') return old;
  if (old?.kind === 'value') return { kind: 'rewritten', node: undefined };
  return old?.kind === 'kept' && old.node.kind === 'scalar' ? { kind: 'rewritten', node: old.node } : undefined;
}

function addTo(old: Intended | undefined, before: number | undefined, value: YamlValue): Intended | undefined {
  const list = open(old) ?? (before === undefined && isEmpty(old) ? { ...made('seq'), original: 0 } : undefined);
  if (list?.of !== 'seq') return undefined;
  const part: Part = { isGone: false, value: { kind: 'value', value } };
  const index = before === undefined || before === list.original ? list.parts.length : list.parts.findIndex(({ at }) => at === before);
  if (index === -1) return undefined;
  list.parts.splice(index, 0, part);
  return list;
}

function removeFrom(old: Intended | undefined, step: string | number): Intended | undefined {
  const parts = open(old);
  const part = parts === undefined ? undefined : partAt(parts, step);
  if (part === undefined) return undefined;
  part.isGone = true;
  return parts;
}

function renameIn(old: Intended | undefined, from: string, to: string): Intended | undefined {
  const map = open(old);
  const part = map === undefined ? undefined : partAt(map, from);
  if (map === undefined || part === undefined) return undefined;
  if (from === to) return map;
  if (partAt(map, to) !== undefined) return undefined;
  part.key = to;
  return map;
}

function partAt({ of, parts }: IntendedParts, step: string | number): Part | undefined {
  if (of === 'seq') return parts.find(({ at, isGone }) => at === step && !isGone);
  return parts.find(({ key, isGone }) => !isGone && textOf(key) === step);
}

/** The text of a key; undefined for one that is no scalar, which no path names. */
function textOf(key: Part['key']): string | undefined {
  if (typeof key === 'string') return key;
  return key?.kind === 'scalar' ? key.text : undefined;
}

function isEmpty(place: Intended | undefined): boolean {
  if (place?.kind === 'kept') return place.node.kind === 'scalar' && place.node.type === 'null';
  return place === undefined || (place.kind === 'value' && (place.value === null || (place.value instanceof Tagged && place.value.value === null)));
}

function open(place: Intended | undefined): IntendedParts | undefined {
  if (place?.kind === 'parts') return place;
  if (place?.kind === 'value') return openValue(place.value);
  const node = place?.node;
  if (node?.kind === 'map') {
    return { kind: 'parts', of: 'map', node, original: undefined, parts: node.entries.map(({ key, value }) => ({ key, isGone: false, value: { kind: 'kept', node: value } })) };
  }
  if (node?.kind !== 'seq') return undefined;
  return { kind: 'parts', of: 'seq', node, original: node.items.length, parts: node.items.map((item, at) => ({ at, isGone: false, value: { kind: 'kept', node: item } })) };
}

function openValue(value: YamlValue): IntendedParts | undefined {
  if (value instanceof Tagged) {
    const parts = openValue(value.value);
    return parts === undefined ? undefined : { ...parts, tag: value.tag };
  }
  if (!isList(value) && !isMapping(value)) return undefined;
  if (isList(value)) return { ...made('seq'), parts: value.map((item) => ({ isGone: false, value: { kind: 'value', value: item } })) };
  return { ...made('map'), parts: Object.entries(value).map(([key, child]) => ({ key, isGone: false, value: { kind: 'value', value: child } })) };
}

function made(of: 'map' | 'seq'): IntendedParts {
  return { kind: 'parts', of, node: undefined, parts: [], original: undefined };
}
