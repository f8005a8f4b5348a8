import type { ModelNode, Origin } from '../../compose/model.ts';
import { getNode } from '../../compose/navigate.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { startKey } from '../../text/start-key.ts';
import type { Path } from '../../yaml/path.ts';
import type { Label } from '../finding.ts';
import { placeOf } from './label-place.ts';

/** The places that the value at a path overrode, and those through which it came, as far as what is shown of it does not name them itself. */
export function earlierPlaces(model: ModelNode, path: Path, at: Label, related: readonly Label[]): readonly Label[] {
  const node = getNode(model, ...path);
  const origin = 'origin' in at ? at.origin : originAround(node, at);
  // Nearly every value stands where it was written, and hides none.
  if (origin === undefined || (origin.via === undefined && (node === undefined || node.origins.length < 2))) return [];
  const shown = new Set([at, ...related].map((label) => startKey(placeOf(label))));
  const labels: Label[] = [];
  const add = (label: Label): void => {
    const key = startKey(placeOf(label));
    if (shown.has(key)) return;
    shown.add(key);
    labels.push(label);
  };
  for (let via = origin.via; via !== undefined; via = via.via) add({ origin: via, target: 'value', text: 'taken from here' });
  if (node?.kind !== 'scalar' || !isSame(node.origins[0], origin)) return labels;
  for (const overridden of node.origins.slice(1)) add({ origin: overridden, target: 'value', text: 'overridden here' });
  return labels;
}

/** The origin of a value of which a finding shows a part. */
function originAround(node: ModelNode | undefined, { file, span }: { readonly file: SourceFile; readonly span: Span }): Origin | undefined {
  const origin = node?.origins[0];
  return origin?.file === file && origin.value.start <= span.start && span.end <= origin.value.end ? origin : undefined;
}

function isSame(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.value.start === b.value.start && a.value.end === b.value.end;
}
