import type { Edit } from '../../text/edit.ts';
import { Tagged, type YamlValue } from '../patch.ts';
import type { ScalarWish } from '../render/render.ts';
import { saysSame } from '../same-value.ts';
import type { LowerContext } from './lower-context.ts';
import { findOld } from './old-value.ts';
import { describe, type Filled } from './place.ts';
import type { Replacement } from './render-replacement.ts';
import { replaceInBlock } from './replace-in-block.ts';
import { replaceInFlow } from './replace-in-flow.ts';
import { keepsTag } from './value-tag.ts';

/**
 * Writes another value in the place of a node. Comments inside the old value stay, on lines of their own.
 * `isSameNode` says that the value only loses or gains a part, so that its tag stays.
 */
export function replaceValue(context: LowerContext, place: Filled, value: YamlValue, wish: ScalarWish, isSameNode = false): readonly Edit[] {
  const old = findOld(context, place, isSameNode || keepsTag(context, place.node, value, describe(place.path)));
  const replacement = { place, old, value, wish };
  const replaced = value instanceof Tagged ? replaceTagged(context, replacement, value) : replaceOld(context, replacement);
  return old.before === undefined ? replaced : [old.before, ...replaced];
}

function replaceOld(context: LowerContext, replacement: Replacement): readonly Edit[] {
  return replacement.place.inFlow ? replaceInFlow(context, replacement) : replaceInBlock(context, replacement);
}

// The value as it would be written alone, and the tag in front of it.
function replaceTagged(context: LowerContext, { place, old, wish }: Replacement, { tag, value }: Tagged): readonly Edit[] {
  const isThere = !old.isImplied && place.node.tag === undefined && saysSame(place.node, value);
  const written = isThere ? [] : replaceOld(context, { place, old, value, wish: { ...wish, impliesNull: false } });
  const at = old.hasHead ? old.head : old.start;
  const lead = old.hasHead ? ` ${tag}` : `${tag} `;
  const first = written.find(({ span }) => span.start === at);
  if (first === undefined) return [{ span: { start: at, end: at }, text: old.hasHead && at === old.start ? `${lead} ` : lead }, ...written];
  // The colon of a key that had none goes before it.
  const [, colon = '', rest = ''] = /^(\s*:)?([^]*)$/.exec(first.text) ?? [];
  const gap = !old.hasHead || rest === '' || /^\s/.test(rest) ? '' : ' ';
  return written.map((edit) => (edit === first ? { span: edit.span, text: colon + lead + gap + rest } : edit));
}
