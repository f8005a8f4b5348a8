import type { ModelNode } from '../model.ts';
import { releaseNumber } from '../tables/compose-version.ts';
import type { LaterValue } from './json-schema.ts';
import type { LateShape } from './shape.ts';

/** What the schema says of values that came later than their key. What hangs on an unknown variable is none of them. */
export function lateShape({ type, pattern, from = '0', since }: LaterValue): LateShape {
  const found = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const is = (node: ModelNode): boolean => (node.kind === 'scalar' && node.unresolved.length > 0 ? false : found === undefined ? typeOf(node) === type : node.kind === 'scalar' && typeof node.value === 'string' && found.test(node.value));
  return { is, from: releaseNumber(from), since: releaseNumber(since) };
}

/** A type in the words of JSON Schema. */
function typeOf(node: ModelNode): string {
  if (node.kind !== 'scalar') return node.kind === 'seq' ? 'array' : 'object';
  return node.value === null ? 'null' : typeof node.value;
}
