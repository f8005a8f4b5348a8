import { boundedNearest } from '../../text/nearest.ts';
import type { Span } from '../../text/span.ts';
import { checkMergeKey } from '../merge-key.ts';
import type { YamlAlias, YamlEntry, YamlNode, YamlScalar } from '../node.ts';
import type { TokenReader } from '../scan/token-reader.ts';
import { tokenSpan, type Report, type Token } from '../scan/token.ts';
import { checkDuplicateKeys } from './duplicate-keys.ts';
import type { ProblemList } from './problem-list.ts';
import { readBlockMap, readBlockSeq, readIndentlessSeq } from './read-block.ts';
import { readFlowMap, readFlowSeq } from './read-flow.ts';
import { resolvePlain, resolveTagged, type Resolved } from './resolve-scalar.ts';
import { tagName, type TagHandles } from './tag.ts';
import { impliedNull, type Properties, type Tree } from './tree.ts';

// Deeper than any real file, and shallow enough for all that walks the tree by recursion, also through aliases.
const DEEPEST = 500;

/** The code of a problem that is only ours: Docker Compose reads what is nested so deeply, up to its own limit, which the scanner knows. */
export const UNREAD_DEPTH = 'unread-depth';

/** The anchors of a file up to some place, each with the levels of nesting in its node; undefined while that is still being read. go-yaml keeps them beyond the end of a document. */
export type Anchors = Map<string, { readonly node: YamlNode; readonly levels: number } | undefined>;

/** Builds the nodes of one document, of which it holds the tag handles. */
export class TreeBuilder implements Tree {
  readonly reader: TokenReader;
  readonly report: Report;
  readonly #problems: ProblemList;
  readonly #handles: TagHandles;
  readonly #anchors: Anchors;
  readonly #nearest = boundedNearest();
  #depth = 0;
  /** The deepest level that was met inside of the node that is being read. */
  #deepest = 0;
  #isDeepTold = false;

  constructor(reader: TokenReader, problems: ProblemList, handles: TagHandles, anchors: Anchors) {
    this.reader = reader;
    this.#anchors = anchors;
    this.report = problems.syntax;
    this.#problems = problems;
    this.#handles = handles;
  }

