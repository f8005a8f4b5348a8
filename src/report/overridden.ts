import type { ModelNode, Origin } from '../compose/model.ts';
import type { Finding, Label } from '../lint/finding.ts';
import type { LoadedProject } from '../lint/rule.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { findProject } from './find-project.ts';
import { placeOf } from './place.ts';

/** The places that the value of a finding overrode, and those through which it came, as far as the finding does not name them itself. */
export function overriddenPlaces(finding: Finding, projects: readonly LoadedProject[]): Label[] {
  const node = nodeOf(finding, projects);
  const origin = 'origin' in finding.at ? finding.at.origin : originAround(node, finding.at);
  // Nearly every value stands where it was written, and hides none.
  if (origin === undefined || (origin.via === undefined && (node === undefined || node.origins.length < 2))) return [];
  const shown = new Set([finding.at, ...finding.related].map(placeKey));
  const labels: Label[] = [];
  const add = (label: Label): void => {
    const key = placeKey(label);
    if (shown.has(key)) return;
    shown.add(key);
    labels.push(label);
  };
  for (let via = origin.via; via !== undefined; via = via.via) add({ origin: via, target: 'value', text: 'taken from here' });
  if (node?.kind !== 'scalar' || !isSame(node.origins[0], origin)) return labels;
  for (const origin of node.origins.slice(1)) add({ origin, target: 'value', text: 'overridden here' });
  return labels;
}

function nodeOf(finding: Finding, projects: readonly LoadedProject[]): ModelNode | undefined {
  let node: ModelNode | undefined = findProject(projects, finding.project)?.project.model;
  for (const step of finding.path) {
    if (node?.kind === 'map') node = node.entries.get(String(step));
    else if (node?.kind === 'seq') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** The origin of a value of which a finding shows a part. */
function originAround(node: ModelNode | undefined, { file, span }: { readonly file: SourceFile; readonly span: Span }): Origin | undefined {
  const origin = node?.origins[0];
  return origin?.file === file && origin.value.start <= span.start && span.end <= origin.value.end ? origin : undefined;
}

function isSame(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.value.start === b.value.start && a.value.end === b.value.end;
}

function placeKey(label: Label): string {
  const { file, span } = placeOf(label);
  return `${file.path}\u0000${String(span.start)}`;
}
