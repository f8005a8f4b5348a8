import { appendBlockMember, insertBlockItem, removeBlockMember } from './lower-block.ts';
import type { LowerContext} from './lower-context.ts';
import { refuse, type PatchEdits } from './lower-context.ts';
import { appendFlowMember, insertFlowItem, removeFlowMember } from './lower-flow.ts';
import { lowerRename, lowerRestyle, lowerRewrite } from './lower-scalar.ts';
import { fillEmptyDocument } from './lower-root.ts';
import { memberAt, memberCount, memberNode } from './members.ts';
import { isMergeKey } from './merge-key.ts';
import type { YamlDocument, YamlMap, YamlNode, YamlSeq } from './node.ts';
import type { Patch, YamlValue } from './patch.ts';
import type { Path } from './path.ts';
import { describe, existingPlace, findPlace, isNull, refuseIfMerged, type Found, type Place } from './place.ts';
import { renderEntry, renderFlow, renderItem, renderKey, type StringWish } from './render.ts';
import { replaceValue } from './replace-value.ts';
import { isSameValue } from './same-value.ts';
import { commonQuotes, nearbyQuotes } from './style.ts';
import { outerSpan } from './tree.ts';

type Filled = Place & { readonly node: YamlNode };
type Quoting = 'plain' | 'single' | 'double';

/** The edits of one patch by itself; throws a `Refusal` where it cannot be made. */
export function lowerPatch(context: LowerContext, document: YamlDocument, patch: Patch): PatchEdits {
  switch (patch.op) {
    case 'set': return lowerSet(context, document, patch.path, patch.value, patch.quote);
    case 'remove': return lowerRemove(context, document, patch.path);
    case 'rename': return { edits: lowerRename(context, document, patch.path, patch.key) };
    case 'append': return lowerAppend(context, document, patch.path, patch.value);
    case 'insert': return lowerInsert(context, document, patch.path, patch.value);
    case 'restyle': return { edits: lowerRestyle(context, document, patch.path, patch.style) };
    case 'rewrite': return { edits: lowerRewrite(context, document, patch.path, patch.from, patch.to) };
  }
}

function lowerSet(context: LowerContext, document: YamlDocument, path: Path, value: YamlValue, quote: Quoting | undefined): PatchEdits {
  const found = findPlace(context, document, path);
  if (found.rest.length > 0 || found.place.node === undefined) return make(context, document, path, found, value, quote);
  const place = { ...found.place, node: found.place.node };
  const { node } = place;
  if (isSameValue(node, value)) {
    const isStyled = quote === undefined || typeof value !== 'string' || node.kind !== 'scalar' || node.style === quote;
    if (isStyled || node.type !== 'string') return { edits: [] };
  }
  guardMergeValue(context, place);
  context.guardAnchors(document, outerSpan(node), `${describe(path)} in line ${context.line(node.span.start)}`);
  return { edits: replaceValue(context, place, value, wishFor(place, quote, value)) };
}

// What stands at a `<<` is no value of its own.
function guardMergeValue(context: LowerContext, { parent, path }: Place): void {
  const entry = parent?.collection.kind === 'map' ? parent.collection.entries[parent.index] : undefined;
  if (entry !== undefined && isMergeKey(entry)) refuse(`${describe(path)} in line ${context.line(entry.key.span.start)} is a merge key.`);
}

// The quotes of what was there, else those of the neighbours.
function wishFor({ node, parent }: Filled, quote: Quoting | undefined, value: YamlValue): StringWish {
  const siblings = parent === undefined ? [] : siblingsOf(parent.collection, parent.index);
  const nearby = nearbyQuotes(siblings);
  const own = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : undefined;
  // A backslash in double quotes is an escape; who wants that asks for it.
  const kept = typeof value !== 'string' || (own === 'double' && value.includes('\\')) ? undefined : own;
  const wanted = quote ?? kept;
  return {
    literal: quote === undefined && own === undefined,
    wantsLiteral: node.kind === 'scalar' && node.style === 'literal' && typeof value === 'string',
    ...(wanted === undefined ? {} : { wanted }),
    ...(nearby === undefined ? {} : { quote: nearby }),
  };
}

function siblingsOf(collection: YamlMap | YamlSeq, index: number): readonly YamlNode[] {
  const from = Math.max(0, index - 20);
  const nodes: YamlNode[] = [];
  for (let at = from; at < Math.min(memberCount(collection), index + 20); at += 1) {
    const node = memberNode(collection, at);
    if (node !== undefined && at !== index) nodes.push(node);
  }
  return nodes;
}

// Puts a value where nothing stands yet, with the parents that it needs.
function make(context: LowerContext, document: YamlDocument, path: Path, { place, rest }: Found, value: YamlValue, quote: Quoting | undefined): PatchEdits {
  const { node } = place;
  const madeAt = path.length - rest.length + (node?.kind === 'map' ? 1 : 0);
  const [key, ...deeper] = rest;
  const nested = wrap(deeper, value, path);
  if (node === undefined || isNull(node)) {
    const whole = key === undefined ? nested : wrap([key], nested, path);
    const wish: StringWish = { literal: quote === undefined, ...(quote === undefined ? {} : { wanted: quote }) };
    if (node === undefined) return { edits: fillEmptyDocument(context, document, whole, wish), madeAt };
    context.guardAnchors(document, outerSpan(node), `${describe(place.path)} in line ${context.line(node.span.start)}`);
    return { edits: replaceValue(context, { ...place, node }, whole, wish), madeAt };
  }
  if (node.kind !== 'map' || typeof key !== 'string') return refuse(`There is no ${describe(path)} in the document.`);
  return { ...addEntry(context, { ...place, node }, node, key, nested, quote), madeAt, member: { change: 'add', container: place.path, size: memberCount(node) } };
}

