import type { Path } from '../../yaml/path.ts';
import type { MapNode, ModelNode, ScalarNode, SeqNode } from '../model.ts';
import type { Dialect } from '../project.ts';
import { releaseOf } from '../tables/compose-version.ts';
import type { KeyShape, ListShape, MapShape, Shape } from './shape.ts';
import { sameButForQuotes } from './same-number.ts';
import type { Frame, Violation } from './violation.ts';

/** What of a model is looked at. */
export type Scope =
  /** Everything. */
  | 'whole'
  /** What merging cannot mend: a part may lack what another part has, and its null leaves alone what another part says. */
  | 'part'
  /** What only shows when all parts are together; the rest was seen in each of them. */
  | 'merged';

interface Walk {
  readonly scope: Scope;
  /** What is read, of the numbers that keys have: the format of a stack's file, or the release of Docker Compose. */
  readonly format: number;
  /** Whether texts are held to what they stand for, as a stack does. */
  readonly strict: boolean;
  /** Whether all of this is inside a key that does nothing. */
  readonly idle: boolean;
  readonly report: (violation: Violation) => void;
}

/** Who reads the file, and by which format: the number behind `3.` of a stack, or that of a release of Docker Compose. */
export interface Reader {
  readonly dialect: Dialect;
  readonly format: number;
}

/** Reports all that the shape does not allow. A value that hangs on an unknown variable is as it should be. Without a reader all keys are known. */
export function checkNode(node: ModelNode, shape: Shape, scope: Scope, report: (violation: Violation) => void, reader: Reader = { dialect: 'compose', format: Number.POSITIVE_INFINITY }): void {
  visit(node, shape, { scope, report, format: reader.format, strict: reader.dialect === 'stack', idle: false });
}

function visit(node: ModelNode, shape: Shape, walk: Walk, up?: Frame): void {
  if (shape.anything) return;
  const late = shape.later?.find(({ from, since, is }) => walk.format < since && walk.format >= from && is(node));
  if (late !== undefined && !walk.strict) {
    if (walk.scope !== 'merged' && node.origins[0].step !== 'default') walk.report({ kind: 'too-new-value', node, from: late.from, since: late.since });
    return;
  }
  switch (node.kind) {
    case 'scalar':
      visitScalar(node, shape, walk, up);
      break;
    case 'seq':
      if (shape.list === undefined) wrongType(node, shape, walk);
      else visitList(node, shape.list, walk);
      break;
    case 'map':
      if (shape.map === undefined) wrongType(node, shape, walk);
      else visitMap(node, shape.map, walk, up);
      break;
  }
}

function wrongType(node: ModelNode, shape: Shape, { scope, report }: Walk, up?: Frame): void {
  const isNull = node.kind === 'scalar' && node.value === null;
  if (scope === 'whole' || isNull === (scope === 'merged')) report({ kind: 'wrong-type', node, shape, isNeeded: up?.shape.required.includes(String(node.path.at(-1))) === true });
}

function visitScalar(node: ScalarNode, shape: Shape, walk: Walk, up?: Frame): void {
  const { value, unresolved } = node;
  if (unresolved.length > 0) {
    if (isAlwaysText(node) && takesNoScalar(shape)) wrongType(node, shape, walk);
    return;
  }
  if (value === null) {
    if (!shape.nothing) wrongType(node, shape, walk, up);
    return;
  }
  if (walk.scope === 'merged') return;
  // A stack makes a text of it where a number may stand too, and so does Docker Compose 5 of the value of a name that people choose.
  if (isDate(node) && !(walk.strict ? shape.number !== undefined : walk.format >= DATES_ARE_TEXTS && isNamed(node.path))) return wrongType(node, shape, walk);
  if (typeof value === 'string') checkText(node, value, shape, walk);
  else if (typeof value === 'number') checkNumber(node, value, shape, walk);
  else if (!shape.boolean) wrongType(node, shape, walk);
}

/** Whatever its variables bring, a text with variables is a text to Compose, which makes numbers and booleans of some, but never lists or mappings. */
export function isAlwaysText({ value, pieces }: ScalarNode): boolean {
  return typeof value === 'string' && pieces !== undefined;
}

const DATES_ARE_TEXTS = releaseOf('datesAreTexts');

function takesNoScalar({ text, number, boolean }: Shape): boolean {
  return text === undefined && number === undefined && !boolean;
}

/** What Go's time.ParseDuration reads; days and weeks are Compose's own. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/u;

function checkText(node: ScalarNode, value: string, shape: Shape, walk: Walk): void {
  const { text } = shape;
  if (text === undefined) wrongType(node, shape, walk);
  else if (text.values?.includes(value) === false) walk.report({ kind: 'not-one-of', node, values: text.values });
  else if (text.pattern?.test(value) === false || (walk.strict && text.format === 'duration' && !DURATION.test(value))) walk.report({ kind: 'no-match', node });
}

function checkNumber(node: ScalarNode, value: number, shape: Shape, walk: Walk): void {
  const { number } = shape;
  // No JSON holds what is not finite, and a stack brings the file into JSON to look at it.
  if (number === undefined || (number.whole && !Number.isInteger(value)) || (walk.strict && !Number.isFinite(value))) wrongType(node, shape, walk);
  else if (value < (number.minimum ?? value) || value > (number.maximum ?? value)) walk.report({ kind: 'out-of-range', node, ...number });
}

/** go-yaml makes a time of a plain date, which no place takes. */
export function isDate({ written, pieces }: ScalarNode): boolean {
  return written?.type === 'timestamp' && pieces === undefined;
}

