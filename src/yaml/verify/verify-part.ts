import { applyEdits, type Edit } from '../../text/edit.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { lineStart } from '../lines.ts';
import { contextOf } from '../lower/lower-context.ts';
import { memberCount, memberNode } from '../lower/members.ts';
import type { YamlFile, YamlMap, YamlNode, YamlSeq } from '../node.ts';
import { parseYaml } from '../parse.ts';
import type { Patch } from '../patch.ts';
import { firstUnreadable } from '../readable.ts';
import { intend } from './intended.ts';
import { Comparison } from './verify.ts';

type Patches = readonly { readonly document: number; readonly patch: Patch }[];

/** Whole lines that hold one entry or item of a block collection and nothing else, or the text of one entry or item between braces or brackets. */
interface Part extends Span {
  readonly collection: YamlMap | YamlSeq;
  readonly index: number;
  /** How many steps of a path lead to the collection. */
  readonly depth: number;
  /** Of the key or the dash; of no meaning between braces. */
  readonly column: number;
}

/** Of the parts around a change so many are tried, the innermost first. */
const TRIES = 2;

/**
 * Whether the lines around a change show by themselves that edits do what patches want: then the whole file need not be read again, which
 * takes long where a long file has a thousand fixes. False says nothing.
 *
 * A part begins on a line of its own with a key or a dash at the column of its collection, and so does what follows it. As long as its new
 * text does so too, read alone as one block collection without anything left open, the lines before and behind it mean what they meant.
 * Between braces or brackets that is so of what stands on one line.
 */
export function partSaysWhatIsWanted(yaml: YamlFile, edits: readonly Edit[], patches: Patches): boolean {
  return partsAround(yaml, edits, patches).slice(-TRIES).reverse().some((part) => isRight(yaml, part, edits, patches));
}

/** The parts that hold all of a change, each inside the one before. */
function partsAround({ source: { text }, documents }: YamlFile, edits: readonly Edit[], patches: Patches): readonly Part[] {
  const [first] = patches;
  if (documents.length !== 1 || first === undefined || patches.some(({ document }) => document !== 0)) return [];
  const parts: Part[] = [];
  let node = documents[0]?.root;
  let behind: number | undefined = text.length;
  for (let depth = 0; node?.kind === 'map' || node?.kind === 'seq'; depth += 1) {
    const step = first.patch.path[depth];
    const index = step === undefined || patches.some(({ patch }) => patch.path[depth] !== step) ? -1 : indexOf(node, step);
    const place = index === -1 ? undefined : placeOf(text, node, index);
    const end: number | undefined = place === undefined ? undefined : (place.end ?? (index === memberCount(node) - 1 ? behind : placeOf(text, node, index + 1)?.start));
    if (place === undefined || end === undefined || edits.some(({ span }) => span.start < place.start || span.end > end)) break;
    parts.push({ ...place, end, collection: node, index, depth });
    node = memberNode(node, index);
    behind = end;
  }
  return parts;
}

function indexOf(collection: YamlMap | YamlSeq, step: string | number): number {
  if (collection.kind === 'seq') return typeof step === 'number' && step < collection.items.length ? step : -1;
  return collection.entries.findIndex(({ key }) => key.kind === 'scalar' && key.text === step);
}

/** Where the line of an entry or item begins; undefined where something else stands before it on its line. Only between braces its end is known too. */
function placeOf(text: string, collection: YamlMap | YamlSeq, index: number): { readonly start: number; readonly column: number; readonly end?: number } | undefined {
  if (collection.style === 'flow') return placeInFlow(text, collection, index);
  const entry = collection.kind === 'map' ? collection.entries[index] : undefined;
  if (entry !== undefined && entry.span.start !== entry.key.span.start) return undefined;
  const at = collection.kind === 'seq' ? collection.dashes[index] : entry?.key.span.start;
  if (at === undefined) return undefined;
  const start = lineStart(text, at);
  return text.slice(start, at).trim() === '' ? { start, column: at - start } : undefined;
}

