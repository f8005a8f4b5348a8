import type { YamlDocument, YamlNode } from '../node.ts';
import { isTagPrefix } from '../scan/scan-property.ts';
import type { TokenReader } from '../scan/token-reader.ts';
import { tokenSpan } from '../scan/token.ts';
import { TreeBuilder, type Anchors } from './build-tree.ts';
import type { ProblemList } from './problem-list.ts';
import { endsDocument } from './tree.ts';

/** Reads all documents of a stream; one without content when the stream has none. */
export function readDocuments(reader: TokenReader, length: number, problems: ProblemList): readonly YamlDocument[] {
  const documents: { root: YamlNode | undefined; start: number }[] = [];
  const anchors: Anchors = new Map();
  let start = 0;
  for (;;) {
    while (reader.kind === 'document-end') {
      if (documents.length === 0) problems.syntax('unexpected-document-end', tokenSpan(reader.token), '`...` ends a document, but none has begun.');
      reader.advance();
    }
    if (reader.kind === 'end') break;
    if (documents.length > 0) start = reader.token.start;
    const handles = readDirectives(reader, problems);
    if (reader.kind === 'document-start') reader.advance();
    else if (handles.stated || documents.length > 0) {
      problems.syntax('missing-document-start', tokenSpan(reader.token), handles.stated ? 'A line with `---` must follow the directives.' : 'A further document must begin with a line `---`; perhaps this belongs to the value above.');
    }
    const builder = new TreeBuilder(reader, problems, handles.tags, anchors);
    const root = endsDocument(reader.kind) ? undefined : builder.node(true, false);
    passRest(reader, problems);
    documents.push({ root, start });
  }
  if (documents.length === 0) return [{ index: 0, span: { start: 0, end: length }, isImplied: true }];
  return documents.map(({ root, start: from }, index) => {
    const span = { start: from, end: documents[index + 1]?.start ?? length };
    return root === undefined ? { index, span } : { index, root, span };
  });
}

// A document has one value; what stands behind it is no document of its own.
function passRest(reader: TokenReader, problems: ProblemList): void {
  if (endsDocument(reader.kind)) return;
  problems.syntax('text-after-value', tokenSpan(reader.token), 'This stands behind the end of the document, whose one value is complete.');
  while (!endsDocument(reader.kind)) reader.advance();
}

interface Directives {
  readonly stated: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

const NONE: Directives = { stated: false, tags: new Map() };

function readDirectives(reader: TokenReader, problems: ProblemList): Directives {
  if (reader.kind !== 'directive') return NONE;
  const tags = new Map<string, string>();
  let hasVersion = false;
  while (isDirective(reader)) {
    const span = tokenSpan(reader.token);
    const [name = '', first = '', second = '', ...more] = reader.token.text.split(/[ \t]+/);
    if (name === '%YAML') {
      if (hasVersion) problems.syntax('bad-directive', span, 'A document can have only one `%YAML` directive.');
      else if (!/^[0-9]{1,2}\.[0-9]{1,2}$/.test(first) || second !== '') problems.syntax('bad-directive', span, '`%YAML` must be followed by a version and nothing more, as in `%YAML 1.1`.');
      else if (!/^0?1\.0?1$/.test(first)) problems.syntax('unsupported-version', span, `Docker Compose reads YAML 1.1 and refuses \`%YAML ${first}\`; remove the directive.`);
      hasVersion = true;
    } else if (name === '%TAG') {
      if (!/^!(?:[\w-]*!)?$/.test(first) || !isTagPrefix(second) || more.length > 0) problems.syntax('bad-directive', span, '`%TAG` must be followed by a handle and a prefix, as in `%TAG !e! tag:example.com,2000:`.');
      else if (tags.has(first)) problems.syntax('bad-directive', span, `The tag handle \`${first}\` is defined twice.`);
      else tags.set(first, second);
    } else {
      problems.syntax('bad-directive', span, `\`${name}\` is no directive; a value that begins with \`%\` belongs in quotes.`);
    }
    reader.advance();
  }
  return { stated: true, tags };
}

function isDirective(reader: TokenReader): boolean {
  return reader.kind === 'directive';
}
