import type { Edit } from '../../text/edit.ts';
import type { YamlMap, YamlSeq } from '../node.ts';
import type { YamlValue } from '../patch.ts';
import type { Quoting } from '../render/quote.ts';
import { renderEntry, renderFlow, renderItem, renderKey, type RenderStyle, type ScalarWish } from '../render/render.ts';
import { appendFlowMember, insertFlowItem } from './add-in-flow.ts';
import { appendBlockMember, insertBlockItem } from './lower-block.ts';
import type { LowerContext, PatchEdits } from './lower-context.ts';
import { memberCount } from './members.ts';
import { additionWish, keyQuotes, siblingsOf } from './neighbours.ts';
import type { Filled, Place } from './place.ts';
import { replaceValue } from './replace-value.ts';

/** Adds entries at the end of a map, in its style; one at a time where it is a flow map. */
export function addEntries(context: LowerContext, place: Filled, map: YamlMap, entries: readonly (readonly [string, YamlValue])[], quote: Quoting | undefined): PatchEdits {
  const { style } = context;
  const siblings = siblingsOf(map, map.entries.length);
  const keys = keyQuotes(map);
  const wishFor = (value: YamlValue): ScalarWish => ({ ...additionWish(siblings, value, 'map', quote), ...(keys === undefined ? {} : { keys }) });
  if (map.style === 'block') {
    return appendBlockMember(context, place, map, (column, literal) => entries.flatMap(([key, value]) => {
      const wish = wishFor(value);
      return renderEntry(key, value, column, style, { ...wish, literal: wish.literal && literal });
    }));
  }
  if (isEmptyInBlock(context, place, map)) return { edits: replaceValue(context, place, Object.fromEntries(entries), wishFor(null), true) };
  const within = styleInside(context, map);
  const write = ([key, value]: readonly [string, YamlValue], column: number): string => `${renderKey(key, style, true, keys)}:${style.isTight ? '' : ' '}${renderFlow(value, within, wishFor(value), column, true)}`;
  return asAddition(map, entries.flatMap((entry) => appendFlowMember(context, map, (column) => write(entry, column))));
}

/** Adds an item before another of a list, or at its end. */
export function addItem(context: LowerContext, place: Filled, list: YamlSeq, index: number, value: YamlValue): PatchEdits {
  const { style } = context;
  const wish = additionWish(siblingsOf(list, index), value, 'seq', undefined);
  if (list.style === 'block') {
    const gap = dashGap(context, list);
    const lines = (column: number, literal = true): readonly string[] => renderItem(value, column, style, { ...wish, literal: wish.literal && literal }, gap);
    if (index === list.items.length) return appendBlockMember(context, place, list, lines);
    return asAddition(list, insertBlockItem(context, place, list, index, lines));
  }
  if (isEmptyInBlock(context, place, list)) return { edits: replaceValue(context, place, [value], wish, true) };
  const within = styleInside(context, list);
  const write = (column: number): string => renderFlow(value, within, wish, column, true);
  return asAddition(list, index === list.items.length ? appendFlowMember(context, list, write) : insertFlowItem(context, list, index, write));
}

// The first part of an empty collection is written with what surrounds it, so that a second one could not follow it as it is.
function asAddition(collection: YamlMap | YamlSeq, edits: readonly Edit[]): PatchEdits {
  const isAlone = edits.length === 1 && edits.every(({ span }) => span.start === span.end);
  return isAlone && memberCount(collection) > 0 ? { edits, isAddition: true } : { edits };
}

// `{}` and `[]` among block collections are block collections that have nothing yet.
function isEmptyInBlock(context: LowerContext, place: Place, collection: YamlMap | YamlSeq): boolean {
  if (memberCount(collection) > 0 || place.inFlow || context.style.json) return false;
  return /^[[{][ \t]*[\]}]$/.test(context.text.slice(collection.span.start, collection.span.end));
}

// Brackets inside brackets are padded as those around them.
function styleInside({ style, text }: LowerContext, collection: YamlMap | YamlSeq): RenderStyle {
  const first = memberCount(collection) === 0 ? undefined : text.charAt(collection.span.start + 1);
  if (first === undefined || /[\r\n]/.test(first)) return style;
  return collection.kind === 'map' ? { ...style, padsMaps: first === ' ' } : { ...style, padsLists: first === ' ' };
}

// How far behind its dash the last item begins.
function dashGap({ text }: LowerContext, list: YamlSeq): number {
  const dash = list.dashes.at(-1);
  const item = list.items.at(-1);
  if (dash === undefined || item === undefined) return 2;
  // An anchor or a tag would stand there too.
  const between = text.slice(dash + 1, item.span.start);
  return /^ +$/.test(between) ? between.length + 1 : 2;
}
