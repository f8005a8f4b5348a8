import type { YamlFile, YamlNode, YamlScalar } from '../../src/yaml/node.ts';
import { yamlOf } from './edited-yaml.ts';
import type { Met } from './every-node.ts';

/** A node without its place, its anchor and its comments; aliases by name. */
export function shapeOf(node: YamlNode | undefined): unknown {
  switch (node?.kind) {
    case undefined: return 'nothing';
    case 'alias': return { alias: node.name };
    case 'scalar': return { style: node.style, text: node.text, ...(node.tag === undefined ? { type: node.type } : {}) };
    case 'seq': return { style: node.style, items: node.items.map(withTag) };
    case 'map': return { style: node.style, entries: node.entries.map(({ key, value }) => [withTag(key), withTag(value)]) };
  }
}

function withTag(node: YamlNode): unknown {
  return { tag: node.tag?.name, anchor: node.anchor?.name, value: shapeOf(node) };
}

/** The text of a node's span, read in a text of its own; undefined where it is not one node there. */
export function readAlone(file: YamlFile, { node, inFlow }: Met): YamlNode | undefined {
  const { text } = file.source;
  const written = text.slice(node.span.start, node.span.end);
  // A block scalar without a newline at its end has none in its value.
  const end = node.span.end < text.length ? file.source.newline : '';
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) return entryValue(`${blockHead(node, written)}${written}${end}`);
  if (inFlow) {
    // No blank behind a scalar: `-` and `a:` are text only where none follows.
    const { documents } = yamlOf(node.kind === 'scalar' ? `[${written}]` : `[ ${written} ]`);
    const root = documents[0]?.root;
    return root?.kind === 'seq' && root.items.length === 1 ? root.items[0] : undefined;
  }
  if (node.kind === 'alias') return entryValue(`k: ${written}\n`);
  const isBlock = node.kind !== 'scalar' && node.style === 'block';
  // A blank before a scalar keeps `---` from being a marker.
  const { documents } = yamlOf(`${' '.repeat(isBlock ? columnOf(file, node.span.start) : 1)}${written}${end}`);
  return documents.length === 1 ? documents[0]?.root : undefined;
}

// With an indentation indicator the text stands so much deeper than the mapping around it.
function blockHead(node: YamlScalar, written: string): string {
  const declared = /^[|>][-+]?([1-9])/.exec(written)?.[1];
  const column = declared === undefined ? 0 : Math.max((node.indent ?? 0) - Number(declared), 0);
  return `${' '.repeat(column)}k: `;
}

function entryValue(text: string): YamlNode | undefined {
  const { documents } = yamlOf(text);
  const root = documents[0]?.root;
  return documents.length === 1 && root?.kind === 'map' && root.entries.length === 1 ? root.entries[0]?.value : undefined;
}

/** Columns as go-yaml counts them, for which NEL, LS and PS end lines too. */
function columnOf(file: YamlFile, at: number): number {
  let column = 0;
  while (at - column > 0 && !/[\r\n\u0085\u2028\u2029]/.test(file.source.text.charAt(at - column - 1)) && !(at - column === 1 && file.source.hasBom)) column += 1;
  return column;
}
