import type { Edit } from '../../text/edit.ts';
import { isMergeKey } from '../merge-key.ts';
import type { YamlDocument, YamlNode } from '../node.ts';
import { Tagged, type YamlValue } from '../patch.ts';
import type { Path } from '../path.ts';
import { outerSpan } from '../read/tree.ts';
import { canHold, quoted, type Quoting } from '../render/quote.ts';
import type { ScalarWish } from '../render/render.ts';
import { isList, isMapping, isSameValue } from '../same-value.ts';
import { LONGEST_KEY } from '../scan/possible-keys.ts';
import { addEntries } from './add-member.ts';
import { refuse, type LowerContext, type PatchEdits } from './lower-context.ts';
import { fillEmptyDocument } from './lower-root.ts';
import { memberCount } from './members.ts';
import { innerQuotes, keyQuotes, nearbyQuotes, siblingsOf } from './neighbours.ts';
import { describe, findPlace, isNull, partPlace, type Filled, type Found, type Place } from './place.ts';
import { replaceValue } from './replace-value.ts';

/** Gives a place a value; makes the parents that are missing. */
export function lowerSet(context: LowerContext, document: YamlDocument, path: Path, value: YamlValue, quote: Quoting | undefined): PatchEdits {
  const found = findPlace(context, document, path);
  const { node } = found.place;
  if (found.rest.length > 0 || node === undefined) return makeValue(context, document, path, found, value, quote);
  const place = { ...found.place, node };
  if (value instanceof Tagged && typeof path.at(-1) !== 'string') refuse(`The tag \`${value.tag}\` says something only in a mapping.`);
  if (isSameValue(node, value)) {
    const isAsked = quote !== undefined && typeof value === 'string' && node.kind === 'scalar' && node.style !== quote;
    if (!isAsked || context.style.json || !canHold(quote, value, place.inFlow)) return { edits: [] };
  }
  guardMergeValue(context, place);
  guardKeys(value);
  context.guardAnchors(outerSpan(node), `${describe(path)} in line ${context.line(node.span.start)}`);
  return { edits: setNode(context, place, value, quote) };
}

/** Puts a value where nothing stands yet, with the parents that it needs. */
export function makeValue(context: LowerContext, document: YamlDocument, path: Path, { place, rest }: Found, value: YamlValue, quote: Quoting | undefined): PatchEdits {
  const { node } = place;
  const madeAt = path.length - rest.length + (node?.kind === 'map' ? 1 : 0);
  const [key, ...deeper] = rest;
  if (node === undefined || isNull(node)) {
    const whole = wrap(rest, value, path);
    guardKeys(whole);
    const wish: ScalarWish = { literal: quote === undefined, ...(quote === undefined ? {} : { wanted: quote }) };
    if (node === undefined) return { edits: fillEmptyDocument(context, document, whole, wish), madeAt };
    context.guardAnchors(outerSpan(node), `${describe(place.path)} in line ${context.line(node.span.start)}`);
    return { edits: replaceValue(context, { ...place, node }, whole, wish), madeAt };
  }
  if (node.kind !== 'map' || typeof key !== 'string') return refuse(`There is no ${describe(path)} in the document.`);
  const child = wrap(deeper, value, path);
  guardKeys({ [key]: child });
  const added = addEntries(context, { ...place, node }, node, [[key, child]], quote);
  return { ...added, madeAt, member: { change: 'add', container: place.path, size: memberCount(node) } };
}

/** Refuses a value with a key that its colon would be too far behind. */
export function guardKeys(value: YamlValue): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Tagged) return guardKeys(value.value);
  if (isList(value)) return value.forEach(guardKeys);
  for (const [key, child] of Object.entries(value)) {
    if (Array.from(quoted(key, 'double')).length > LONGEST_KEY) refuse(`A key cannot have more than ${String(LONGEST_KEY)} characters.`);
    guardKeys(child);
  }
}

function wrap(path: Path, value: YamlValue, whole: Path): YamlValue {
  let wrapped = value;
  for (const [above, step] of path.toReversed().entries()) {
    if (typeof step === 'number') return refuse(`There is no list at ${describe(whole.slice(0, whole.length - above - 1))} in the document.`);
    wrapped = { [step]: wrapped };
  }
  return wrapped;
}

