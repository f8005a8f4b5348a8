import { getNode, scalarText } from '../../../src/compose/navigate.ts';
import type { Label } from '../../../src/lint/finding.ts';
import type { AnyReport } from '../../../src/lint/findings/make-finding.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { keyLabel, valueLabel, otherKeyLabels } from '../label.ts';
import type { CapabilityFinding } from './capability-findings.ts';
import { capabilityFix } from './capability-fix.ts';

/** What the rules about capabilities tell alike: all but the message. */
export function capabilityReport(loaded: LoadedProject, finding: CapabilityFinding): Omit<AnyReport, 'message' | 'data'> {
  const { capability: { hazard, severity }, missing: [{ node, path }, ...others], subject } = finding;
  return {
    hazard,
    severity,
    at: placeOf(finding),
    related: otherKeyLabels(node, others.map((other) => other.node), 'here too'),
    path,
    subject,
    fixes: [capabilityFix(loaded, finding)],
  };
}

/** Where the reader looks: at the attribute, or of a list with too many entries at the first one too many. */
function placeOf({ capability: { when }, missing: [{ node }] }: CapabilityFinding): Label {
  const counting = when !== undefined && 'moreThan' in when ? when.counting : undefined;
  if (when === undefined || !('moreThan' in when) || counting === undefined || node.kind !== 'seq') return keyLabel(node);
  const counted = node.items.map((item) => getNode(item, counting.key)).filter((value) => !counting.lacks.test(scalarText(value) ?? ''));
  const extra = counted[when.moreThan];
  return extra === undefined ? keyLabel(node) : valueLabel(extra);
}
