import type { Edit } from '../../text/edit.ts';
import { lineEnd, lineStart, skipBlanks } from '../lines.ts';
import { renderFlow } from '../render/render.ts';
import { refuse, type LowerContext } from './lower-context.ts';
import { endsInTag, isWithoutColon } from './old-value.ts';
import { describe } from './place.ts';
import type { Replacement } from './render-replacement.ts';

/** Writes the new value inside of braces or brackets. */
export function replaceInFlow(context: LowerContext, { place, old, value, wish }: Replacement): readonly Edit[] {
  const { text, style } = context;
  const column = skipBlanks(text, lineStart(text, old.start)) - lineStart(text, old.start);
  const written = renderFlow(value, style, wish, column, true);
  if (old.isImplied) {
    const lead = !isWithoutColon(place) ? ' ' : endsInTag(place) ? ' : ' : ': ';
    return [{ span: { start: old.start, end: old.start }, text: old.hasHead ? lead + written : written }];
  }
  // JSON lets a value follow the colon directly; a plain one needs a blank there.
  const touches = old.hasHead && old.head === old.start && !/^["[{]/.test(written) ? ' ' : '';
  const replacement = { span: { start: old.start, end: old.end }, text: touches + written };
  const close = lineEnd(text, old.end);
  const comments = context.commentTexts({ start: old.start, end: old.end });
  if (comments.length === 0) return [replacement];
  if (!/^[ \t]*,?[ \t]*(?:#|$)/.test(text.slice(old.end, close))) {
    return refuse(`A comment in line ${context.line(context.comments(old.start, old.end)[0]?.span.start ?? old.start)} stands inside ${describe(place.path)}, and there is no line for it once the value is replaced.`);
  }
  // One behind the value moves down, so that the comments stay in their order.
  const behind = context.comments(old.end, close)[0]?.span.start ?? close;
  const all = [...comments, ...context.commentTexts({ start: behind, end: close })];
  const beside = behind < close ? (all.shift() ?? '') : '';
  const pad = context.indentation(old.start);
  return [replacement, { span: { start: behind, end: close }, text: [beside, ...all.map((comment) => pad + comment)].join('\n') }];
}
