import type { MapNode, ModelNode } from '../model.ts';

/** In longer lists the validator compares what `hash` says of items, which tells texts from numbers. */
const MOST_ITEMS = 20;

/**
 * The earlier item that Compose takes for equal although a text stands in it where `items[at]` has a number: its validator
 * (santhosh-tekuri/jsonschema v6 `util.go`, `equals`, read 2026-11-26) asks of the later item only whether it is a number, and reads the other one as such.
 */
export function sameButForQuotes(items: readonly ModelNode[], at: number): ModelNode | undefined {
  const item = items[at];
  if (items.length > MOST_ITEMS || item === undefined || !holdsNumber(item)) return undefined;
  return items.slice(0, at).find((earlier) => compare(item, earlier) === 'alike');
}

function holdsNumber(node: ModelNode): boolean {
  if (node.kind === 'scalar') return typeof node.value === 'number';
  return node.kind === 'map' && [...node.entries.values()].some(holdsNumber);
}

/** How an item stands to an earlier one: `alike` is equal but for the quotes. */
type Likeness = 'different' | 'equal' | 'alike';

function compare(later: ModelNode, earlier: ModelNode): Likeness {
  if (later.kind === 'scalar' && earlier.kind === 'scalar') {
    if (later.unresolved.length > 0 || earlier.unresolved.length > 0) return 'different';
    if (later.value === earlier.value) return 'equal';
    return typeof later.value === 'number' && typeof earlier.value === 'string' && readNumber(earlier.value) === later.value ? 'alike' : 'different';
  }
  if (later.kind !== 'map' || earlier.kind !== 'map') return 'different';
  const [some, others] = [writtenEntries(later), writtenEntries(earlier)];
  if (some.size !== others.size) return 'different';
  let likeness: Likeness = 'equal';
  for (const [key, value] of some) {
    const other = others.get(key);
    const next = other === undefined ? 'different' : compare(value, other);
    if (next === 'different') return next;
    if (next === 'alike') likeness = next;
  }
  return likeness;
}

/** Compose writes all keys out for short syntax at once, and what long syntax leaves out only in the end. */
function writtenEntries({ entries, origins: [whole] }: MapNode): ReadonlyMap<string, ModelNode> {
  const isLong = [...entries.values()].some(({ origins: [origin] }) => origin.path.length > whole.path.length);
  return isLong ? new Map([...entries].filter(([, { origins: [origin] }]) => origin.step !== 'default')) : entries;
}

/** A text as Go's `big.Rat.SetString` reads it, but for fractions of two and sixteen. */
function readNumber(text: string): number | undefined {
  if (/(?:^|_)_|_(?:$|_)/u.test(text)) return undefined;
  const [, sign = '', digits = ''] = /^([+-]?)(.+)$/u.exec(text.replaceAll('_', '')) ?? [];
  const [above = '', below = '1', ...more] = digits.split('/');
  if (more.length > 0) return undefined;
  const value = readUnsigned(above) / readUnsigned(below);
  return Number.isNaN(value) ? undefined : sign === '-' ? 0 - value : value;
}

function readUnsigned(text: string): number {
  return /^(?:0[box][\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/iu.test(text) ? Number(text) : Number.NaN;
}
