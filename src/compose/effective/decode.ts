import { listToMap } from '../expand/generic.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { isNull, originWithin, stoodInList } from '../navigate.ts';
import { changeValue, deriveOrigin, makeMap, makeScalar, makeSeq, nonEmpty } from '../nodes/make-node.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import { decodeStack } from '../stack/decode-stack.ts';
import { goText } from '../syntax/go-number.ts';
import { parseShellWords } from '../syntax/shell-words.ts';
import type { ModelType, Scalar } from '../tables/type-row.ts';
import { convertScalar, isZero } from './convert.ts';
import { printHosts } from './hosts.ts';

/** Told of every value that Compose cannot take. */
export type Refuse = (node: ModelNode, message: string, type?: ModelType) => void;

/** Brings a model in long syntax into the types of Compose and leaves out what Compose does not print. */
export function decodeModel(root: MapNode, types: PatternTrie<ModelType>, refuse: Refuse): MapNode {
  return decodeObject(root, types, refuse);
}

/** The same for what stands below the top; undefined for what is not printed. */
export function decodeNode(node: ModelNode, trie: PatternTrie<ModelType>, refuse: Refuse): ModelNode | undefined {
  const type = trie.value;
  if (type === undefined || isNull(node)) return undefined;
  if (node.kind === 'scalar' && node.unresolved.length > 0) return changeValue(node, null);
  switch (type) {
    case 'object':
    case 'object?':
    case 'closed':
    case 'closed?': {
      if (node.kind !== 'map') return undefined;
      const object = decodeObject(node, trie, refuse);
      return (type === 'object' || type === 'closed') && object.entries.size === 0 ? undefined : object;
    }
    case 'map':
      return node.kind === 'map' ? decodeMap(node, trie, refuse) : undefined;
    case 'list':
      return node.kind === 'seq' ? decodeList(node, trie, refuse) : undefined;
    case 'texts':
      return nonEmpty(decodeTexts(node));
    case 'command':
      return decodeCommand(node, refuse, '1.0.12');
    case 'escaped-command':
      return decodeCommand(node, refuse, '1.0.13');
    case 'text-map':
      return nonEmpty(decodeTextMap(node, ''));
    case 'variables':
      return nonEmpty(decodeVariables(node, refuse));
    case 'lists':
      return node.kind === 'map' ? nonEmpty(makeMap(node.path, new Map([...node.entries].map(([key, value]) => [key, decodeTexts(value)])), node.origins)) : undefined;
    case 'hosts':
      return nonEmpty(printHosts(node, refuse));
    case 'ssh':
      return node.kind === 'map' ? nonEmpty(printKeys(node)) : undefined;
    case 'opt-out': {
      const flag = node.kind === 'scalar' ? decodeScalar(node, 'bool?', refuse) : undefined;
      return flag?.value === true ? undefined : flag;
    }
    case 'pairs':
    case 'pairs?':
    case 'lexer-words':
    case 'names':
    case 'colon-hosts':
    case 'bare-ulimit':
      return decodeStack(node, type, refuse);
    case 'ulimit':
      return decodeUlimit(node, refuse);
    default:
      return node.kind === 'scalar' ? decodeScalar(node, type, refuse) : undefined;
  }
}

function decodeScalar(node: ScalarNode, type: Scalar | `${Scalar}?`, refuse: Refuse): ScalarNode | undefined {
  const kept = type.endsWith('?');
  const scalar = (kept ? type.slice(0, -1) : type) as Scalar;
  const converted = convertScalar(node, scalar);
  if (!converted.ok) {
    refuse(node, converted.message, scalar);
    return undefined;
  }
  return !kept && isZero(converted.value, scalar) ? undefined : withValue(node, converted.value);
}

/** Known keys in the order of the table, then extensions. */
function decodeObject(node: MapNode, trie: PatternTrie<ModelType>, refuse: Refuse): MapNode {
  const entries = new Map<string, ModelNode>();
  for (const [key, child] of trie.children) {
    const value = node.entries.get(key);
    const decoded = value === undefined ? undefined : decodeNode(value, child, refuse);
    if (decoded !== undefined) entries.set(key, decoded);
  }
  if (trie.value !== 'closed' && trie.value !== 'closed?') for (const [key, value] of node.entries) if (key.startsWith('x-') && !entries.has(key)) entries.set(key, value);
  return makeMap(node.path, entries, node.origins);
}

/** An entry that is null stays so. */
function decodeMap(node: MapNode, trie: PatternTrie<ModelType>, refuse: Refuse): MapNode | undefined {
  const entries = new Map<string, ModelNode>();
  for (const [key, value] of node.entries) {
    const child = follow(trie, key);
    const decoded = child === undefined ? undefined : (decodeNode(value, child, refuse) ?? (isNull(value) ? value : undefined));
    if (decoded !== undefined) entries.set(key, decoded);
  }
  return nonEmpty(makeMap(node.path, entries, node.origins));
}

