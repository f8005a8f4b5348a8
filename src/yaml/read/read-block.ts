import type { Span } from '../../text/span.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlSeq } from '../node.ts';
import { tokenSpan, type Report, type Token } from '../scan/token.ts';
import { endsDocument, impliedNull, outerSpan, startsNode, trimmed, type Properties, type Tree } from './tree.ts';

/** Reads a block map, from its opening to its `block-end`. */
export function readBlockMap(tree: Tree, properties: Properties): YamlMap {
  const { reader } = tree;
  const { start } = reader.token;
  reader.advance();
  const entries: YamlEntry[] = [];
  for (;;) {
    switch (reader.kind) {
      case 'key': case 'question': case 'colon': {
        const entry = readEntry(tree);
        entries.push(entry);
        continue;
      }
      case 'block-end':
        reader.advance();
        break;
      default:
        if (endsDocument(reader.kind)) break;
        reportInMap(tree);
        skipJunk(tree, 'map');
        continue;
    }
    break;
  }
  tree.checkEntries(entries);
  const end = entries.at(-1)?.span.end ?? start;
  return { kind: 'map', style: 'block', span: { start, end }, entries: trimmed(entries), ...properties };
}

function readEntry(tree: Tree): YamlEntry {
  const { reader } = tree;
  const { start, end: firstEnd } = reader.token;
  let key: YamlNode;
  if (reader.kind === 'colon') {
    tree.report('missing-key', { start, end: firstEnd }, 'A key is missing before this `:`.');
    key = impliedNull(start);
  } else {
    const isExplicit = reader.kind === 'question';
    reader.advance();
    if (!endsEntryPart(tree)) key = tree.node(true, true);
    else key = impliedNull(isExplicit ? firstEnd : start);
  }
  const keyEnd = Math.max(outerSpan(key).end, firstEnd);
  if (reader.kind !== 'colon') return { key, value: impliedNull(keyEnd), span: { start, end: keyEnd } };
  const colonEnd = reader.token.end;
  reader.advance();
  const value = endsEntryPart(tree) ? impliedNull(colonEnd) : tree.node(true, true);
  return { key, value, span: { start, end: Math.max(outerSpan(value).end, colonEnd) } };
}

function endsEntryPart({ reader: { kind } }: Tree): boolean {
  return kind === 'key' || kind === 'question' || kind === 'colon' || kind === 'block-end' || endsDocument(kind);
}

/** Reads a block list, from its opening to its `block-end`. */
export function readBlockSeq(tree: Tree, properties: Properties): YamlSeq {
  const { reader } = tree;
  const { start } = reader.token;
  reader.advance();
  const items: YamlNode[] = [];
  const dashes: number[] = [];
  for (;;) {
    if (reader.kind === 'dash') readItem(tree, items, dashes);
    else if (reader.kind === 'block-end') {
      reader.advance();
      break;
    } else if (endsDocument(reader.kind)) break;
    else {
      reportInSeq(tree);
      skipJunk(tree, 'seq');
    }
  }
  return blockSeq(start, items, dashes, properties);
}

/** Reads a block list that stands in the column of its key; it ends where something else than a dash comes. */
export function readIndentlessSeq(tree: Tree, properties: Properties): YamlSeq {
  const { start } = tree.reader.token;
  const items: YamlNode[] = [];
  const dashes: number[] = [];
  while (tree.reader.kind === 'dash') readItem(tree, items, dashes);
  return blockSeq(start, items, dashes, properties);
}

function readItem(tree: Tree, items: YamlNode[], dashes: number[]): void {
  const { reader } = tree;
  const dash = reader.token;
  dashes.push(dash.start);
  reader.advance();
  const isEmpty = reader.kind === 'dash' || endsEntryPart(tree);
  items.push(isEmpty ? impliedNull(dash.end) : tree.node(true, false));
}

function blockSeq(start: number, items: readonly YamlNode[], dashes: readonly number[], properties: Properties): YamlSeq {
  const last = items.at(-1);
  const end = Math.max(last === undefined ? start : outerSpan(last).end, (dashes.at(-1) ?? start) + 1);
  return { kind: 'seq', style: 'block', span: { start, end }, items: trimmed(items), dashes: trimmed(dashes), ...properties };
}

function reportInMap({ reader, report }: Tree): void {
  const { token, kind, previous } = reader;
  const span = tokenSpan(token);
  if (kind === 'open-map') {
    report('bad-indentation', span, 'The indentation of this line fits neither the key above nor the keys around it; keys of one mapping stand in one column.');
  } else if (kind === 'open-seq') {
    report('bad-indentation', span, 'A list item stands where a key is expected; the items of a list begin on the line below their key.');
  } else if (kind === 'dash') {
    report('unexpected-dash', span, 'A list item stands among the keys of a mapping; write `key: value`, or move the item below the key it belongs to.');
  } else if (isInQuotes(previous)) {
    reportAfterQuote(previous, span, report);
  } else {
    report('expected-key', span, `A key is expected here, as in \`key: value\`, but ${describe(token.kind)} was found.`);
  }
}

function reportInSeq({ reader, report }: Tree): void {
  const { token, kind, previous } = reader;
  const span = tokenSpan(token);
  if (kind === 'key' || kind === 'question') {
    report('expected-item', span, 'A key stands among the items of a list; write `- ` before it, or indent it as its mapping.');
  } else if (kind === 'open-map' || kind === 'open-seq') {
    report('bad-indentation', span, 'The indentation of this line does not fit the list above; its items stand in one column.');
  } else if (isInQuotes(previous)) {
    reportAfterQuote(previous, span, report);
  } else {
    report('expected-item', span, `A list item with its \`- \` is expected here, but ${describe(token.kind)} was found.`);
  }
}

function isInQuotes(token: Token | undefined): token is Token {
  return token?.kind === 'scalar' && (token.style === 'single' || token.style === 'double');
}

function reportAfterQuote(quoted: Token, span: Span, report: Report): void {
  const related = { span: tokenSpan(quoted), message: 'The string begins here; its closing quote may be the wrong one.' };
  report('text-after-quote', span, 'Text follows the closing quote of a value; the whole value belongs inside the quotes, and quotes inside it are escaped.', related);
}

function describe(kind: string): string {
  switch (kind) {
    case 'scalar': return 'text without a `:`';
    case 'alias': return 'an alias';
    case 'anchor': return 'an anchor';
    case 'tag': return 'a tag';
    default: return `\`${kind}\``;
  }
}

// Passes what cannot stand here, up to the next entry or item, so that the rest is read as it was meant.
function skipJunk(tree: Tree, inside: 'map' | 'seq'): void {
  const { reader } = tree;
  for (;;) {
    const { kind } = reader;
    if (kind === 'block-end' || endsDocument(kind)) return;
    if (inside === 'map' ? kind === 'key' || kind === 'question' : kind === 'dash') return;
    if (startsNode(kind)) tree.node(true, false);
    else reader.advance();
  }
}
