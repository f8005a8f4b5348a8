import type { Edit } from '../../text/edit.ts';
import { SourceFile } from '../../text/source-file.ts';
import { lineEnd } from '../lines.ts';
import { isMergeKey } from '../merge-key.ts';
import type { YamlDocument, YamlScalar } from '../node.ts';
import { parseYaml } from '../parse.ts';
import type { Path } from '../path.ts';
import { canHold, quoted, writeString, type Quoting } from '../render/quote.ts';
import { renderKey } from '../render/render.ts';
import { LONGEST_KEY } from '../scan/possible-keys.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { isBlockScalar } from './members.ts';
import { describe, existingPlace, type Place } from './place.ts';
import { replaceValue } from './replace-value.ts';

/** Gives a map entry another key, in the quotes of the old one. */
export function lowerRename(context: LowerContext, document: YamlDocument, path: Path, name: string): readonly Edit[] {
  const { parent, inFlow } = existingPlace(context, document, path);
  const map = parent?.collection;
  if (parent === undefined || map?.kind !== 'map') return refuse(`${describe(path)} is no entry of a mapping, so it has no key to rename.`);
  const entry = map.entries[parent.index];
  if (entry?.key.kind !== 'scalar') return refuse(`The key of ${describe(path)} is no simple text.`);
  const { key } = entry;
  if (key.text === name) return [];
  if (isMergeKey(entry)) return refuse(`${describe(path)} in line ${context.line(key.span.start)} is a merge key.`);
  const twin = map.entries.find((other) => (other.key.kind === 'scalar' && other.key.text === name) || (other.key.kind === 'alias' && other.key.name === name));
  if (twin !== undefined) return refuse(`The key \`${name}\` stands in line ${context.line(twin.key.span.start)} already.`);
  if (key.span.start === key.span.end) return refuse(`The key of ${describe(path)} has no text.`);
  if (isBlockScalar(key)) return refuse(`The key of ${describe(path)} is a block scalar.`);
  if (key.tag !== undefined) return refuse(`The key of ${describe(path)} has the tag \`${key.tag.name}\`.`);
  context.guardAnchors({ start: entry.span.start, end: key.span.end }, `The key of ${describe(path)}`);
  const wanted = key.style === 'single' || key.style === 'double' ? key.style : undefined;
  const text = renderKey(name, context.style, inFlow, wanted);
  const gap = context.text.indexOf(':', key.span.end) - key.span.end;
  if (Array.from(text).length + gap > LONGEST_KEY) return refuse(`The new key of ${describe(path)} would have more than ${String(LONGEST_KEY)} characters up to its \`:\`.`);
  return [{ span: key.span, text: gapBefore(key) + text }];
}

/** Writes a scalar in another quoting style. */
export function lowerRestyle(context: LowerContext, document: YamlDocument, path: Path, style: Quoting): readonly Edit[] {
  const { node, place } = scalarAt(context, document, path);
  if (node.style === style) return [];
  if (node.type !== 'string') {
    return refuse(`${describe(path)} in line ${context.line(node.span.start)} is ${nameOf(node.type)}; in quotes it would become a string.`);
  }
  if (!canHold(style, node.text, place.inFlow)) return refuse(`The text of ${describe(path)} in line ${context.line(node.span.start)} cannot be written ${style === 'plain' ? 'without quotes' : 'in single quotes'}.`);
  // What a tag stands before need not have any text.
  const isImplied = node.span.start === node.span.end;
  if (isBlockScalar(node) || isImplied) return replaceValue(context, { ...place, node }, node.text, { wanted: style, literal: false }, true);
  return [{ span: node.span, text: gapBefore(node) + quoted(node.text, style) }];
}

// Some text can stand directly behind an anchor, as in `&a:b`; other text would belong to its name.
function gapBefore({ anchor, span }: YamlScalar): string {
  return anchor?.span.end === span.start ? ' ' : '';
}

