import type { ModelNode, Origin } from '../../src/compose/model.ts';
import { keySpan } from '../../src/compose/nodes/origin-span.ts';
import type { Label } from '../../src/lint/finding.ts';

/** The key under which a node was written, else its value. */
export function keyLabel(node: ModelNode, text?: string): Label {
  return originLabel(node.origins[0], node.origins[0].key === undefined ? 'value' : 'key', text);
}

/** The keys under which further nodes were written, without those that stand at the place of the first one: an anchor may have brought them all. */
export function otherKeyLabels(first: ModelNode, others: readonly ModelNode[], text: string): readonly Label[] {
  const startOf = ({ origins: [origin] }: ModelNode): number => keySpan(origin).start;
  return others.filter((node) => node.origins[0].file !== first.origins[0].file || startOf(node) !== startOf(first)).map((node) => keyLabel(node, text));
}

/** The value of a node. */
export function valueLabel(node: ModelNode, text?: string): Label {
  return originLabel(node.origins[0], 'value', text);
}

/** A part of what an origin names, with a word for the reader. */
export function originLabel(origin: Origin, target: 'key' | 'value' | 'entry', text?: string): Label {
  return text === undefined ? { origin, target } : { origin, target, text };
}
