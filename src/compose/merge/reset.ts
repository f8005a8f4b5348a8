import type { Path } from '../../yaml/path.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { stoodInList } from '../navigate.ts';
import type { TaggedPlace } from '../nodes/from-yaml.ts';
import { follow, type PatternTrie } from '../nodes/pattern-trie.ts';
import { MERGE, type MergeRule } from '../tables/merge.ts';

/** Takes out of the model what a later document marks with `!reset` or `!override`, before that document is merged over it. Items of lists stay. */
export function applyResets(base: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  if (tagged.length === 0) return base;
  const marked = makeMarks();
  for (const { path } of tagged) mark(marked, path);
  return removeMarked(base, marked, base.path.reduce<Trie>((trie, step) => follow(trie, step), MERGE));
}

type Trie = PatternTrie<MergeRule> | undefined;

function removeMarked(node: MapNode, { below }: Marked, trie: Trie): MapNode {
  let entries: Map<string, ModelNode> | undefined;
  for (const [step, marked] of below) {
    const key = String(step);
    const child = (entries ?? node.entries).get(key);
    if (child === undefined) continue;
    const inner = follow(trie, key);
    const next = marked.itself ? undefined : child.kind === 'map' && !isListToCompose(child, inner) ? removeMarked(child, marked, inner) : child;
    if (next === child) continue;
    entries ??= new Map(node.entries);
    if (next === undefined) entries.delete(key);
    else entries.set(key, next);
  }
  return entries === undefined ? node : { ...node, entries };
}

/**
 * Whether Compose holds a mapping as a list while it merges: pairs such as those of `environment` that were written so, or that several
 * documents brought. It finds no key in it then.
 */
export function isListToCompose(node: MapNode, trie: Trie): boolean {
  if (trie?.value?.kind !== 'pairs') return false;
  if ([...node.entries.values()].some(stoodInList)) return true;
  const [newest, ...older] = node.origins;
  return older.some(({ file, document, step }) => step !== 'merge-key' && (file !== newest.file || document !== newest.document || step === 'extends'));
}

/** Takes the values marked with `!reset` out of their own document: they only say that something goes. */
export function dropResetValues(root: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  const marked = makeMarks();
  for (const { path, tag } of tagged) if (tag === 'reset') mark(marked, path);
  return marked.below.size === 0 ? root : (drop(root, marked) as MapNode);
}

/** Places to be dropped, as a tree. */
interface Marked {
  /** Whether the place goes as a whole, not only something below it. */
  itself: boolean;
  readonly below: Map<string | number, Marked>;
}

function makeMarks(): Marked {
  return { itself: false, below: new Map() };
}

function mark(marked: Marked, path: Path): void {
  let here = marked;
  for (const step of path) {
    let next = here.below.get(step);
    if (next === undefined) here.below.set(step, (next = makeMarks()));
    here = next;
  }
  here.itself = true;
}

function drop(node: ModelNode, { below }: Marked): ModelNode {
  if (below.size === 0 || node.kind === 'scalar') return node;
  const keep = (child: ModelNode, step: string | number): readonly ModelNode[] => {
    const marked = below.get(step);
    return marked === undefined ? [child] : marked.itself ? [] : [drop(child, marked)];
  };
  if (node.kind === 'seq') return { ...node, items: node.items.flatMap(keep) };
  return { ...node, entries: new Map([...node.entries].flatMap(([key, child]) => keep(child, key).map((kept) => [key, kept] as const))) };
}
