import { firstIndexWhere } from '../text/binary-search.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { YamlFile, YamlNode } from './node.ts';
import { outerSpan } from './read/tree.ts';

/** The outermost entry of a map, or item of a list, that begins a line (from 1), with all that it holds; absent where none does. */
export function entryOnLine(file: YamlFile, line: number): Span | undefined {
  const at = firstCharacter(file.source, line);
  return membersAround(file, at).find(({ start }) => start === at);
}

/** The entries and items around an offset that are the first thing on their line, innermost first. */
export function lineEntriesAround(file: YamlFile, at: number): readonly Span[] {
  const { source } = file;
  return membersAround(file, at).filter(({ start }) => firstCharacter(source, source.positionAt(start).line) === start).reverse();
}

/** Outermost first. */
function membersAround({ documents }: YamlFile, at: number): readonly Span[] {
  const around: Span[] = [];
  let node = documents.find(({ span }) => span.start <= at && at < span.end)?.root;
  while (node !== undefined) {
    const member = lastFrom(membersOf(node), at);
    if (member !== undefined && at < member.span.end) around.push(member.span);
    node = member?.nodes.find((inner) => outerSpan(inner).start <= at && at < outerSpan(inner).end);
  }
  return around;
}

interface Member {
  readonly span: Span;
  readonly nodes: readonly YamlNode[];
}

function membersOf(node: YamlNode): readonly Member[] {
  if (node.kind === 'map') return node.entries.map(({ span, key, value }) => ({ span, nodes: [key, value] }));
  if (node.kind === 'seq') return node.items.map((item, index) => ({ span: { start: node.dashes[index] ?? outerSpan(item).start, end: outerSpan(item).end }, nodes: [item] }));
  return [];
}

/** The last member that begins at an offset or before it. */
function lastFrom(members: readonly Member[], at: number): Member | undefined {
  return members[firstIndexWhere(members.length, (index) => (members[index]?.span.start ?? 0) > at) - 1];
}

function firstCharacter(source: SourceFile, line: number): number {
  const { start, end } = source.lineSpan(line);
  const text = source.text.slice(start, end);
  return start + text.length - text.trimStart().length;
}
