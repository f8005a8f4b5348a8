import type { MapNode, ModelNode } from '../../compose/model.ts';
import { getNode, scalarText } from '../../compose/navigate.ts';
import type { Path } from '../../yaml/path.ts';

/** A place in the model under a name that stays when other entries of a list come, go or change places: `services.web.ports.80`. */
export function namePlace(model: MapNode, path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? (identityOf(getNode(model, ...path.slice(0, index + 1))) ?? '*') : step)).join('.');
}

function identityOf(node: ModelNode | undefined): string | undefined {
  if (node?.kind !== 'map') return scalarText(node);
  const texts = NAMING.map((key) => scalarText(node.entries.get(key)));
  return texts.find((text) => text !== undefined) ?? [...node.entries.keys()].join('+');
}

/** Keys by which an entry of a list is told from the others, the most telling first. */
const NAMING = ['target', 'subnet', 'source', 'path', 'name'];
