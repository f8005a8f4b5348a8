import { getNode, scalarText } from '../../src/compose/navigate.ts';
import type { Label } from '../../src/lint/finding.ts';
import type { CapabilityFinding } from './capability-findings.ts';
import { keyLabel, valueLabel } from './label.ts';

/** Where the reader looks: at the attribute, or of a list with too many entries at the first one too many. */
export function capabilityPlace({ capability: { when }, missing: [{ node }] }: CapabilityFinding): Label {
  const counting = when !== undefined && 'moreThan' in when ? when.counting : undefined;
  if (when === undefined || !('moreThan' in when) || counting === undefined || node.kind !== 'seq') return keyLabel(node);
  const counted = node.items.map((item) => getNode(item, counting.key)).filter((value) => !counting.lacks.test(scalarText(value) ?? ''));
  const extra = counted[when.moreThan];
  return extra === undefined ? keyLabel(node) : valueLabel(extra);
}
