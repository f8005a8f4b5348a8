import { lineEnd } from '../lines.ts';
import type { YamlNode } from '../node.ts';
import type { YamlValue } from '../patch.ts';
import { renderAfterDash, renderAfterKey, renderBlock, renderFlow, type Rendered, type ScalarWish } from '../render/render.ts';
import { isList, isMapping } from '../same-value.ts';
import type { LowerContext } from './lower-context.ts';
import { columnOfMember } from './members.ts';
import { keyOf, type Old } from './old-value.ts';
import type { Filled } from './place.ts';

/** One value in the place of another one. */
export interface Replacement {
  readonly place: Filled;
  readonly old: Old;
  readonly value: YamlValue;
  readonly wish: ScalarWish;
}

/** A value as it is to stand in a place, and the column for comments that go with it. */
export interface RenderedHere {
  readonly rendered: Rendered;
  readonly column: number;
}

// What fits on a line behind a key.
const SHORT = 60;

/** How the new value is written in block style in the place of the old one. */
export function renderReplacement(context: LowerContext, { place, old, value, wish }: Replacement): RenderedHere {
  const { style, text } = context;
  const { parent, node } = place;
  if (style.json || (parent !== undefined && staysInBraces(context, node, value, wish))) return { rendered: { first: renderFlow(value, style, wish), rest: [] }, column: 0 };
  if (parent === undefined) return renderRoot(context, value, old, wish);
  const at = columnOfMember(text, parent);
  // Below its key or dash, a collection of the same kind stays in its own column.
  const ownColumn = old.isBlock && (node.kind === 'seq') === isList(value) && !old.isOnHeadLine ? context.column(old.start) : undefined;
  if (parent.collection.kind === 'map') {
    const key = keyOf(place);
    const rendered = renderAfterKey(value, at, key?.kind === 'scalar' ? key.text : undefined, style, wish);
    if (ownColumn !== undefined && rendered.first === '') return { rendered: { first: '', rest: renderBlock(value, ownColumn, style, wish) }, column: ownColumn };
    return { rendered, column: at + (isList(value) ? style.listIndent : style.step) };
  }
  const isBehindDash = old.isOnHeadLine && !old.hasProperties;
  const content = isBehindDash && !old.isImplied ? context.column(old.start) : at + 2;
  const rendered = renderAfterDash(value, content, style, wish);
  if (isBehindDash || !isBlockCollection(value, rendered)) return { rendered, column: content };
  const column = ownColumn ?? content;
  return { rendered: { first: '', rest: renderBlock(value, column, style, wish) }, column };
}

// A mapping in braces on one line is given another one that is as short.
function staysInBraces({ style, text }: LowerContext, node: YamlNode, value: YamlValue, wish: ScalarWish): boolean {
  if (node.kind !== 'map' || node.style !== 'flow' || node.entries.length === 0 || !isMapping(value)) return false;
  return lineEnd(text, node.span.start) >= node.span.end && renderFlow(value, style, wish).length <= Math.max(SHORT, node.span.end - node.span.start);
}

function renderRoot(context: LowerContext, value: YamlValue, old: Old, wish: ScalarWish): RenderedHere {
  const column = old.hasHead ? 0 : context.column(old.start);
  if (typeof value === 'string') return { rendered: renderAfterDash(value, column + context.style.step, context.style, wish), column };
  const { first, rest } = renderAfterDash(value, column, context.style, wish);
  const isBelow = old.hasHead && isBlockCollection(value, { first, rest });
  return { rendered: isBelow ? { first: '', rest: [first, ...rest] } : { first, rest }, column };
}

function isBlockCollection(value: YamlValue, { first, rest }: Rendered): boolean {
  return typeof value === 'object' && value !== null && (rest.length > 0 || !/^[[{]/.test(first));
}
