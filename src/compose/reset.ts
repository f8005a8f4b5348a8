import type { TaggedPlace } from './from-yaml.ts';
import type { MapNode, ModelNode } from './model.ts';
import type { Path } from '../yaml/path.ts';

/** Takes out of the model what a later document marks with `!reset` or `!override`, before that document is merged over it. Items of lists stay. */
export function applyResets(base: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  return tagged.reduce<MapNode>((model, { path }) => removeEntry(model, path), base);
}

function removeEntry(root: MapNode, [key, ...rest]: Path): MapNode {
  const child = key === undefined ? undefined : root.entries.get(String(key));
  if (key === undefined || child === undefined) return root;
  const entries = new Map(root.entries);
  if (rest.length === 0) entries.delete(String(key));
  else {
    const next = child.kind === 'map' ? removeEntry(child, rest) : child;
    if (next === child) return root;
    entries.set(String(key), next);
  }
  return { ...root, entries };
}

/** Takes the values marked with `!reset` out of their own document: they only say that something goes. */
export function dropResetValues(root: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  const marked = { below: new Map<string | number, Marked>() };
  for (const { path, tag } of tagged) if (tag === 'reset') mark(marked, path);
  return marked.below.size === 0 ? root : (drop(root, marked) as MapNode);
}

/** Places to be dropped, as a tree. */
interface Marked {
  readonly below: Map<string | number, Marked>;
}

function mark(marked: Marked, path: Path): void {
  let here = marked;
  for (const step of path) {
    let next = here.below.get(step);
    if (next === undefined) here.below.set(step, (next = { below: new Map() }));
    here = next;
  }
}

function drop(node: ModelNode, { below }: Marked): ModelNode {
  if (below.size === 0 || node.kind === 'scalar') return node;
  const keep = (child: ModelNode, step: string | number): readonly ModelNode[] => {
    const marked = below.get(step);
    return marked === undefined ? [child] : marked.below.size === 0 ? [] : [drop(child, marked)];
  };
  if (node.kind === 'seq') return { ...node, items: node.items.flatMap(keep) };
  return { ...node, entries: new Map([...node.entries].flatMap(([key, child]) => keep(child, key).map((kept) => [key, kept] as const))) };
}
