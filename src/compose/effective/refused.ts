import type { MapNode, ModelNode } from '../model.ts';
import { stoodInList } from '../navigate.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import type { ModelType, Scalar } from '../tables/type-row.ts';
import { convertScalar } from './convert.ts';
import { decodeNode, refuseSpace, type Refuse } from './decode.ts';

/** Tells of the values that `decodeModel` would refuse, without making a model: every project is looked at for them, few are printed. */
export function findRefused(node: ModelNode, types: PatternTrie<ModelType>, refuse: Refuse): void {
  const type = types.value;
  if (node.kind === 'scalar' && (node.value === null || node.unresolved.length > 0)) return;
  switch (type) {
    case undefined:
      // The top of a model has no type of its own.
      if (node.kind === 'map' && node.path.length === 0) eachKnown(node, types, refuse);
      return;
    case 'object':
    case 'object?':
    case 'closed':
    case 'closed?':
      if (node.kind === 'map') eachKnown(node, types, refuse);
      return;
    case 'map':
      if (node.kind === 'map') node.entries.forEach((value, key) => { ofType(value, follow(types, key), refuse); });
      return;
    case 'list':
      if (node.kind === 'seq') for (const item of node.items) ofType(item, types.any, refuse);
      return;
    case 'variables':
      if (node.kind === 'map') for (const [key, value] of node.entries) if (value.kind === 'scalar' && (!key.startsWith('x-') || stoodInList(value))) refuseSpace(key, value, refuse);
      return;
    case 'texts':
    case 'text-map':
    case 'lists':
    case 'ssh':
    case 'text':
    case 'text?':
    case 'pairs':
    case 'pairs?':
    case 'names':
    case 'colon-hosts':
      // These take anything.
      return;
    case 'command':
    case 'escaped-command':
    case 'hosts':
    case 'opt-out':
    case 'ulimit':
    case 'lexer-words':
    case 'bare-ulimit':
      decodeNode(node, types, refuse);
      return;
    default: {
      if (node.kind !== 'scalar') return;
      const scalar = (type.endsWith('?') ? type.slice(0, -1) : type) as Scalar;
      const converted = convertScalar(node, scalar);
      if (!converted.ok) refuse(node, converted.message, scalar);
    }
  }
}

function eachKnown(node: MapNode, types: PatternTrie<ModelType>, refuse: Refuse): void {
  node.entries.forEach((value, key) => { ofType(value, types.children.get(key), refuse); });
}

function ofType(node: ModelNode, types: PatternTrie<ModelType> | undefined, refuse: Refuse): void {
  if (types !== undefined) findRefused(node, types, refuse);
}