function decodeList(node: ModelNode & { kind: 'seq' }, trie: PatternTrie<ModelType>, refuse: Refuse): ModelNode | undefined {
  const items = node.items.map((item) => (trie.any === undefined ? undefined : decodeNode(item, trie.any, refuse))).filter((item) => item !== undefined);
  return nonEmpty(makeSeq(node.path, items, node.origins));
}

function decodeTexts(node: ModelNode): ModelNode {
  if (node.kind === 'map') return makeSeq(node.path, [], node.origins);
  const items = node.kind === 'seq' ? node.items : [node];
  return makeSeq(node.path, items.flatMap((item) => (item.kind === 'scalar' ? [asText(item)] : [])), node.origins);
}

/** A command that is empty is not the same as none: it takes away that of the image. */
function decodeCommand(node: ModelNode, refuse: Refuse, splitter: '1.0.12' | '1.0.13'): ModelNode | undefined {
  if (node.kind !== 'scalar') return node.kind === 'seq' ? decodeTexts(node) : undefined;
  const parsed = parseShellWords(String(node.value), splitter);
  if (!parsed.ok) {
    refuse(node, 'This command cannot be split into words: a quote or bracket is open, or a bracket stands outside quotes.', 'command');
    return undefined;
  }
  return makeSeq(node.path, parsed.words.map(({ text, span }, index) => makeScalar([...node.path, index], text, [originWithin(node, span.start, span.end)])), node.origins);
}

function decodeVariables(node: ModelNode, refuse: Refuse): ModelNode | undefined {
  const decoded = decodeTextMap(node, null);
  if (decoded?.kind !== 'map') return decoded;
  for (const [key, value] of decoded.entries) refuseSpace(key, value, refuse);
  return decoded;
}

/** Compose takes no name of a variable that ends with a space, which only a list can have by mistake. */
export function refuseSpace(key: string, value: ModelNode, refuse: Refuse): void {
  if (/\s$/u.test(key) && stoodInList(value)) refuse(value, `The name of the variable \`${key}\` ends with a space.`, 'variables');
}

function decodeTextMap(written: ModelNode, empty: '' | null): ModelNode | undefined {
  const node = listToMap(written);
  if (node.kind !== 'map') return undefined;
  const entries = new Map<string, ModelNode>();
  const extensions: [string, ScalarNode][] = [];
  for (const [key, value] of node.entries) {
    if (value.kind !== 'scalar') continue;
    // Compose takes such a key for an extension even here, unless it stands in a list.
    if (key.startsWith('x-') && !stoodInList(value)) extensions.push([key, value]);
    else entries.set(key, isNull(value) ? withValue(value, empty) : asText(value));
  }
  const [first] = extensions;
  if (first !== undefined) {
    const printed = extensions.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}:${value.value === null ? '<nil>' : goText(value)}`);
    entries.set('#extensions', makeScalar([...node.path, '#extensions'], `map[${printed.join(' ')}]`, first[1].origins));
  }
  return makeMap(node.path, entries, node.origins);
}

function printKeys(node: MapNode): ModelNode {
  const items = [...node.entries].map(([id, path], index) => {
    const place = path.kind === 'scalar' && path.value !== null ? goText(path) : '';
    return makeScalar([...node.path, index], place === '' ? id : `${id}: ${place}`, [deriveOrigin(path.origins[0], 'literal')]);
  });
  return makeSeq(node.path, items, node.origins);
}

/** One number for both limits, or both of them, printed even when 0. */
function decodeUlimit(node: ModelNode, refuse: Refuse): ModelNode | undefined {
  if (node.kind === 'scalar') {
    const single = decodeScalar(node, 'int', refuse);
    return single ?? makeMap(node.path, both(node, new Map()), node.origins);
  }
  if (node.kind !== 'map') return undefined;
  const entries = new Map<string, ModelNode>();
  for (const key of ['soft', 'hard']) {
    const value = node.entries.get(key);
    const decoded = value?.kind === 'scalar' && value.value !== null ? decodeScalar(value, 'int?', refuse) : undefined;
    if (decoded !== undefined) entries.set(key, decoded);
  }
  return makeMap(node.path, both(node, entries), node.origins);
}

function both(node: ModelNode, entries: ReadonlyMap<string, ModelNode>): ReadonlyMap<string, ModelNode> {
  return new Map(['soft', 'hard'].map((key) => [key, entries.get(key) ?? makeScalar([...node.path, key], 0, [deriveOrigin(node.origins[0], 'default')])]));
}

/** What is unknown has no text. */
function asText(node: ScalarNode): ScalarNode {
  return node.unresolved.length > 0 ? changeValue(node, null) : withValue(node, goText(node));
}

function withValue(node: ScalarNode, value: ScalarNode['value']): ScalarNode {
  if (node.value === value) return node;
  const { pieces, ...rest } = node;
  return { ...rest, value, ...(pieces !== undefined && String(node.value) === String(value) ? { pieces } : {}) };
}
