import type { YamlFile, YamlNode } from '../../src/yaml/node.ts';

/** A node with what stands above it. */
export interface Met {
  readonly node: YamlNode;
  /** Whether it stands inside `{ }` or `[ ]`. */
  readonly inFlow: boolean;
}

/** All nodes of a file, keys too, each before what it holds. */
export function everyNode(file: YamlFile): readonly Met[] {
  const met: Met[] = [];
  const visit = (node: YamlNode, inFlow: boolean): void => {
    met.push({ node, inFlow });
    if (node.kind === 'scalar' || node.kind === 'alias') return;
    const within = inFlow || node.style === 'flow';
    if (node.kind === 'seq') for (const item of node.items) visit(item, within);
    else {
      for (const { key, value } of node.entries) {
        visit(key, within);
        visit(value, within);
      }
    }
  };
  for (const { root } of file.documents) if (root !== undefined) visit(root, false);
  return met;
}
