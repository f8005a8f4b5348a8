import type { Edit } from '../../text/edit.ts';
import { afterNewline, canEndBlockScalar, lineEnd, skipBlanks } from '../lines.ts';
import type { YamlDocument } from '../node.ts';
import type { YamlValue } from '../patch.ts';
import { renderAfterDash, renderBlock, renderFlow, type ScalarWish } from '../render/render.ts';
import type { LowerContext } from './lower-context.ts';

/** Writes a value into a document that holds nothing but comments: behind them. */
export function fillEmptyDocument(context: LowerContext, document: YamlDocument, value: YamlValue, wish: ScalarWish): readonly Edit[] {
  const { text } = context;
  const end = contentEnd(text, document);
  const literal = wish.literal && canEndBlockScalar(text, lineEnd(text, end));
  const lines = rootLines(context, value, { ...wish, literal }).join('\n');
  if (text.slice(0, end).replace('\uFEFF', '') === '') {
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    const blank = skipBlanks(text, start);
    return [{ span: { start, end: blank }, text: text.length === blank ? `${lines}\n` : lines }];
  }
  return [{ span: { start: end, end }, text: `\n${lines}` }];
}

function rootLines(context: LowerContext, value: YamlValue, wish: ScalarWish): readonly string[] {
  const { style } = context;
  if (style.json) return [renderFlow(value, style, wish)];
  if (typeof value !== 'string') return renderBlock(value, 0, style, wish);
  const { first, rest } = renderAfterDash(value, style.step, style, wish);
  return [first, ...rest];
}

// Behind the last comment or `---`; before a `...` that ends the document.
function contentEnd(text: string, { span }: YamlDocument): number {
  let end = span.start;
  let line = span.start;
  while (line < span.end) {
    const close = Math.min(lineEnd(text, line), span.end);
    const content = text.slice(line, close);
    if (/^\.\.\.(?:[ \t]|$)/.test(content)) return end;
    if (/[^ \t\uFEFF]/.test(content)) end = close;
    const next = afterNewline(text, close);
    if (next === line) break;
    line = next;
  }
  return end;
}
