import { pathKey } from '../yaml/path.ts';
import type { ModelNode, Origin } from './model.ts';

/** Finds the nodes of the effective model that take their value from one place in a file. The index is made at the first question. */
export function makeUserIndex(model: ModelNode): (origin: Origin) => readonly ModelNode[] {
  let index: Map<string, ModelNode[]> | undefined;
  return (origin) => {
    index ??= buildIndex(model);
    return index.get(keyOf(origin)) ?? [];
  };
}

function buildIndex(model: ModelNode): Map<string, ModelNode[]> {
  const index = new Map<string, ModelNode[]>();
  const visit = (node: ModelNode): void => {
    for (const origin of node.origins) {
      // A part of a short syntax stands at the place of the whole, whose user is counted already.
      if (origin.step === 'default') continue;
      const key = keyOf(origin);
      const users = index.get(key);
      if (users === undefined) index.set(key, [node]);
      // Of the users so far only the last one can be around this node: all inside of one were seen since.
      else if (!isPartOf(node, users.at(-1))) users.push(node);
    }
    if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map') node.entries.forEach(visit);
  };
  visit(model);
  return index;
}

function isPartOf(node: ModelNode, whole: ModelNode | undefined): boolean {
  return whole !== undefined && whole.path.length <= node.path.length && whole.path.every((step, index) => step === node.path[index]);
}

function keyOf({ file, document, path }: Origin): string {
  return `${file.path}\u0001${String(document)}\u0001${pathKey(path)}`;
}
