import type { ModelNode, ScalarNode } from '../compose/model.ts';
import { literalGoText, writeGoText } from './go-yaml-text.ts';

/** How a model is written as YAML. */
export interface ModelYamlOptions {
  /** What to say of a value behind it, as a comment; nothing where it gives none. */
  readonly comment?: (node: ModelNode) => string | undefined;
}

interface Line {
  text: string;
  readonly node?: ModelNode;
}

const STEP = 2;

/** A model as YAML in block style, as `docker compose config` lays it out. */
export function printModelYaml(model: ModelNode, { comment }: ModelYamlOptions = {}): string {
  const lines = linesOf(model, 0);
  const withComment = ({ text, node }: Line): string => {
    const words = node === undefined ? undefined : comment?.(node);
    return words === undefined ? text : `${text}  # ${words}`;
  };
  return lines.map((line) => `${withComment(line)}\n`).join('');
}

function linesOf(node: ModelNode, column: number): Line[] {
  switch (node.kind) {
    case 'map':
      return [...node.entries].flatMap(([key, value]) => behind(`${' '.repeat(column)}${writeGoText(key)}:`, value, column + STEP));
    case 'seq':
      return node.items.flatMap((item) => item.kind === 'scalar' || isEmpty(item) ? behind(`${' '.repeat(column)}-`, item, column + STEP) : afterDash(item, column));
    case 'scalar':
      return behind('', node, column);
  }
}

/** A value behind its key or dash, on the same line where it has only one. */
function behind(head: string, node: ModelNode, column: number): Line[] {
  const space = head === '' ? '' : ' ';
  if (isEmpty(node)) return [{ text: `${head}${space}${node.kind === 'seq' ? '[]' : '{}'}`, node }];
  if (node.kind !== 'scalar') return [{ text: head }, ...linesOf(node, column)];
  const literal = typeof node.value === 'string' ? literalGoText(node.value, column, STEP) : undefined;
  if (literal === undefined) return [{ text: `${head}${space}${printScalar(node)}`, node }];
  const [header = '', ...rest] = literal;
  return [{ text: `${head}${space}${header}`, node }, ...rest.map((text) => ({ text }))];
}

/** The first line of a collection stands behind the dash. */
function afterDash(node: ModelNode, column: number): Line[] {
  const [first, ...rest] = linesOf(node, column + STEP);
  if (first === undefined) return [];
  return [{ ...first, text: `${' '.repeat(column)}- ${first.text.slice(column + STEP)}` }, ...rest];
}

function isEmpty(node: ModelNode): boolean {
  return node.kind === 'map' ? node.entries.size === 0 : node.kind === 'seq' && node.items.length === 0;
}

function printScalar({ value }: ScalarNode): string {
  return typeof value === 'string' ? writeGoText(value) : String(value);
}
