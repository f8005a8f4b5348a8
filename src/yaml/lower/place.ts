import { isMergeKey } from '../merge-key.ts';
import type { YamlDocument, YamlMap, YamlNode, YamlSeq } from '../node.ts';
import { printPath, type Path } from '../path.ts';
import { refuse, type LowerContext } from './lower-context.ts';

/** One collection on the way to a place, and which of its parts the way goes through. */
export interface Parent {
  readonly collection: YamlMap | YamlSeq;
  readonly index: number;
  /** Where the collection stands. */
  readonly place: Place;
}

/** A node and where it stands. */
export interface Place {
  readonly document: YamlDocument;
  readonly path: Path;
  /** Absent only for the root of a document without content. */
  readonly node?: YamlNode;
  readonly parent?: Parent;
  /** Whether it stands inside `{ }` or `[ ]`. */
  readonly inFlow: boolean;
}

/** A place where something stands. */
export type Filled = Place & { readonly node: YamlNode };

/** The deepest place on a path that is there. `rest` is what is missing below it, which can be made: the place is a null, a map, or an empty root. */
export interface Found {
  readonly place: Place;
  readonly rest: Path;
}

/** Goes down a path as far as it is written. Refuses where it would leave the text: at an alias, at what a merge key brings, at a missing list item, below a scalar. */
export function findPlace(context: LowerContext, document: YamlDocument, path: Path): Found {
  let place: Place = { document, path: [], inFlow: false, ...(document.root === undefined ? {} : { node: document.root }) };
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth);
    const { node } = place;
    if (node === undefined || isNull(node)) return { place, rest };
    const next = typeof step === 'number' ? itemPlace(context, place, node, step) : entryPlace(context, place, node, step);
    if (next === undefined) {
      if (node.kind === 'map') guardMerge(context, node, place, rest);
      return { place, rest };
    }
    guardMergeStep(context, node, next, rest);
    place = next;
  }
  return { place, rest: [] };
}

/** The place that a path names; refuses when it is not there. */
export function existingPlace(context: LowerContext, document: YamlDocument, path: Path): Filled {
  const { place, rest } = findPlace(context, document, path);
  const { node } = place;
  if (node === undefined || rest.length > 0) {
    const [step] = rest;
    if (node?.kind === 'map' && typeof step === 'string') refuseIfMerged(context, node, place, step);
    return refuse(`There is no ${describe(path)} in the document.`);
  }
  return { ...place, node };
}

/** The places of the parts of a collection, for the one at `index`. */
export function partPlace(place: Place, collection: YamlMap | YamlSeq, index: number): Place {
  const inFlow = place.inFlow || collection.style === 'flow';
  const node = collection.kind === 'seq' ? collection.items[index] : collection.entries[index]?.value;
  const key = collection.kind === 'seq' ? undefined : collection.entries[index]?.key;
  const step = key === undefined ? index : key.kind === 'scalar' ? key.text : '?';
  return { document: place.document, path: [...place.path, step], inFlow, parent: { collection, index, place }, ...(node === undefined ? {} : { node }) };
}

/** `services.web` in backticks, or words for the root. */
export function describe(path: Path): string {
  return path.length === 0 ? 'the whole document' : `\`${printPath(path)}\``;
}

/** Whether a node is a null, written or implied. */
export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

function itemPlace(context: LowerContext, place: Place, node: YamlNode, index: number): Place | undefined {
  if (node.kind === 'alias') return refuseAlias(context, place, node.name, node.span.start);
  if (node.kind !== 'seq') return refuse(`${capital(describe(place.path))} in line ${context.line(node.span.start)} is no list, so it has no item ${String(index)}.`);
  if (index < 0 || index >= node.items.length || !Number.isInteger(index)) {
    return refuse(`The list ${describe(place.path)} has ${String(node.items.length)} item${node.items.length === 1 ? '' : 's'}, so none with index ${String(index)}.`);
  }
  return partPlace(place, node, index);
}

function entryPlace(context: LowerContext, place: Place, node: YamlNode, name: string): Place | undefined {
  if (node.kind === 'alias') return refuseAlias(context, place, node.name, node.span.start);
  if (node.kind !== 'map') return refuse(`${capital(describe(place.path))} in line ${context.line(node.span.start)} is no mapping, so it has no entry \`${name}\`.`);
  let found: number | undefined;
  for (const [index, { key }] of node.entries.entries()) {
    if (key.kind === 'alias' && key.target?.kind === 'scalar' && key.target.text === name) {
      return refuse(`The key \`${name}\` in line ${context.line(key.span.start)} is written as the alias \`*${key.name}\`.`);
    }
    if (key.kind === 'alias' && key.name === name) return refuse(`Docker Compose takes the key \`*${key.name}\` in line ${context.line(key.span.start)} for \`${name}\`.`);
    if (key.kind !== 'scalar' || key.text !== name) continue;
    if (found !== undefined) return refuse(`The key \`${name}\` stands twice in ${describe(place.path)}, the second time in line ${context.line(key.span.start)}; which one is meant is not clear.`);
    found = index;
  }
  return found === undefined ? undefined : partPlace(place, node, found);
}

function refuseAlias(context: LowerContext, place: Place, name: string, at: number): never {
  return refuse(`${capital(describe(place.path))} in line ${context.line(at)} is the alias \`*${name}\`; what it stands for is written elsewhere.`);
}

// The last step of a path may add an explicit key beside what a merge key brings; further steps would hide what it brings.
function guardMerge(context: LowerContext, map: YamlMap, place: Place, rest: Path): void {
  const [step, ...more] = rest;
  if (more.length > 0 && typeof step === 'string') refuseIfMerged(context, map, place, step);
}

function guardMergeStep(context: LowerContext, node: YamlNode, { parent }: Place, rest: Path): void {
  const entry = node.kind === 'map' && rest.length > 1 ? node.entries[parent?.index ?? -1] : undefined;
  if (entry !== undefined && isMergeKey(entry)) refuse(`The path leads through the merge key \`<<\` in line ${context.line(entry.key.span.start)}.`);
}

/** Refuses when a merge key of the map brings the entry. */
export function refuseIfMerged(context: LowerContext, map: YamlMap, place: Place, name: string): void {
  for (const entry of map.entries) {
    if (!isMergeKey(entry) || !brings(entry.value, name, new Set())) continue;
    refuse(`${capital(describe([...place.path, name]))} comes through the merge key \`<<\` in line ${context.line(entry.key.span.start)} (${source(entry.value)}); it is written elsewhere.`);
  }
}

function source(value: YamlNode): string {
  const nodes = value.kind === 'seq' ? value.items : [value];
  const names = nodes.flatMap((node) => (node.kind === 'alias' ? [`\`*${node.name}\``] : []));
  return names.length === 0 ? 'its own mapping' : names.join(', ');
}

function brings(value: YamlNode, name: string, seen: Set<YamlNode>): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  if (value.kind === 'alias') return value.target !== undefined && brings(value.target, name, seen);
  if (value.kind === 'seq') return value.items.some((item) => brings(item, name, seen));
  if (value.kind !== 'map') return false;
  return value.entries.some((entry) => (entry.key.kind === 'scalar' && entry.key.text === name) || (isMergeKey(entry) && brings(entry.value, name, seen)));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
