import type { ModelNode } from '../../compose/model.ts';
import { nearestWord } from '../../text/nearest.ts';

/** The node at `services.web.ports.0.target` or `services.web.ports[0].target`; names may hold dots themselves. */
export function nodeAt(node: ModelNode, path: string): ModelNode | undefined {
  if (path === '') return node;
  if (node.kind === 'seq') {
    const match = /^(?:\[(\d+)\]|(\d+))\.?/u.exec(path);
    const item = match === null ? undefined : node.items[Number(match[1] ?? match[2])];
    return match === null || item === undefined ? undefined : nodeAt(item, path.slice(match[0].length));
  }
  if (node.kind === 'scalar') return undefined;
  for (const [key, value] of node.entries) {
    if (!path.startsWith(key)) continue;
    const rest = path.slice(key.length);
    const found = rest === '' || rest.startsWith('[') ? nodeAt(value, rest) : rest.startsWith('.') ? nodeAt(value, rest.slice(1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How far a path leads, and the nearest name there. */
export function nearestPath(model: ModelNode, path: string): string | undefined {
  const steps = path.split('.');
  for (let length = steps.length - 1; length >= 0; length -= 1) {
    const parent = nodeAt(model, steps.slice(0, length).join('.'));
    if (parent?.kind !== 'map') continue;
    const names = [...parent.entries.keys()];
    const nearest = nearestWord(steps[length] ?? '', names);
    if (nearest !== undefined) return `did you mean \`${[...steps.slice(0, length), nearest].join('.')}\`?`;
    return names.length === 0 ? undefined : `\`${steps.slice(0, length).join('.')}\` has ${names.slice(0, 12).map((name) => `\`${name}\``).join(', ')}`;
  }
  return undefined;
}