function placeInFlow(text: string, collection: YamlMap | YamlSeq, index: number): { readonly start: number; readonly column: number; readonly end: number } | undefined {
  const span = collection.kind === 'map' ? collection.entries[index]?.span : bareItem(collection.items[index]);
  const open = text.charCodeAt(collection.span.start);
  if (span === undefined || open !== (collection.kind === 'map' ? 123 : 91)) return undefined;
  return { start: span.start, end: span.end, column: 0 };
}

function bareItem(node: YamlNode | undefined): Span | undefined {
  return node?.anchor === undefined && node?.tag === undefined ? node?.span : undefined;
}

function isRight(yaml: YamlFile, part: Part, edits: readonly Edit[], patches: Patches): boolean {
  const { path, text, encoding } = yaml.source;
  const { start, end, collection, index, depth } = part;
  if (patches.some(({ patch }) => patch.op === 'rename' && patch.path.length === depth + 1 && indexOf(collection, patch.key) !== -1)) return false;
  const inside = edits.map((edit) => ({ span: { start: edit.span.start - start, end: edit.span.end - start }, text: edit.text }));
  const changed = applyEdits(text.slice(start, end), inside);
  const isFlow = collection.style === 'flow';
  if (isFlow ? /[\r\n]|:$/.test(changed) : end < text.length && !/[\r\n]$/.test(changed)) return false;
  // Between others, so that commas count.
  const whole = !isFlow ? changed : collection.kind === 'map' ? `{0: 0, ${changed}, 0: 0}` : `[0, ${changed}, 0]`;
  const after = parseYaml(new SourceFile(path, whole, encoding));
  const root = isFlow ? withoutEnds(after.documents[0]?.root) : after.documents[0]?.root;
  if (firstUnreadable(after) !== undefined || after.documents.length !== 1 || !beginsLike(part, root)) return false;
  const before = some(collection, index, index + 1);
  const intended = intend(before, patches.map(({ patch }) => ({ ...patch, path: [collection.kind === 'seq' ? 0 : (patch.path[depth] ?? 0), ...patch.path.slice(depth + 1)] })));
  if (intended === undefined || !sameTexts(commentsOf(yaml, part), commentsOf(after, { start: 0, end: whole.length })) || !sameTexts(anchorsIn(before), anchorsIn(root))) return false;
  const comparison = new Comparison(({ span }) => span.start >= start && span.start < end);
  return comparison.isMet(intended, root) && comparison.aliasesAreRight();
}

function beginsLike({ collection, column }: Part, root: YamlNode | undefined): root is YamlMap | YamlSeq {
  if (collection.style === 'flow') return root?.kind === collection.kind && root.style === 'flow' && root.span.start === 0;
  if (root?.kind === 'map') return collection.kind === 'map' && root.style === 'block' && root.entries[0]?.span.start === column;
  return root?.kind === 'seq' && collection.kind === 'seq' && root.style === 'block' && root.dashes[0] === column;
}

function withoutEnds(node: YamlNode | undefined): YamlNode | undefined {
  return node?.kind === 'map' || node?.kind === 'seq' ? some(node, 1, -1) : node;
}

/** The collection with some entries or items only, as if it were a document. */
function some(collection: YamlMap | YamlSeq, start: number, end: number): YamlMap | YamlSeq {
  const { span, style } = collection;
  if (collection.kind === 'map') return { kind: 'map', span, style, entries: collection.entries.slice(start, end) };
  return { kind: 'seq', span, style, items: collection.items.slice(start, end), dashes: collection.dashes.slice(start, end) };
}

function commentsOf(yaml: YamlFile, { start, end }: Span): readonly string[] {
  return contextOf(yaml).comments(start, end).map(({ span }) => yaml.source.text.slice(span.start, span.end).trimEnd());
}

function anchorsIn(node: YamlNode): readonly string[] {
  const own = node.anchor === undefined ? [] : [node.anchor.name];
  if (node.kind === 'seq') return [...own, ...node.items.flatMap(anchorsIn)];
  if (node.kind === 'map') return [...own, ...node.entries.flatMap(({ key, value }) => [...anchorsIn(key), ...anchorsIn(value)])];
  return own;
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
