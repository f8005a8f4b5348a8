import type { MapNode, ModelNode } from '../model.ts';
import { makeMap } from '../nodes/make-node.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import type { Dialect } from '../project.ts';
import { REFERENCE_VERSION } from '../tables/compose-version.ts';
import { STACK_TYPES } from '../tables/stack-type.ts';
import type { ModelType } from '../tables/type-row.ts';
import { typesFor } from '../tables/type.ts';

/** What writes a text so that it can be read again. */
type Write = (text: string) => string;

/**
 * The model as `docker compose config` prints it, so that it can be read again: fields in their order, names that people choose sorted, and
 * each `$` doubled. `docker stack config` leaves dollars alone.
 */
export function asPrinted(model: MapNode, dialect: Dialect = 'compose', version = REFERENCE_VERSION): MapNode {
  if (dialect === 'stack') return print(model, STACK_TYPES, (text) => text) as MapNode;
  // A project without services says so.
  const [name, ...rest] = model.entries;
  const whole = model.entries.has('services') || name === undefined ? model : { ...model, entries: new Map([name, ['services', makeMap(['services'], new Map(), model.origins)], ...rest]) };
  return print(whole, typesFor(version), doubled) as MapNode;
}

function print(node: ModelNode, trie: PatternTrie<ModelType> | undefined, write: Write): ModelNode {
  if (node.kind === 'scalar') return typeof node.value === 'string' && node.value.includes('$') ? { ...node, value: write(node.value) } : node;
  if (node.kind === 'seq') return { ...node, items: node.items.map((item) => print(item, trie?.any, write)) };
  const entries = [...node.entries].map(([key, value]): [string, ModelNode] => [write(key), print(value, follow(trie, key), write)]);
  // Extensions stand behind the fields.
  const isField = isObject(trie) ? (key: string) => !key.startsWith('x-') : () => false;
  const named = entries.filter(([key]) => !isField(key)).sort(([one], [other]) => compareKeys(one, other));
  return { ...node, entries: new Map([...entries.filter(([key]) => isField(key)), ...named]) };
}

function doubled(text: string): string {
  return text.replaceAll('$', () => '$$');
}

/** An object has fields; everything else that is a mapping has names. The root is an object without a type of its own. */
function isObject(trie: PatternTrie<ModelType> | undefined): boolean {
  if (trie === undefined) return false;
  return trie.value === undefined ? trie.children.size > 0 : ['object', 'object?', 'closed', 'closed?', 'ulimit', 'bare-ulimit'].includes(trie.value);
}

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/** As go-yaml v3 sorts the keys of a map (`sorter.go`): numbers inside by their value, letters behind what is none. */
export function compareKeys(one: string, other: string): number {
  const a = Array.from(one);
  const b = Array.from(other);
  let afterDigit = false;
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left === right) {
      afterDigit = DIGIT.test(left);
      continue;
    }
    const [leftIsLetter, rightIsLetter] = [LETTER.test(left), LETTER.test(right)];
    if (leftIsLetter && rightIsLetter) return left < right ? -1 : 1;
    if (leftIsLetter || rightIsLetter) return leftIsLetter === afterDigit ? -1 : 1;
    return compareNumbers(a, b, index) || (left < right ? -1 : 1);
  }
  return a.length - b.length;
}

/** The numbers that begin or go on at a place; of equal ones the shorter text first. */
function compareNumbers(a: readonly string[], b: readonly string[], index: number): number {
  const [left, right] = [digitsFrom(a, index), digitsFrom(b, index)];
  // A zero counts when digits before it make it one inside a number.
  const lead = (a[index] === '0' || b[index] === '0') && hasDigitsBefore(a, index) ? '1' : '';
  const [leftValue, rightValue] = [BigInt(`${lead}${left}` || '0'), BigInt(`${lead}${right}` || '0')];
  if (leftValue !== rightValue) return leftValue < rightValue ? -1 : 1;
  return left.length - right.length;
}

function digitsFrom(text: readonly string[], index: number): string {
  let end = index;
  while (end < text.length && /^\d$/u.test(text[end] ?? '')) end += 1;
  return text.slice(index, end).join('');
}

function hasDigitsBefore(text: readonly string[], index: number): boolean {
  for (let at = index - 1; at >= 0 && DIGIT.test(text[at] ?? ''); at -= 1) if (text[at] !== '0') return true;
  return false;
}
