import type { TaggedPlace } from './from-yaml.ts';
import type { MapNode, ModelNode } from './model.ts';
import type { Path } from '../yaml/path.ts';

/** Takes out of the model what a later document marks with `!reset` or `!override`, before that document is merged over it. */
export function applyResets(base: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  return tagged.reduce<MapNode>((model, { path }) => removePath(model, path), base);
}

/** Takes the values marked with `!reset` out of their own document: they only say that something goes. */
export function dropResetValues(root: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  return tagged.reduce<MapNode>((model, { path, tag }) => (tag === 'reset' ? removePath(model, path) : model), root);
}

function removePath(root: MapNode, path: Path): MapNode {
  const [key, ...rest] = path;
  if (key === undefined) return root;
  const child = root.entries.get(String(key));
  if (child === undefined) return root;
  const entries = new Map(root.entries);
  if (rest.length === 0) entries.delete(String(key));
  else {
    const next: ModelNode = child.kind === 'map' ? removePath(child, rest) : child;
    if (next === child) return root;
    entries.set(String(key), next);
  }
  return { ...root, entries };
}
