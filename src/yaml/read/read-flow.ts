import type { YamlEntry, YamlMap, YamlNode, YamlSeq } from '../node.ts';
import { tokenSpan } from '../scan/token.ts';
import { endsDocument, impliedNull, outerSpan, startsNode, trimmed, type Properties, type Tree } from './tree.ts';

/** Reads `[…]`. */
export function readFlowSeq(tree: Tree, properties: Properties): YamlSeq {
  const { reader } = tree;
  const { start } = reader.token;
  const items: YamlNode[] = [];
  const end = readItems(tree, ']', () => {
    items.push(reader.kind === 'key' || reader.kind === 'question' || reader.kind === 'colon' ? readPair(tree) : tree.node(false, false));
  });
  return { kind: 'seq', style: 'flow', span: { start, end }, items: trimmed(items), dashes: [], ...properties };
}

/** Reads `{…}`. */
export function readFlowMap(tree: Tree, properties: Properties): YamlMap {
  const { start } = tree.reader.token;
  const entries: YamlEntry[] = [];
  const end = readItems(tree, '}', () => {
    const entry = readEntry(tree);
    entries.push(entry);
  });
  tree.checkEntries(entries);
  return { kind: 'map', style: 'flow', span: { start, end }, entries: trimmed(entries), ...properties };
}

// A single `key: value` inside a list is a map of its own.
function readPair(tree: Tree): YamlMap {
  const entry = readEntry(tree);
  tree.checkEntries([entry]);
  return { kind: 'map', style: 'flow', span: entry.span, entries: [entry] };
}

function readEntry(tree: Tree): YamlEntry {
  const { reader } = tree;
  const { start } = reader.token;
  const isKey = reader.kind === 'key' || reader.kind === 'question';
  const key = readKey(tree);
  if (!isKey && reader.kind === 'colon' && key.span.end > start) reportLateColon(tree);
  const keyEnd = Math.max(outerSpan(key).end, start);
  if (reader.kind !== 'colon') return { key, value: impliedNull(keyEnd), span: { start, end: keyEnd } };
  const colonEnd = reader.token.end;
  reader.advance();
  const value = endsItem(tree) ? impliedNull(colonEnd) : tree.node(false, false);
  return { key, value, span: { start, end: Math.max(outerSpan(value).end, colonEnd) } };
}

function readKey(tree: Tree): YamlNode {
  const { reader } = tree;
  const { start, end } = reader.token;
  if (reader.kind === 'colon') {
    tree.report('missing-key', { start, end }, 'A key is missing before this `:`.');
    return impliedNull(start);
  }
  const isExplicit = reader.kind === 'question';
  if (isExplicit || reader.kind === 'key') reader.advance();
  if (endsItem(tree) || startsValue(tree)) return impliedNull(isExplicit ? end : start);
  return tree.node(false, false);
}

function reportLateColon({ reader: { token }, report }: Tree): void {
  report('unexpected-colon', tokenSpan(token), 'This `:` has no key: a key and its `:` must stand on one line, at most 1024 characters apart.');
}

function startsValue({ reader }: Tree): boolean {
  return reader.kind === 'colon';
}

function endsItem({ reader: { kind } }: Tree): boolean {
  return kind === ',' || kind === ']' || kind === '}' || endsDocument(kind);
}

// Reads from the opening bracket to the closing one, calling `readItem` for each item; gives the end.
function readItems(tree: Tree, close: ']' | '}', readItem: () => void): number {
  const { reader, report } = tree;
  const open = reader.token;
  reader.advance();
  let needsComma = false;
  for (;;) {
    const { token, kind } = reader;
    const span = tokenSpan(token);
    const opening = { span: { start: open.start, end: open.end }, message: `The \`${open.kind}\` stands here.` };
    if (kind === close) {
      reader.advance();
      return token.end;
    }
    if (kind === ']' || kind === '}') {
      report('wrong-bracket', span, `\`${kind}\` was found where \`,\` or \`${close}\` is expected.`, opening);
      reader.advance();
      return token.end;
    }
    if (endsDocument(kind) || kind === 'block-end') {
      report('unclosed-bracket', opening.span, `This \`${open.kind}\` has no closing \`${close}\`.`);
      return reader.previous?.end ?? open.end;
    }
    if (kind === ',') {
      if (!needsComma) report('expected-value', span, 'A value is missing before this `,`.');
      needsComma = false;
      reader.advance();
    } else if (kind === 'dash') {
      report('unexpected-dash', span, `A list item with \`- \` cannot stand between \`${open.kind}\` and \`${close}\`; separate items with commas.`, opening);
      reader.advance();
    } else if (startsNode(kind) || kind === 'key' || kind === 'question' || (kind === 'colon' && !needsComma)) {
      if (needsComma) report('missing-comma', span, `A \`,\` or \`${close}\` is expected before this.`, opening);
      readItem();
      needsComma = true;
    } else {
      report('unexpected-colon', span, `\`:\` was found where \`,\` or \`${close}\` is expected.`, opening);
      reader.advance();
      needsComma = false;
    }
  }
}