function wrap(path: Path, value: YamlValue, whole: Path): YamlValue {
  let wrapped = value;
  for (const step of path.toReversed()) {
    if (typeof step === 'number') return refuse(`There is no list at ${describe(whole.slice(0, whole.lastIndexOf(step)))} in the document.`);
    wrapped = { [step]: wrapped };
  }
  return wrapped;
}

function addEntry(context: LowerContext, place: Filled, map: YamlMap, key: string, value: YamlValue, quote: Quoting | undefined): PatchEdits {
  const { style } = context;
  const values = siblingsOf(map, map.entries.length);
  const wish = additionWish(values, 2, quote);
  if (map.style === 'block') {
    return appendBlockMember(context, place, map, (column) => renderEntry(key, value, column, style, wish));
  }
  if (isEmptyInBlock(context, place, map)) return { edits: replaceValue(context, place, { [key]: value }, wish, true) };
  const keyQuotes = commonQuotes(map.entries.slice(-20).map((entry) => entry.key), 1);
  return { edits: appendFlowMember(context, map, (column) => `${renderKey(key, style, true, keyQuotes)}: ${renderFlow(value, style, wish, column, true, keyQuotes)}`) };
}

function additionWish(siblings: readonly YamlNode[], least: number, quote: Quoting | undefined): StringWish {
  const common = commonQuotes(siblings, least);
  const nearby = common ?? nearbyQuotes(siblings);
  return {
    literal: quote === undefined,
    alwaysQuoted: quote === undefined && common !== undefined,
    ...(quote === undefined ? {} : { wanted: quote }),
    ...(nearby === undefined ? {} : { quote: nearby }),
  };
}

// `{}` and `[]` among block collections are block collections that have nothing yet.
function isEmptyInBlock(context: LowerContext, place: Place, collection: YamlMap | YamlSeq): boolean {
  if (memberCount(collection) > 0 || place.inFlow || context.style.json) return false;
  return /^[[{][ \t]*[\]}]$/.test(context.text.slice(collection.span.start, collection.span.end));
}

function lowerAppend(context: LowerContext, document: YamlDocument, path: Path, value: YamlValue): PatchEdits {
  const found = findPlace(context, document, path);
  const { node } = found.place;
  if (found.rest.length > 0 || node === undefined || isNull(node)) {
    const [key] = found.rest;
    if (found.place.node?.kind === 'map' && typeof key === 'string') refuseIfMerged(context, found.place.node, found.place, key);
    return make(context, document, path, found, [value], undefined);
  }
  const list = listIn(context, node, path);
  return { ...addItem(context, { ...found.place, node }, list, list.items.length, value), member: { change: 'add', container: path, size: list.items.length } };
}

function lowerInsert(context: LowerContext, document: YamlDocument, path: Path, value: YamlValue): PatchEdits {
  const index = path.at(-1);
  const container = path.slice(0, -1);
  if (typeof index !== 'number') return refuse(`${describe(path)} is no place in a list.`);
  const place = existingPlace(context, document, container);
  const list = listIn(context, place.node, container);
  if (!Number.isInteger(index) || index < 0 || index > list.items.length) {
    return refuse(`The list ${describe(container)} has ${String(list.items.length)} items, so nothing can be inserted before index ${String(index)}.`);
  }
  return { ...addItem(context, place, list, index, value), member: { change: 'add', container, size: list.items.length } };
}

function listIn(context: LowerContext, node: YamlNode, path: Path): YamlSeq {
  if (node.kind === 'seq') return node;
  if (node.kind === 'alias') return refuse(`${describe(path)} in line ${context.line(node.span.start)} is the alias \`*${node.name}\`; what it stands for is written elsewhere.`);
  return refuse(`${describe(path)} in line ${context.line(node.span.start)} is no list.`);
}

function addItem(context: LowerContext, place: Filled, list: YamlSeq, index: number, value: YamlValue): PatchEdits {
  const { style } = context;
  const wish = additionWish(siblingsOf(list, list.items.length), 1, undefined);
  if (list.style === 'block') {
    const lines = (column: number): readonly string[] => renderItem(value, column, style, wish);
    if (index === list.items.length) return appendBlockMember(context, place, list, lines);
    return { edits: insertBlockItem(context, place, list, index, lines) };
  }
  if (isEmptyInBlock(context, place, list)) return { edits: replaceValue(context, place, [value], wish, true) };
  const write = (column: number): string => renderFlow(value, style, wish, column, true);
  return { edits: index === list.items.length ? appendFlowMember(context, list, write) : insertFlowItem(context, list, index, write) };
}

function lowerRemove(context: LowerContext, document: YamlDocument, path: Path): PatchEdits {
  const { parent } = existingPlace(context, document, path);
  if (parent === undefined) return refuse('The root of a document cannot be removed.');
  const { collection, index, place } = parent;
  const { start, end } = memberAt(context.text, collection, index);
  context.guardAnchors(document, { start, end }, `${describe(path)} in line ${context.line(start)}`);
  const size = memberCount(collection);
  const member = { change: 'remove', container: place.path, size } as const;
  if (collection.style === 'flow') return { edits: removeFlowMember(context, place, collection, index), member };
  if (size > 1) return { edits: removeBlockMember(context, collection, index), member };
  const empty: YamlValue = collection.kind === 'map' ? {} : [];
  return { edits: replaceValue(context, { ...place, node: collection }, empty, { literal: false }, true), member };
}

