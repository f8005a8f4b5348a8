import type { Span } from '../../text/span.ts';
import type { Marked, YamlEntry, YamlNode, YamlScalar } from '../node.ts';
import type { NextKind, TokenReader } from '../scan/token-reader.ts';
import type { Report } from '../scan/token.ts';

/** What the readers of nodes share. */
export interface Tree {
  readonly reader: TokenReader;
  readonly report: Report;
  /** Reads the node that comes next. Block collections only where `inBlock`; a list in its key's column only where `indentless`. */
  node(inBlock: boolean, indentless: boolean): YamlNode;
  /** Notes equal keys of a map, and merge keys that cannot be followed. */
  checkEntries(entries: readonly YamlEntry[]): void;
}

/** The anchor and tag in front of a value. */
export interface Properties {
  anchor?: Marked;
  tag?: Marked;
}

/** A null that is only implied, at the place where its text would stand. */
export function impliedNull(at: number): YamlScalar {
  return { kind: 'scalar', span: { start: at, end: at }, style: 'plain', text: '', type: 'null', value: null };
}

/** From the first of anchor, tag and value to the end of the value. */
export function outerSpan(node: YamlNode): Span {
  let { start, end } = node.span;
  if (node.anchor !== undefined) {
    start = Math.min(start, node.anchor.span.start);
    end = Math.max(end, node.anchor.span.end);
  }
  if (node.tag !== undefined) {
    start = Math.min(start, node.tag.span.start);
    end = Math.max(end, node.tag.span.end);
  }
  return { start, end };
}

/** Whether a document ends before what comes next. */
export function endsDocument(kind: NextKind): boolean {
  return kind === 'end' || kind === 'document-start' || kind === 'document-end' || kind === 'directive';
}

/** Whether what comes next can begin a node. */
export function startsNode(kind: NextKind): boolean {
  switch (kind) {
    case 'open-map': case 'open-seq': case '[': case '{': case 'alias': case 'anchor': case 'tag': case 'scalar': return true;
    default: return false;
  }
}

/** A list without the room to grow that it has from being made item by item: most lists of a tree are much shorter than that room, and all are kept. */
export function trimmed<Item>(list: readonly Item[]): readonly Item[] {
  return list.slice();
}
