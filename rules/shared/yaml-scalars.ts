import type { ProjectFile } from '../../src/compose/project.ts';
import type { YamlFile, YamlNode, YamlScalar } from '../../src/yaml/node.ts';
import { childPath, type Path } from '../../src/yaml/path.ts';

/** A value of a file, as its text has it. */
export interface PlacedScalar {
  readonly scalar: YamlScalar;
  readonly document: number;
  readonly path: Path;
}

/** The last answer: several rules ask of the same file, one after the other. */
let last: { readonly yaml: YamlFile; readonly scalars: readonly PlacedScalar[] } | undefined;

/** Every scalar value of a file that is written with a backslash, keys aside, in the order of the text. */
export function scalarsWithBackslash({ yaml }: ProjectFile): readonly PlacedScalar[] {
  if (!yaml.source.text.includes('\\')) return [];
  if (last?.yaml !== yaml) last = { yaml, scalars: collectScalars(yaml) };
  return last.scalars;
}

function collectScalars(yaml: YamlFile): readonly PlacedScalar[] {
  const found: PlacedScalar[] = [];
  const { text } = yaml.source;
  const visit = (node: YamlNode, document: number, path: Path): void => {
    if (node.kind === 'scalar') {
      if (text.slice(node.span.start, node.span.end).includes('\\')) found.push({ scalar: node, document, path });
    }
    else if (node.kind === 'seq') for (const [index, item] of node.items.entries()) visit(item, document, childPath(path, index));
    else if (node.kind === 'map') for (const { key, value } of node.entries) if (key.kind === 'scalar') visit(value, document, childPath(path, key.text));
  };
  for (const { root, index } of yaml.documents) if (root !== undefined) visit(root, index, []);
  return found;
}
