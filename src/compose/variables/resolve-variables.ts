import type { ModelNode } from '../model.ts';
import type { Environment, Variable } from './substitute.ts';

/** Names without a value take it from the environment; without one there, they stay or go. */
export function resolveVariables(node: ModelNode, environment: Environment, keepsUnset: boolean, applies: (variable: ModelNode) => boolean = always): ModelNode {
  if (node.kind !== 'map') return node;
  const entries = new Map<string, ModelNode>();
  for (const [key, value] of node.entries) {
    if (value.kind !== 'scalar' || value.value !== null || value.unresolved.length > 0 || !applies(value)) entries.set(key, value);
    else {
      const found = environment.get(key);
      if (found !== undefined) entries.set(key, { ...value, value: found.value, origins: withFile(value.origins, found) });
      else if (keepsUnset) entries.set(key, value);
    }
  }
  return { ...node, entries };
}

/** The place in `.env` where a variable has its value, before the place that asks for it. */
function withFile(origins: ModelNode['origins'], { file, span }: Variable): ModelNode['origins'] {
  return file === undefined || span === undefined ? origins : [{ file, document: 0, path: [], value: span, step: 'interpolated', via: origins[0] }, ...origins];
}

function always(): boolean {
  return true;
}
