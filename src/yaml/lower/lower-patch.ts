import type { Edit } from '../../text/edit.ts';
import { isSpace } from '../character.ts';
import { afterNewline, lineEnd, lineKind, skipBlanks } from '../lines.ts';
import type { YamlDocument, YamlNode, YamlSeq } from '../node.ts';
import type { Patch, YamlValue } from '../patch.ts';
import type { Path } from '../path.ts';
import { addItem } from './add-member.ts';
import { removeBlockMember } from './lower-block.ts';
import { refuse, type LowerContext, type PatchEdits } from './lower-context.ts';
import { lowerRename, lowerRestyle, lowerRewrite } from './lower-scalar.ts';
import { guardKeys, guardMergeValue, lowerSet, makeValue } from './lower-set.ts';
import { memberAt, memberCount } from './members.ts';
import { describe, existingPlace, findPlace, isNull, refuseIfMerged } from './place.ts';
import { removeFlowMember } from './remove-in-flow.ts';
import { replaceValue } from './replace-value.ts';

/** The edits of one patch by itself; throws a `Refusal` where it cannot be made. */
export function lowerPatch(context: LowerContext, document: YamlDocument, patch: Patch): PatchEdits {
  const result = lowerByKind(context, document, patch);
  if (!isFlowRoot(document)) for (const edit of result.edits) guardTabs(context, edit);
  return { ...result, edits: result.edits.map((edit) => keepApart(context, edit)) };
}

// Behind a quote or bracket a comment needs no blank before it; behind other text it would belong to that.
function keepApart(context: LowerContext, edit: Edit): Edit {
  const { start, end } = edit.span;
  if (context.text.charCodeAt(end) !== 35 || context.comments(end, end + 1).length === 0) return edit;
  const before = edit.text === '' ? context.text.charAt(start - 1) : edit.text.slice(-1);
  return before === '' || isSpace(before.charCodeAt(0)) ? edit : { span: edit.span, text: `${edit.text} ` };
}

// A tab may begin a line only inside brackets, behind a plain scalar if nothing follows on that line, and before a comment behind another one.
function guardTabs(context: LowerContext, { span, text: added }: Edit): void {
  const { text } = context;
  const at = span.end;
  let line = at;
  if (context.column(at) > 0) {
    if (skipBlanks(text, at) < lineEnd(text, at)) return;
    line = afterNewline(text, lineEnd(text, at));
    if (line === at) return;
  }
  const before = added === '' ? text.charAt(span.start - 1) : added.slice(-1);
  const endsPlain = !/[\s,[\]{}"']/.test(before);
  for (;;) {
    const kind = lineKind(text, line);
    const hasTab = text.slice(line, skipBlanks(text, line)).includes('\t');
    if (hasTab && (kind !== 'content' || endsPlain)) return refuse(`A tab stands at the start of line ${context.line(line)}, which YAML may no longer allow there after the change; replace it by spaces first.`);
    const next = afterNewline(text, lineEnd(text, line));
    if (kind !== 'blank' || next === line) return;
    line = next;
  }
}

function lowerByKind(context: LowerContext, document: YamlDocument, patch: Patch): PatchEdits {
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

function lowerAppend(context: LowerContext, document: YamlDocument, path: Path, value: YamlValue): PatchEdits {
  const found = findPlace(context, document, path);
  const { node } = found.place;
  if (found.rest.length === 0) guardMergeValue(context, found.place);
  if (found.rest.length > 0 || node === undefined || isNull(node)) {
    const [key] = found.rest;
    if (node?.kind === 'map' && typeof key === 'string') refuseIfMerged(context, node, found.place, key);
    return makeValue(context, document, path, found, [value], undefined);
  }
  guardKeys(value);
  const list = listIn(context, node, path);
  return { ...addItem(context, { ...found.place, node }, list, list.items.length, value), member: { change: 'add', container: path, size: list.items.length } };
}

function lowerInsert(context: LowerContext, document: YamlDocument, path: Path, value: YamlValue): PatchEdits {
  const index = path.at(-1);
  const container = path.slice(0, -1);
  if (typeof index !== 'number') return refuse(`${describe(path)} is no place in a list.`);
  const place = existingPlace(context, document, container);
  guardMergeValue(context, place);
  guardKeys(value);
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

function lowerRemove(context: LowerContext, document: YamlDocument, path: Path): PatchEdits {
  const { parent } = existingPlace(context, document, path);
  if (parent === undefined) return refuse('The root of a document cannot be removed.');
  const { collection, index, place } = parent;
  const { start, end } = memberAt(context.text, collection, index);
  context.guardAnchors({ start, end }, `${describe(path)} in line ${context.line(start)}`);
  const size = memberCount(collection);
  const member = { change: 'remove', container: place.path, size } as const;
  if (collection.style === 'flow') return { edits: removeFlowMember(context, place, collection, index), member };
  if (size > 1) return { edits: removeBlockMember(context, collection, index), member };
  const empty: YamlValue = collection.kind === 'map' ? {} : [];
  return { edits: replaceValue(context, { ...place, node: collection }, empty, { literal: false }, true), member };
}

// A document that stands in braces or brackets as a whole: indentation does not count in it.
function isFlowRoot({ root }: YamlDocument): boolean {
  return (root?.kind === 'map' || root?.kind === 'seq') && root.style === 'flow';
}
