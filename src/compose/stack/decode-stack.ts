import { listToMap } from '../expand/generic.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { isNull, originWithin } from '../navigate.ts';
import { changeValue, deriveOrigin, makeMap, makeScalar, makeSeq, nonEmpty } from '../nodes/make-node.ts';
import { goText } from '../syntax/go-number.ts';
import { parseLexerWords } from '../syntax/lexer-words.ts';
import { describeSubject } from '../schema/wording.ts';
import type { StackType } from '../tables/type-row.ts';

/** A value as `docker stack config` prints it where Docker Compose has another way; undefined for what is left out. */
export function decodeStack(node: ModelNode, type: StackType, refuse: (node: ModelNode, message: string, type: StackType) => void): ModelNode | undefined {
  switch (type) {
    case 'pairs':
    case 'pairs?':
      return nonEmpty(decodePairs(node, type === 'pairs'));
    case 'lexer-words':
      return nonEmpty(decodeWords(node, refuse));
    case 'names':
      return nonEmpty(node.kind === 'map' ? decodeNames(node) : node);
    case 'colon-hosts':
      return nonEmpty(decodeHosts(node));
    case 'bare-ulimit':
      return decodeUlimit(node, refuse);
  }
}

/** A name that several files give stands there as often, in their order. */
function decodeNames(node: MapNode): ModelNode {
  const files = node.origins.map(({ file }) => file).reverse();
  const places = [...node.entries].flatMap(([name, { origins }]) => origins.map((origin) => ({ name, origin, file: files.indexOf(origin.file) })));
  places.sort((one, other) => one.file - other.file || one.origin.value.start - other.origin.value.start);
  return makeSeq(node.path, places.map(({ name, origin }, index) => makeScalar([...node.path, index], name, [deriveOrigin(origin, 'literal')])), node.origins);
}

function decodePairs(written: ModelNode, fills: boolean): ModelNode | undefined {
  const node = listToMap(written);
  if (node.kind !== 'map') return undefined;
  const entries = new Map<string, ModelNode>();
  for (const [key, value] of node.entries) {
    if (value.kind !== 'scalar') continue;
    const isNothing = isNull(value);
    entries.set(key, isNothing ? (fills ? changeValue(value, '') : value) : asText(value));
  }
  return makeMap(node.path, entries, node.origins);
}

function decodeWords(node: ModelNode, refuse: (node: ModelNode, message: string, type: StackType) => void): ModelNode | undefined {
  if (node.kind !== 'scalar') return node.kind === 'seq' ? makeSeq(node.path, node.items.flatMap((item) => (item.kind === 'scalar' ? [asText(item)] : [])), node.origins) : undefined;
  const parsed = parseLexerWords(String(node.value));
  if (!parsed.ok) refuse(node, 'This command cannot be split into words: a quote is open, or nothing follows a backslash.', 'lexer-words');
  return parsed.ok ? makeSeq(node.path, parsed.words.map(({ text, span }, index) => makeScalar([...node.path, index], text, [originWithin(node, span.start, span.end)])), node.origins) : undefined;
}

/** One `host:address` each, brackets of IPv6 taken off; those of a mapping are sorted. */
function decodeHosts(node: ModelNode): ModelNode | undefined {
  if (node.kind === 'scalar') return undefined;
  const lines: { readonly text: string; readonly from: ScalarNode }[] = [];
  const add = (host: string, address: string, from: ScalarNode): void => void lines.push({ text: `${host}:${/^\[(.+)\]$/su.exec(address)?.[1] ?? address}`, from });
  if (node.kind === 'map') {
    for (const [host, value] of node.entries) if (value.kind === 'scalar' && value.value !== null) add(host, typeof value.value === 'number' ? misprinted(value) : goText(value), value);
    lines.sort((one, other) => (one.text < other.text ? -1 : 1));
  } else {
    for (const item of node.items) {
      const text = item.kind === 'scalar' ? goText(item) : '';
      const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
      if (item.kind === 'scalar' && at >= 0) add(text.slice(0, at), text.slice(at + 1), item);
    }
  }
  return makeSeq(node.path, lines.map(({ text, from }, index) => makeScalar([...node.path, index], text, [deriveOrigin(from.origins[0], from.origins[0].step)])), node.origins);
}

/** The program prints a number as if it were a text, and says that it is none. */
function misprinted(node: ScalarNode): string {
  return `%!s(${node.written?.type === 'float' ? 'float64' : 'int'}=${goText(node)})`;
}

function decodeUlimit(node: ModelNode, refuse: (node: ModelNode, message: string, type: StackType) => void): ModelNode | undefined {
  // The schema takes `3.0` for a whole number, and then the program does not expect it.
  for (const value of node.kind === 'map' ? node.entries.values() : [node]) if (value.kind === 'scalar' && value.written?.type === 'float' && value.pieces === undefined) refuse(value, `${describeSubject(value.path)} is \`${value.raw}\`, a number with a fraction.`, 'bare-ulimit');
  const number = (value: ModelNode | undefined): boolean => value?.kind === 'scalar' && typeof value.value === 'number' && value.value !== 0;
  if (node.kind === 'scalar') return number(node) ? node : makeMap(node.path, new Map(), node.origins);
  if (node.kind !== 'map') return undefined;
  return makeMap(node.path, new Map([...node.entries].filter(([key, value]) => ['soft', 'hard'].includes(key) && number(value)).sort(([one]) => (one === 'soft' ? -1 : 1))), node.origins);
}

/** Any value as Go prints it. */
function asText(node: ScalarNode): ScalarNode {
  if (node.unresolved.length > 0) return changeValue(node, null);
  const text = goText(node);
  return text === node.value ? node : changeValue(node, text);
}