  node(inBlock: boolean, indentless: boolean): YamlNode {
    const { reader } = this;
    if (reader.kind === 'alias') return this.#alias();
    if (reader.kind === 'scalar') return this.#scalar({});
    const properties = reader.kind === 'anchor' || reader.kind === 'tag' ? this.#properties() : {};
    const { anchor } = properties;
    if (anchor !== undefined) this.#anchors.set(anchor.name, undefined);
    if (this.#depth === DEEPEST) return this.#tooDeep(properties);
    this.#depth += 1;
    const deepestOutside = this.#deepest;
    this.#deepest = this.#depth;
    const node = this.#content(inBlock, indentless, properties);
    this.#depth -= 1;
    if (anchor !== undefined) this.#anchors.set(anchor.name, { node, levels: node.kind === 'scalar' ? 0 : this.#deepest - this.#depth });
    this.#deepest = Math.max(this.#deepest, deepestOutside);
    return node;
  }

  checkEntries(entries: readonly YamlEntry[]): void {
    checkDuplicateKeys(entries, this.#problems.meaning);
    for (const entry of entries) checkMergeKey(entry, this.#problems.meaning);
  }

  #content(inBlock: boolean, indentless: boolean, properties: Properties): YamlNode {
    const { reader } = this;
    const hasProperties = properties.anchor !== undefined || properties.tag !== undefined;
    switch (reader.kind) {
      case 'scalar': return this.#scalar(properties);
      case '[': return readFlowSeq(this, properties);
      case '{': return readFlowMap(this, properties);
      case 'open-map': if (inBlock) return readBlockMap(this, properties); break;
      case 'open-seq': if (inBlock) return readBlockSeq(this, properties); break;
      case 'dash': if (indentless) return readIndentlessSeq(this, properties); break;
      case 'alias':
        this.report('alias-with-properties', tokenSpan(reader.token), 'An alias can have no anchor and no tag of its own.');
        return this.#alias();
      default:
    }
    if (hasProperties) {
      return this.#typed({ ...impliedNull(reader.previous?.end ?? reader.token.start), ...properties });
    }
    this.report('expected-value', tokenSpan(reader.token), `A value is expected here, but \`${reader.token.kind}\` was found.`);
    reader.advance();
    return impliedNull(reader.previous?.start ?? 0);
  }

  #properties(): Properties {
    const { reader } = this;
    const properties: Properties = {};
    for (;;) {
      const span = tokenSpan(reader.token);
      if (reader.kind !== 'anchor' && reader.kind !== 'tag') return properties;
      const { kind } = reader;
      if (properties[kind] !== undefined) {
        this.report(`second-${kind}`, span, `A value can have only one ${kind}.`, { span: properties[kind].span, message: 'The first one stands here.' });
      } else if (kind === 'anchor') properties.anchor = { name: reader.token.text, span };
      else properties.tag = { name: tagName(reader.token.text, span, this.#handles, this.report), span };
      reader.advance();
    }
  }

  #alias(): YamlAlias {
    const { reader } = this;
    const { text: name } = reader.token;
    const span = tokenSpan(reader.token);
    reader.advance();
    const target = this.#anchors.get(name);
    if (target !== undefined) {
      const deepest = this.#depth + target.levels;
      if (deepest <= DEEPEST) {
        this.#deepest = Math.max(this.#deepest, deepest);
        return { kind: 'alias', span, name, target: target.node };
      }
      this.#reportDeep(span);
    } else if (this.#anchors.has(name)) {
      this.#problems.meaning('alias-inside-anchor', span, `The alias \`*${name}\` stands inside the value of its own anchor, which would never end.`);
    } else if (name !== '') {
      this.#problems.meaning('unknown-anchor', span, `No anchor \`&${name}\` stands before this alias in the file${this.#nearestAnchor(name)}.`);
    }
    return { kind: 'alias', span, name };
  }

  #nearestAnchor(name: string): string {
    const near = this.#nearest(name, this.#anchors.size, () => this.#anchors.keys());
    return near === undefined ? '' : `; perhaps \`*${near}\` is meant`;
  }

  #scalar(properties: Properties): YamlScalar {
    const { token } = this.reader;
    const span = tokenSpan(token);
    const { style, text } = token;
    this.reader.advance();
    if (properties.tag !== undefined) {
      return this.#typed({ kind: 'scalar', span, style, text, type: 'string', value: text, ...indentOf(token), ...properties });
    }
    if (style !== 'plain') return { kind: 'scalar', span, style, text, type: 'string', value: text, ...indentOf(token), ...properties };
    const { type, value } = resolvePlain(text);
    return properties.anchor === undefined
      ? { kind: 'scalar', span, style, text, type, value }
      : { kind: 'scalar', span, style, text, type, value, ...properties };
  }

  // The tag `!` says nothing in go-yaml.
  #typed(scalar: YamlScalar): YamlScalar {
    if (scalar.tag === undefined) return scalar;
    const isPlain = scalar.style === 'plain';
    let resolved: Resolved | { readonly problem: string };
    if (scalar.tag.name === '!') resolved = isPlain ? resolvePlain(scalar.text) : { type: 'string', value: scalar.text };
    else resolved = resolveTagged(scalar.text, scalar.tag.name);
    if (!('problem' in resolved)) return { ...scalar, ...resolved };
    this.#problems.meaning('value-of-wrong-type', scalar.span.start === scalar.span.end ? scalar.tag.span : scalar.span, resolved.problem);
    return { ...scalar, type: 'string', value: scalar.text };
  }

  // Told once a document: whatever stands beside it is as deep.
  #reportDeep(span: Span): void {
    if (!this.#isDeepTold) this.#problems.meaning(UNREAD_DEPTH, span, `What is nested more than ${String(DEEPEST)} levels deep is not looked at.`);
    this.#isDeepTold = true;
  }

  // Passes a whole node without recursion.
  #tooDeep(properties: Properties): YamlScalar {
    const { reader } = this;
    const at = reader.token.start;
    this.#reportDeep(tokenSpan(reader.token));
    let open = 0;
    do {
      const { kind } = reader;
      if (kind === 'open-map' || kind === 'open-seq' || kind === '[' || kind === '{') open += 1;
      else if (kind === 'block-end' || kind === ']' || kind === '}') open -= 1;
      else if (kind === 'end' || kind === 'document-start' || kind === 'document-end') break;
      reader.advance();
    } while (open > 0);
    return { ...impliedNull(at), ...properties };
  }
}

function indentOf(token: Token): { readonly indent?: number } {
  return token.indent === 0 ? {} : { indent: token.indent };
}