/** Whether a place belongs to a name that people choose, such as that of a label. */
export function isNamed(path: Path): boolean {
  return typeof path.at(-1) === 'string' && NAMED.has(String(path.at(-2)));
}

const NAMED = new Set(['options', 'driver_opts', 'environment', 'labels', 'args', 'sysctls', 'annotations']);

function visitList(node: SeqNode, shape: ListShape, walk: Walk): void {
  if (shape.unique) findDuplicates(node, shape, walk);
  if (walk.scope === 'merged') return;
  // Items are never merged with others, so that nothing of theirs is still to come.
  const inside: Walk = walk.scope === 'part' ? { ...walk, scope: 'whole' } : walk;
  const items = shape.items();
  for (const item of node.items) visit(item, items, inside);
}

function findDuplicates({ items }: SeqNode, { joined }: ListShape, { scope, strict, report }: Walk): void {
  if (items.length < 2) return;
  const isTold = joined === 'all' || (joined === 'appended' && scope === 'merged');
  const seen = new Map<string, ModelNode>();
  for (const [index, node] of items.entries()) {
    const text = isTold ? undefined : printNode(node);
    const first = (text === undefined ? undefined : seen.get(text)) ?? (strict ? undefined : sameButForQuotes(items, index));
    if (first !== undefined && (scope !== 'merged' || !fromOneList(first, node))) report({ kind: 'duplicate', node, first });
    else if (text !== undefined && first === undefined) seen.set(text, node);
  }
}

/** Whether two items were written in one list. One that is merged with itself, since its file is taken in twice, is the same item twice. */
export function fromOneList(first: ModelNode, second: ModelNode): boolean {
  const [one] = first.origins;
  const [other] = second.origins;
  if (one.file !== other.file || one.document !== other.document || one.path.length !== other.path.length) return false;
  return one.path.slice(0, -1).every((step, index) => step === other.path[index]) && !isOneItem(first, second);
}

/** Whether two items were written at one place, to which no alias leads. */
export function isOneItem({ origins: [one] }: ModelNode, { origins: [other] }: ModelNode): boolean {
  return one.file === other.file && one.value.start === other.value.start && one.value.end === other.value.end && ![one, other].some(({ via, file }) => via?.file === file);
}

/** A text that is the same for equal values; undefined when something in it is unknown. */
function printNode(node: ModelNode): string | undefined {
  switch (node.kind) {
    case 'scalar':
      return node.unresolved.length > 0 ? undefined : JSON.stringify(node.value);
    case 'seq': {
      const parts = node.items.map(printNode);
      return parts.includes(undefined) ? undefined : `[${parts.join()}]`;
    }
    case 'map': {
      const parts = [...node.entries].map(([key, value]) => [JSON.stringify(key), printNode(value)] as const).sort(([one], [other]) => (one < other ? -1 : 1));
      return parts.some(([, value]) => value === undefined) ? undefined : `{${parts.map((pair) => pair.join(':')).join()}}`;
    }
  }
}

function visitMap(node: MapNode, shape: MapShape, walk: Walk, up?: Frame): void {
  const { scope, report } = walk;
  const frame: Frame = up === undefined ? { node, shape } : { node, shape, up };
  node.entries.forEach((value, key) => {
    const known = knownAs(key, shape, walk);
    // What Compose adds by itself to what was written is not sent through the schema of the release.
    if (known !== undefined && known.since > walk.format && value.origins[0].step !== 'default') report({ kind: 'too-new', node: value, key, frame, since: known.since });
    else if (known !== undefined) {
      if (known.idle !== undefined && !walk.idle) report({ kind: 'idle', node: value, key, frame, how: known.idle });
      visit(value, known.shape(), known.idle !== undefined ? { ...walk, idle: true } : isExtending(value) && scope === 'whole' && !walk.strict ? { ...walk, scope: 'part' } : walk, frame);
    } else if ((shape.openFrom === undefined || walk.format < shape.openFrom) && scope !== 'merged') report(shape.keys.size === 0 ? { kind: 'bad-name', node: value, key } : { kind: 'unknown-key', node: value, key, frame, format: walk.format });
  });
  if (scope !== 'part') for (const key of shape.required) if (!node.entries.has(key)) report({ kind: 'missing', node, key });
}

/** In formats that do not know it yet, an `x-` key with a meaning is an extension as any other. */
function knownAs(key: string, { keys, patterns }: MapShape, { format }: Walk): KeyShape | undefined {
  const own = keys.get(key);
  if (own !== undefined && (own.since <= format || !key.startsWith('x-'))) return own;
  return patterns.find(({ pattern }) => pattern.test(key)) ?? own;
}

/** A service that takes over another one is a part of what both make. */
function isExtending(node: ModelNode): boolean {
  return node.kind === 'map' && node.entries.has('extends') && node.path.length === 2 && node.path[0] === 'services';
}
