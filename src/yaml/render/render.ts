import { Tagged, type YamlValue } from '../patch.ts';
import { isList, isMapping } from '../same-value.ts';
import { writeString, type Quoting } from './quote.ts';

/** How values are laid out in a file, as far as rendering needs to know. */
export interface RenderStyle {
  readonly step: number;
  /** How far the dashes of a list stand to the right of its key. */
  readonly listIndent: number;
  readonly quote: 'single' | 'double';
  /** Whether the file is JSON: all strings and keys in double quotes. */
  readonly json: boolean;
  /** Whether there are blanks inside `{ }` and `[ ]`. */
  readonly padsMaps: boolean;
  readonly padsLists: boolean;
  /** Whether no blanks follow `:` and `,` in flow collections, as in JSON that a program wrote on one line. */
  readonly isTight: boolean;
  /** Whether tabs indent the lines of flow collections; a tab then is a step. */
  readonly usesTabs: boolean;
  /** Whether flow collections are spread over lines, an item on each. */
  readonly spreadsMaps: boolean;
  readonly spreadsLists: boolean;
  /** How lists of scalars are written below a key. */
  listStyle(key: string | undefined): 'block' | 'flow';
}

/** What the place asks of scalars. */
export interface ScalarWish {
  readonly wanted?: Quoting;
  readonly alwaysQuoted?: boolean;
  readonly quote?: 'single' | 'double';
  /** Whether a null behind a key is written as nothing. */
  readonly impliesNull?: boolean;
  /** The quotes that the keys have. */
  readonly keys?: 'single' | 'double';
  /** Whether a block scalar may be used for a text of several lines. */
  readonly literal: boolean;
  /** Whether a block scalar is asked for even where the text has one line. */
  readonly wantsLiteral?: boolean;
}

/** What stands on the line of the key or dash, and the lines below it, with their indentation. */
export interface Rendered {
  readonly first: string;
  readonly rest: readonly string[];
}

const LONGEST_LIST = 80;

/** A value as it stands behind `key:` of a block map in column `column`. */
export function renderAfterKey(value: YamlValue, column: number, key: string | undefined, style: RenderStyle, wish: ScalarWish): Rendered {
  if (value instanceof Tagged) return withTag(value.tag, renderAfterKey(value.value, column, key, style, { ...wish, impliesNull: false }));
  if (value === null && wish.impliesNull === true) return { first: '', rest: [] };
  if (isFlow(value, key, column, style, wish)) return { first: renderFlow(value, style, wish), rest: [] };
  if (typeof value === 'string') return renderLiteral(value, column + style.step);
  return { first: '', rest: renderBlock(value, column + (isList(value) ? style.listIndent : style.step), style, wish) };
}

/** A value as it stands behind a dash; what it consists of begins in column `column`. */
export function renderAfterDash(value: YamlValue, column: number, style: RenderStyle, wish: ScalarWish): Rendered {
  // Behind a tag the parts of a collection begin on a line of their own.
  if (value instanceof Tagged) return withTag(value.tag, renderAfterKey(value.value, column - style.step, undefined, style, { ...wish, impliesNull: false }));
  if (isFlow(value, undefined, column, style, wish)) return { first: renderFlow(value, style, wish), rest: [] };
  if (typeof value === 'string') return renderLiteral(value, column);
  const [first = '', ...rest] = renderBlock(value, column, style, wish);
  return { first: first.trimStart(), rest };
}

/** The lines of a block collection in a column, or the one line of what has no lines of its own. */
export function renderBlock(value: YamlValue, column: number, style: RenderStyle, wish: ScalarWish): readonly string[] {
  const lines: string[] = [];
  if (isList(value) && value.length > 0) for (const item of value) lines.push(...renderItem(item, column, style, wish));
  else if (isFilledMap(value)) for (const [key, child] of Object.entries(value)) lines.push(...renderEntry(key, child, column, style, wish));
  else lines.push(indent(column) + renderFlow(value, style, wish));
  return lines;
}

/** The lines of one entry of a block map. */
export function renderEntry(key: string, value: YamlValue, column: number, style: RenderStyle, wish: ScalarWish): readonly string[] {
  const { first, rest } = renderAfterKey(value, column, key, style, wish);
  const head = `${indent(column)}${renderKey(key, style, false, wish.keys)}:`;
  return [first === '' ? head : `${head} ${first}`, ...rest];
}

