import type { YamlDocument, YamlEntry, YamlNode } from './node.ts';
import type { Path } from './path.ts';

/** The node at a path, as it is written: aliases and merge keys are not followed. */
export function nodeAt(document: YamlDocument, path: Path): YamlNode | undefined {
  let node = document.root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = typeof step === 'number' ? itemOf(node, step) : entryOf(node, step)?.value;
  }
  return node;
}

function itemOf(node: YamlNode, index: number): YamlNode | undefined {
  return node.kind === 'seq' ? node.items[index] : undefined;
}

function entryOf(node: YamlNode, name: string): YamlEntry | undefined {
  return node.kind === 'map' ? node.entries.find(({ key }) => key.kind === 'scalar' && key.text === name) : undefined;
}