/** Refuses where the place is the value of a `<<`, which is no value of its own. */
export function guardMergeValue(context: LowerContext, { parent, path }: Place): void {
  const entry = parent?.collection.kind === 'map' ? parent.collection.entries[parent.index] : undefined;
  if (entry !== undefined && isMergeKey(entry)) refuse(`${describe(path)} in line ${context.line(entry.key.span.start)} is a merge key.`);
}

function setNode(context: LowerContext, place: Filled, value: YamlValue, quote: Quoting | undefined): readonly Edit[] {
  // The tag is there already and stays.
  if (value instanceof Tagged && place.node.tag?.name === value.tag) return setNode(context, place, value.value, quote);
  return setParts(context, place, value, quote) ?? replaceValue(context, place, value, wishFor(place, quote, value));
}

/** Only the parts that differ, so that comments stay beside what they speak of; undefined where the parts do not correspond one to one. */
function setParts(context: LowerContext, place: Filled, value: YamlValue, quote: Quoting | undefined): readonly Edit[] | undefined {
  const { node } = place;
  if (node.kind === 'scalar' || node.kind === 'alias' || memberCount(node) === 0 || typeof value !== 'object' || value === null) return undefined;
  if (node.tag !== undefined && node.tag.name !== '!override') return undefined;
  const parts = node.kind === 'seq' ? matchItems(node.items.length, value) : matchEntries(node, value);
  if (parts === undefined) return undefined;
  const edits: Edit[] = [];
  for (const [index, part] of parts.same.entries()) {
    const child = partPlace(place, node, index);
    if (child.node === undefined) return undefined;
    if (isSameValue(child.node, part)) continue;
    // An alias beside it would change with it.
    if (context.aliasInto(outerSpan(child.node)) !== undefined) return undefined;
    for (const edit of setNode(context, { ...child, node: child.node }, part, quote)) edits.push(edit);
  }
  if (parts.added.length > 0) {
    if (node.kind !== 'map') return undefined;
    const added = addEntries(context, place, node, parts.added, quote).edits;
    // In flow style each entry brings a comma, and two in one place have to be one edit each.
    if (node.style === 'flow' && parts.added.length > 1 && added.length !== parts.added.length) return undefined;
    for (const edit of added) edits.push(edit);
  }
  return overlap(edits) ? undefined : edits;
}

interface Parts {
  readonly same: readonly YamlValue[];
  readonly added: readonly (readonly [string, YamlValue])[];
}

function matchItems(count: number, value: YamlValue): Parts | undefined {
  return isList(value) && value.length === count ? { same: value, added: [] } : undefined;
}

// The same keys in the same order, then perhaps further ones.
function matchEntries(node: YamlNode, value: YamlValue): Parts | undefined {
  if (node.kind !== 'map' || !isMapping(value)) return undefined;
  const wanted = Object.entries(value);
  const matches = node.entries.every((entry, index) => entry.key.kind === 'scalar' && entry.key.text === wanted[index]?.[0] && !isMergeKey(entry));
  const count = node.entries.length;
  return matches ? { same: wanted.slice(0, count).map(([, part]) => part), added: wanted.slice(count) } : undefined;
}

function overlap(edits: readonly Edit[]): boolean {
  let end = -1;
  for (const { span } of edits) {
    if (span.start < end) return true;
    end = Math.max(end, span.end);
  }
  return false;
}

// The quotes of what was there or was in it, else those of the neighbours.
function wishFor({ node, parent }: Filled, quote: Quoting | undefined, value: YamlValue): ScalarWish {
  const inner = quote === undefined && typeof value === 'object' ? innerQuotes(node) : undefined;
  const nearby = inner ?? nearbyQuotes(parent === undefined ? [] : siblingsOf(parent.collection, parent.index));
  const keys = (node.kind === 'map' ? keyQuotes(node) : undefined) ?? (parent?.collection.kind === 'map' ? keyQuotes(parent.collection) : undefined);
  const own = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : undefined;
  // A backslash in double quotes is an escape; who wants that asks for it.
  const kept = typeof value !== 'string' ? undefined : own === 'double' && value.includes('\\') ? 'single' : own;
  const wanted = quote ?? kept;
  return {
    literal: quote === undefined && own === undefined,
    wantsLiteral: node.kind === 'scalar' && node.style === 'literal' && typeof value === 'string',
    alwaysQuoted: inner !== undefined,
    ...(keys === undefined ? {} : { keys }),
    ...(wanted === undefined ? {} : { wanted }),
    ...(nearby === undefined ? {} : { quote: nearby }),
  };
}
