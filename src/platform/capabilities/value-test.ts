import type { ModelNode } from '../../compose/model.ts';
import { getNode, isNull, scalarText } from '../../compose/navigate.ts';
import type { Path, Pattern } from '../../yaml/path.ts';

type Value = string | number | boolean;

/** Which values of an attribute a row is about. */
export type ValueTest =
  | { readonly is: readonly Value[] }
  | { readonly not: readonly Value[] }
  | { readonly matches: RegExp }
  | { readonly lacks: RegExp }
  | { readonly outside: readonly [least: number, most: number] }
  | { readonly within: readonly [least: number, most: number] }
  /** Whatever stands there, nothing included. */
  | { readonly present: true }
  /** A list or mapping with more entries; of a list of mappings only those whose `key` lacks something count, if that is told. */
  | { readonly moreThan: number; readonly counting?: { readonly key: string; readonly lacks: RegExp } }
  /** One of these words in other letters. */
  | { readonly miscased: readonly string[] };

/** Something that must stand beside the attribute for a row to hold. */
export interface Sibling {
  /** In the effective model; `*` is the step that the path of the attribute has there. */
  readonly path: Pattern;
  /** Absent: anything that asks for something. `undefined` among the values of `is` stands for an attribute that is not there. */
  readonly is?: readonly (string | undefined)[];
  readonly matches?: RegExp;
}

/** Whether a value is one that the test names. A value that hangs on an unknown variable is none. */
export function passes(node: ModelNode, test: ValueTest | undefined): boolean {
  if (test === undefined) return asksForSomething(node);
  if ('present' in test) return true;
  if ('moreThan' in test) return countOf(node, test.counting) > test.moreThan;
  if (node.kind !== 'scalar' || node.value === null || node.unresolved.length > 0) return false;
  const { value } = node;
  const text = String(value);
  if ('is' in test) return test.is.some((wanted) => wanted === value || String(wanted) === text);
  if ('not' in test) return text !== '' && !test.not.some((wanted) => String(wanted) === text);
  if ('matches' in test) return test.matches.test(text);
  if ('lacks' in test) return text !== '' && !test.lacks.test(text);
  if ('miscased' in test) return !test.miscased.includes(text) && test.miscased.includes(text.toLowerCase());
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return false;
  return 'within' in test ? number >= test.within[0] && number <= test.within[1] : number < test.outside[0] || number > test.outside[1];
}

/** Whether what stands beside the attribute at `place` is as a row wants it. */
export function stands(model: ModelNode, place: Path, { path, is, matches }: Sibling): boolean {
  const node = getNode(model, ...path.map((step, index) => (step === '*' ? (place[index] ?? step) : step)));
  if (matches !== undefined) return matches.test(scalarText(node) ?? '');
  if (is === undefined) return node !== undefined && asksForSomething(node);
  if (node === undefined || isNull(node)) return is.includes(undefined);
  const text = scalarText(node);
  return text !== undefined && is.includes(text);
}

/** Neither nothing nor `false`, 0 or empty: the engine takes those for not written. */
function asksForSomething(node: ModelNode): boolean {
  if (node.kind !== 'scalar') return sizeOf(node) > 0;
  return node.unresolved.length > 0 || ![null, '', false, 0].includes(node.value);
}

function countOf(node: ModelNode, counting: { readonly key: string; readonly lacks: RegExp } | undefined): number {
  if (counting === undefined || node.kind !== 'seq') return sizeOf(node);
  return node.items.filter((item) => !counting.lacks.test(scalarText(getNode(item, counting.key)) ?? '')).length;
}

function sizeOf(node: ModelNode): number {
  return node.kind === 'seq' ? node.items.length : node.kind === 'map' ? node.entries.size : 0;
}
