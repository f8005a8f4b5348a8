import type { Span } from '../../src/text/span.ts';
import type { YamlFile, YamlNode } from '../../src/yaml/node.ts';
import { outerSpan } from '../../src/yaml/read/tree.ts';
import { everyNode } from './every-node.ts';

/** What is wrong with the places in a file, each fault as a sentence; valid or not, every file must have none. */
export function spanFaults(file: YamlFile): readonly string[] {
  const { text } = file.source;
  const faults: string[] = [];
  const check = (what: string, inner: Span, outer: Span): void => {
    if (!(inner.start >= outer.start && inner.start <= inner.end && inner.end <= outer.end)) faults.push(`${what} ${show(inner)} is not inside ${show(outer)}`);
  };
  const whole = { start: 0, end: text.length };
  for (const { span, related } of file.problems) {
    check('a problem', span, whole);
    if (related !== undefined) check('a related place', related.span, whole);
  }
  inOrder('comments', file.comments.map(({ span }) => span), whole, check);
  for (const { span } of file.comments) if (text.charAt(span.start) !== '#' || /[\r\n]/.test(text.slice(span.start, span.end))) faults.push(`a comment at ${show(span)} is ${JSON.stringify(text.slice(span.start, span.end))}`);
  inOrder('documents', file.documents.map(({ span }) => span), whole, check);
  for (const { root, span } of file.documents) if (root !== undefined) check('a root', outerSpan(root), span);
  for (const { node } of everyNode(file)) {
    check('a node', node.span, whole);
    for (const { span } of [node.anchor, node.tag].filter((mark) => mark !== undefined)) check('a property', span, whole);
    inOrder('parts', partsOf(node), node.span, check);
    if (node.kind === 'map') for (const { key, value, span } of node.entries) inOrder('key and value', [outerSpan(key), outerSpan(value)], span, check);
    if (node.kind === 'seq' && node.style === 'block' && node.dashes.length !== node.items.length) faults.push('a list has not as many dashes as items');
  }
  return faults;
}

function partsOf(node: YamlNode): readonly Span[] {
  if (node.kind === 'map') return node.entries.map(({ span }) => span);
  if (node.kind !== 'seq') return [];
  return node.items.map((item, index) => {
    const span = outerSpan(item);
    return { start: node.dashes[index] ?? span.start, end: span.end };
  });
}

function inOrder(what: string, spans: readonly Span[], outer: Span, check: (what: string, inner: Span, outer: Span) => void): void {
  let { start } = outer;
  for (const span of spans) {
    check(what, span, { start, end: outer.end });
    start = span.end;
  }
}

function show({ start, end }: Span): string {
  return `${String(start)}–${String(end)}`;
}
