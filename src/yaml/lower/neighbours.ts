import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from '../node.ts';
import type { YamlValue } from '../patch.ts';
import { isPlainText } from '../render/plain.ts';
import type { Quoting } from '../render/quote.ts';
import type { ScalarWish } from '../render/render.ts';
import { isList } from '../same-value.ts';
import { memberCount, memberNode } from './members.ts';

// As far away as one sees on a screen.
const NEARBY = 20;

type Quotes = 'single' | 'double';

/** The nodes around a place in a collection, without the one there. */
export function siblingsOf(collection: YamlMap | YamlSeq, index: number): readonly YamlNode[] {
  const nodes: YamlNode[] = [];
  const end = Math.min(memberCount(collection), index + NEARBY);
  for (let at = Math.max(0, index - NEARBY); at < end; at += 1) {
    const node = memberNode(collection, at);
    if (node !== undefined && at !== index) nodes.push(node);
  }
  return nodes;
}

/** How the scalars of a value are written that comes to stand among `siblings` in a collection of kind `among`. */
export function additionWish(siblings: readonly YamlNode[], value: YamlValue, among: 'map' | 'seq', quote: Quoting | undefined): ScalarWish {
  const common = quote === undefined ? habitFor(siblings, value, among) : undefined;
  const nearby = common ?? nearbyQuotes(siblings);
  return {
    literal: quote === undefined,
    alwaysQuoted: common !== undefined,
    impliesNull: among === 'map' && impliesNull(siblings),
    ...(quote === undefined ? {} : { wanted: quote }),
    ...(nearby === undefined ? {} : { quote: nearby }),
  };
}

/** The quotes around all strings of a collection; undefined where some has none, or where YAML demands them. */
export function innerQuotes(node: YamlNode): Quotes | undefined {
  return commonQuotes(partsOf(node), node.kind === 'seq' ? 1 : 2);
}

/** The quotes of the keys of a map, where all have some. In block style one alone says nothing. */
export function keyQuotes({ style, entries }: YamlMap): Quotes | undefined {
  return commonQuotes(entries.slice(-NEARBY).map(({ key }) => key), style === 'flow' ? 1 : 2);
}

/** The quotes that most of the nodes have; undefined where none has any. */
export function nearbyQuotes(nodes: readonly YamlNode[]): Quotes | undefined {
  const quoted = nodes.filter(isQuoted);
  if (quoted.length === 0) return undefined;
  return quoted.filter(({ style }) => style === 'single').length * 2 > quoted.length ? 'single' : 'double';
}

function impliesNull(nodes: readonly YamlNode[]): boolean {
  const nulls = nodes.filter((node) => node.kind === 'scalar' && node.type === 'null');
  return nulls.filter(({ span }) => span.start === span.end).length * 2 > nulls.length;
}

// Strings among strings that all have quotes get them too; one alone in a map says nothing. Of collections the strings inside are compared.
function habitFor(siblings: readonly YamlNode[], value: YamlValue, among: 'map' | 'seq'): Quotes | undefined {
  const least = among === 'map' ? 2 : 1;
  if (typeof value !== 'object' || value === null) return commonQuotes(siblings, least);
  const alike = siblings.filter(({ kind }) => kind === (isList(value) ? 'seq' : 'map'));
  if (alike.length > 0) return commonQuotes(alike.flatMap(partsOf), 2);
  return among === 'map' ? commonQuotes(siblings, least) : undefined;
}

function partsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === 'map' || node.kind === 'seq' ? siblingsOf(node, memberCount(node)) : [];
}

/** The quotes that stand around all strings, if there are at least `least` that could do without; undefined when some string has none. */
function commonQuotes(nodes: readonly YamlNode[], least: number): Quotes | undefined {
  let found: Quotes | undefined;
  let count = 0;
  for (const node of nodes) {
    if (node.kind !== 'scalar' || (node.style === 'plain' && node.type !== 'string')) continue;
    if (!isQuoted(node)) return undefined;
    // Where YAML demands quotes they tell of no habit.
    if (!isPlainText(node.text, true)) continue;
    found ??= node.style;
    count += 1;
  }
  return count >= least ? found : undefined;
}

function isQuoted(node: YamlNode): node is YamlScalar & { readonly style: Quotes } {
  return node.kind === 'scalar' && (node.style === 'single' || node.style === 'double');
}