/** The lines of one item of a block list, whose content begins `gap` columns behind its dash. */
export function renderItem(value: YamlValue, column: number, style: RenderStyle, wish: ScalarWish, gap = 2): readonly string[] {
  const { first, rest } = renderAfterDash(value, column + gap, style, wish);
  return [`${indent(column)}-${indent(gap - 1)}${first}`, ...rest];
}

/** A map key; in quotes when it needs them, when the file is JSON, or when its neighbours have them. */
export function renderKey(key: string, style: RenderStyle, inFlow: boolean, wanted?: Quoting): string {
  return writeString(key, { inFlow, quote: style.quote, json: style.json, ...(wanted === undefined ? {} : { wanted }) });
}

/** A value in flow style; `column` is that of the line it begins on. Spread over lines only where the file does that. */
export function renderFlow(value: YamlValue, style: RenderStyle, wish: ScalarWish, column = 0, inFlow = false): string {
  if (isList(value)) {
    const within = style.spreadsLists ? style : onOneLine(style);
    const items = value.map((item) => renderFlow(item, within, wish, column + style.step, true));
    return bracket('[]', items, column, style, style.padsLists, style.spreadsLists);
  }
  if (value instanceof Tagged) return `${value.tag} ${renderFlow(value.value, style, wish, column, inFlow)}`;
  if (typeof value === 'object' && value !== null) {
    const within = style.spreadsMaps ? style : onOneLine(style);
    const entries = Object.entries(value).map(([key, child]) => `${renderKey(key, style, true, wish.keys)}:${style.isTight ? '' : ' '}${renderFlow(child, within, wish, column + style.step, true)}`);
    return bracket('{}', entries, column, style, style.padsMaps, style.spreadsMaps);
  }
  return renderScalar(value, style, wish, inFlow);
}

function onOneLine(style: RenderStyle): RenderStyle {
  return style.spreadsLists || style.spreadsMaps ? { ...style, spreadsLists: false, spreadsMaps: false } : style;
}

function renderScalar(value: string | number | boolean | null, style: RenderStyle, wish: ScalarWish, inFlow: boolean): string {
  if (typeof value === 'string') return writeString(value, { ...wish, inFlow, quote: wish.quote ?? style.quote, json: style.json });
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** The indentation of a line inside brackets. */
export function flowIndent({ usesTabs }: RenderStyle, column: number): string {
  return (usesTabs ? '\t' : ' ').repeat(column);
}

function bracket(brackets: string, parts: readonly string[], column: number, style: RenderStyle, pads: boolean, spreads: boolean): string {
  const [open = '', close = ''] = brackets;
  if (parts.length === 0) return brackets;
  if (spreads) return `${open}\n${parts.map((part) => flowIndent(style, column + style.step) + part).join(',\n')}\n${flowIndent(style, column)}${close}`;
  const padding = pads ? ' ' : '';
  return `${open}${padding}${parts.join(style.isTight ? ',' : ', ')}${padding}${close}`;
}

function isFlow(value: YamlValue, key: string | undefined, column: number, style: RenderStyle, wish: ScalarWish): boolean {
  if (typeof value === 'string') return !(wish.literal && (value.includes('\n') || wish.wantsLiteral === true) && isLiteralSafe(value));
  if (isList(value)) return value.length === 0 || (style.listStyle(key) === 'flow' && isShortList(value, column, style, wish));
  return !isFilledMap(value);
}

function isShortList(list: readonly YamlValue[], column: number, style: RenderStyle, wish: ScalarWish): boolean {
  const isFlat = list.every((item) => typeof item !== 'object' || item === null);
  return isFlat && column + renderFlow(list, style, wish).length <= LONGEST_LIST;
}

function isFilledMap(value: YamlValue): value is { readonly [key: string]: YamlValue } {
  return isMapping(value) && Object.keys(value).length > 0;
}

function withTag(tag: string, { first, rest }: Rendered): Rendered {
  return { first: first === '' ? tag : `${tag} ${first}`, rest };
}

// What a literal block scalar gives back character by character, without an indentation indicator and without `+`.
function isLiteralSafe(text: string): boolean {
  if (!/^[^\s]/.test(text) || /\n\n$/.test(text) || /[ \t](?:\n|$)/.test(text)) return false;
  return !/[^\t\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/.test(text);
}

function renderLiteral(text: string, column: number): Rendered {
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  return { first: ends ? '|' : '|-', rest: lines.map((line) => (line === '' ? '' : indent(column) + line)) };
}

function indent(column: number): string {
  return ' '.repeat(column);
}

