import { isAtOrBelow, pathKey } from '../../yaml/path.ts';
import type { ModelNode, WrittenPlace } from '../model.ts';
import type { Project } from '../project.ts';

/** Finds the nodes of the effective model that take their value from one place in a file. The index is made at the first question. */
export function makeUserIndex(model: ModelNode): Project['usersOf'] {
  let index: Map<string, ModelNode[]> | undefined;
  return (place) => {
    index ??= buildIndex(model);
    return index.get(keyOf(place)) ?? [];
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
      const last = users?.at(-1);
      if (users === undefined || last === undefined) index.set(key, [node]);
      // Of the users so far only the last one can be around this node: all inside of one were seen since.
      else if (!isAtOrBelow(node.path, last.path)) users.push(node);
    }
    if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map') node.entries.forEach(visit);
  };
  visit(model);
  return index;
}

function keyOf({ file, document, path }: WrittenPlace): string {
  return `${file.path}\u0001${String(document)}\u0001${pathKey(path)}`;
}