/** Replaces the one place where `from` stands inside the source text of a scalar. */
export function lowerRewrite(context: LowerContext, document: YamlDocument, path: Path, from: string, to: string): readonly Edit[] {
  const { node, place } = scalarAt(context, document, path);
  if (from === to) return [];
  const what = `${describe(path)} in line ${context.line(node.span.start)}`;
  if (from === '' || /[\r\n]/.test(from + to)) return refuse(`Only text within one line of ${what} can be rewritten.`);
  const { start, end } = innerSpan(context.text, node);
  const inner = context.text.slice(start, end);
  const at = inner.indexOf(from);
  if (at === -1) return refuse(`\`${from}\` does not stand in ${what}.`);
  if (inner.includes(from, at + 1)) return refuse(`\`${from}\` stands more than once in ${what}; which one is meant is not clear.`);
  const edit = { span: { start: start + at, end: start + at + from.length }, text: start + at === node.span.start ? gapBefore(node) + to : to };
  const before = context.text.slice(node.span.start, start + at);
  const after = context.text.slice(start + at + from.length, node.span.end);
  const reread = readAlone(before + to + after, node, place);
  if (reread === undefined || !saysTheSame(node, reread, from, to)) return refuse(`With \`${to}\` in the place of \`${from}\`, ${what} could not be read as before.`);
  if (node.type !== 'string' || reread.type === 'string') return [edit];
  // What was text would become a number or the like.
  return [{ span: node.span, text: gapBefore(node) + writeString(reread.text, { inFlow: place.inFlow, quote: context.style.quote, json: context.style.json }) }];
}

// Without escapes the value must change as the source does: not so where indentation or folding is hit.
function saysTheSame({ style, text }: YamlScalar, reread: YamlScalar, from: string, to: string): boolean {
  if (style === 'single' || style === 'double') return true;
  const at = text.indexOf(from);
  return at !== -1 && reread.text === text.slice(0, at) + to + text.slice(at + from.length);
}

function scalarAt(context: LowerContext, document: YamlDocument, path: Path): { readonly node: YamlScalar; readonly place: Place } {
  const place = existingPlace(context, document, path);
  const { node } = place;
  if (node.kind === 'alias') return refuse(`${describe(path)} in line ${context.line(node.span.start)} is the alias \`*${node.name}\`; what it stands for is written elsewhere.`);
  if (node.kind !== 'scalar') return refuse(`${describe(path)} in line ${context.line(node.span.start)} is no single value.`);
  return { node, place };
}

// Without quotes, and without the header of a block scalar.
function innerSpan(text: string, node: YamlScalar): { readonly start: number; readonly end: number } {
  const { start, end } = node.span;
  if (node.style === 'single' || node.style === 'double') return { start: start + 1, end: end - 1 };
  return isBlockScalar(node) ? { start: lineEnd(text, start), end } : { start, end };
}

// The scalar in a document of its own, where it stands no deeper than it did; undefined when it would not be one scalar of the same style any more.
function readAlone(source: string, { style, indent }: YamlScalar, { inFlow }: Place): YamlScalar | undefined {
  const text = inFlow ? `[ ${source} ]` : `k: ${source}\n`;
  const { documents, problems, comments } = parseYaml(new SourceFile('', text));
  const root = documents[0]?.root;
  const node = root?.kind === 'seq' ? root.items[0] : root?.kind === 'map' ? root.entries[0]?.value : undefined;
  const isAlone = root?.kind === 'seq' ? root.items.length === 1 : root?.kind === 'map' && root.entries.length === 1;
  if (!isAlone || node?.kind !== 'scalar' || problems.length > 0 || comments.length > 0 || documents.length > 1) return undefined;
  const start = inFlow ? 2 : 3;
  const isWhole = node.span.start === start && text.slice(start, node.span.end) === source;
  return isWhole && node.style === style && node.indent === indent && node.anchor === undefined && node.tag === undefined ? node : undefined;
}

function nameOf(type: YamlScalar['type']): string {
  switch (type) {
    case 'int': case 'float': return 'a number';
    case 'bool': return 'a boolean';
    case 'null': return 'a null';
    case 'timestamp': return 'a date';
    case 'string': return 'a string';
  }
}
