import type { SourceFile } from '../../text/source-file.ts';
import { isMergeKey, mergedNodes } from '../../yaml/merge-key.ts';
import type { YamlAlias, YamlDocument, YamlEntry, YamlFile, YamlMap, YamlNode, YamlScalar } from '../../yaml/node.ts';
import { childPath, type Path } from '../../yaml/path.ts';
import type { MapNode, ModelNode, Origin, Step } from '../model.ts';
import type { LoadProblem } from '../project.ts';
import { joinOrigins } from './make-node.ts';

/** How many nodes aliases may bring into one document. The greatest real file that we know brings some thousands. */
const ALIASED_NODES = 400_000;

const NOTHING_UNRESOLVED: readonly string[] = [];

/** A place that carries `!reset` or `!override`. */
export interface TaggedPlace {
  readonly path: Path;
  readonly tag: 'reset' | 'override';
}

/** One document as model nodes: aliases and merge keys resolved, nothing else done yet. */
export interface ReadModel {
  readonly root: ModelNode;
  readonly tagged: readonly TaggedPlace[];
}

interface Reader {
  readonly file: SourceFile;
  readonly yaml: YamlFile;
  readonly report: (problem: LoadProblem) => void;
  readonly tagged: TaggedPlace[];
  /** Where anchored nodes stand; made when the first alias is met. */
  anchors?: ReadonlyMap<YamlNode, SourcePlace>;
  aliasedNodes: number;
}

/** A place in the documents of a file. Aliases may lead to an earlier document: go-yaml keeps its anchors for a whole file. */
interface SourcePlace {
  readonly document: number;
  readonly sourcePath: Path;
}

/** How one gets to a node: its place in the model and in the documents, and the step that brought it. */
interface Way extends SourcePlace {
  readonly path: Path;
  readonly step: Step;
  readonly via?: Origin;
}

/** Turns a document of a file into model nodes; undefined when it is empty. */
export function readModel(yaml: YamlFile, document: YamlDocument, report: (problem: LoadProblem) => void): ReadModel | undefined {
  if (document.root === undefined) return undefined;
  const reader: Reader = { file: yaml.source, yaml, report, tagged: [], aliasedNodes: 0 };
  const path: Path = [];
  const root = readNode(reader, document.root, { path, document: document.index, sourcePath: path, step: 'literal' });
  return { root, tagged: reader.tagged };
}

function readNode(reader: Reader, node: YamlNode, way: Way, key?: YamlNode): ModelNode {
  if (way.step === 'alias' || way.step === 'merge-key') reader.aliasedNodes += 1;
  if (node.tag?.name === '!reset' || node.tag?.name === '!override') {
    reader.tagged.push({ path: way.path, tag: node.tag.name === '!reset' ? 'reset' : 'override' });
  }
  switch (node.kind) {
    case 'alias':
      return readAlias(reader, node, way, key);
    case 'scalar':
      return readScalar(reader, node, way, key);
    case 'seq': {
      const items = node.items.map((item, index) => readNode(reader, item, child(way, index)));
      return { kind: 'seq', path: way.path, origins: [originOf(reader, node, way, key)], items };
    }
    case 'map':
      return readMap(reader, node, way, key);
  }
}

function readScalar(reader: Reader, node: YamlScalar, way: Way, key?: YamlNode): ModelNode {
  return {
    kind: 'scalar',
    path: way.path,
    origins: [originOf(reader, node, way, key)],
    value: node.value,
    raw: node.text,
    unresolved: NOTHING_UNRESOLVED,
    written: node,
  };
}

function readAlias(reader: Reader, alias: YamlAlias, way: Way, key?: YamlNode): ModelNode {
  const place = originOf(reader, alias, way, key);
  const { target } = alias;
  if (target === undefined || reader.aliasedNodes > ALIASED_NODES) {
    if (target !== undefined) tooManyAliases(reader, alias);
    return { kind: 'scalar', path: way.path, origins: [place], value: null, raw: '', unresolved: ['*' + alias.name] };
  }
  return readNode(reader, target, { path: way.path, ...anchoredAt(reader, target, way), step: 'alias', via: place }, key);
}

function tooManyAliases(reader: Reader, alias: YamlAlias): void {
  if (reader.aliasedNodes === Number.POSITIVE_INFINITY) return;
  reader.aliasedNodes = Number.POSITIVE_INFINITY;
  reader.report({
    code: 'excessive-aliasing',
    severity: 'error',
    message: `The aliases of this document stand for more than ${String(ALIASED_NODES)} values; \`*${alias.name}\` and the ones after it are not followed.`,
    help: 'Aliases of aliases multiply. Write fewer of them, or split the file.',
    file: reader.file,
    span: alias.span,
  });
}

function readMap(reader: Reader, node: YamlMap, way: Way, key?: YamlNode): MapNode {
  const entries = new Map<string, ModelNode>();
  /** Names that so far only a merge key has brought. */
  let merged: Set<string> | undefined;
  for (const entry of node.entries) {
    if (isMergeKey(entry)) {
      for (const [name, value] of readMerge(reader, entry, way)) {
        const own = entries.get(name);
        entries.set(name, own === undefined ? value : withOverridden(own, value));
        if (own === undefined) (merged ??= new Set()).add(name);
      }
      continue;
    }
    const name = nameOf(reader, entry, way);
    // The problem of the key that stands twice is reported by the YAML layer; the first one counts.
    if (name === undefined) continue;
    const hidden = entries.get(name);
    if (hidden !== undefined && merged?.delete(name) !== true) continue;
    const value = readNode(reader, entry.value, child(way, name), entry.key);
    entries.set(name, hidden === undefined ? value : withOverridden(value, hidden));
  }
  return { kind: 'map', path: way.path, origins: [originOf(reader, node, way, key)], entries };
}

/** A value with the places of the one that it hides. */
function withOverridden(value: ModelNode, hidden: ModelNode): ModelNode {
  return { ...value, origins: joinOrigins(value.origins, hidden.origins) };
}

/** The entries that a merge key brings; of several maps the first that has a key provides it. */
function readMerge(reader: Reader, entry: YamlEntry, way: Way): ReadonlyMap<string, ModelNode> {
  const sources = mergedNodes(entry);
  const merged = new Map<string, ModelNode>();
  const written: SourcePlace = { document: way.document, sourcePath: [...way.sourcePath, '<<'] };
  const base = entry.value.kind === 'alias' && entry.value.target?.kind === 'seq' ? anchoredAt(reader, entry.value.target, written) : written;
  sources.forEach((source, index) => {
    const target = source.kind === 'alias' ? source.target : source;
    // The YAML layer tells of what cannot be merged.
    if (target?.kind !== 'map') return;
    if (reader.aliasedNodes > ALIASED_NODES) {
      if (source.kind === 'alias') tooManyAliases(reader, source);
      return;
    }
    const here: Way = { ...way, ...base, sourcePath: entry.value === source ? base.sourcePath : childPath(base.sourcePath, index) };
    const via = originOf(reader, source, here, entry.key);
    const place = source === target ? here : anchoredAt(reader, target, here);
    const read = readMap(reader, target, { path: way.path, document: place.document, sourcePath: place.sourcePath, step: 'merge-key', via });
    for (const [name, value] of read.entries) if (!merged.has(name)) merged.set(name, value);
  });
  return merged;
}

function nameOf(reader: Reader, { key }: YamlEntry, way: Way): string | undefined {
  const node = key.kind === 'alias' ? key.target : key;
  if (node?.kind !== 'scalar') {
    if (node !== undefined) reportKey(reader, key, way, 'a collection');
    return undefined;
  }
  if (node.type !== 'string') reportKey(reader, key, way, `\`${node.text}\`, which is ${node.type === 'null' ? 'null' : `${node.type === 'int' ? 'an' : 'a'} ${node.type}`}`);
  return node.text;
}

function reportKey(reader: Reader, key: YamlNode, way: Way, found: string): void {
  const place = way.path.length === 0 ? 'at the top level' : `in \`${way.path.join('.')}\``;
  reader.report({
    code: 'non-string-key',
    severity: 'error',
    message: `A key ${place} is ${found}; only strings are taken.`,
    help: 'Put the key in quotes.',
    file: reader.file,
    span: key.span.end > key.span.start ? key.span : { start: key.span.start, end: key.span.start + 1 },
  });
}

function child(way: Way, step: string | number): Way {
  const path = childPath(way.path, step);
  // What stands where it is in the model, as nearly everything does, needs only one of the two.
  const sourcePath = way.sourcePath === way.path ? path : childPath(way.sourcePath, step);
  const { document, step: how, via } = way;
  return via === undefined ? { path, document, sourcePath, step: how } : { path, document, sourcePath, step: how, via };
}

function originOf(reader: Reader, node: YamlNode, way: Way, key?: YamlNode): Origin {
  const { file } = reader;
  const { document, sourcePath: path, step, via } = way;
  // Written out, because there is one of these for every node.
  if (via !== undefined) return key === undefined ? { file, document, path, value: node.span, step, via } : { file, document, path, value: node.span, step, key: key.span, via };
  return key === undefined ? { file, document, path, value: node.span, step } : { file, document, path, value: node.span, step, key: key.span };
}

function anchoredAt(reader: Reader, target: YamlNode, { document, sourcePath }: SourcePlace): SourcePlace {
  reader.anchors ??= collectAnchors(reader.yaml);
  return reader.anchors.get(target) ?? { document, sourcePath };
}

function collectAnchors({ documents }: YamlFile): ReadonlyMap<YamlNode, SourcePlace> {
  const anchors = new Map<YamlNode, SourcePlace>();
  const path: (string | number)[] = [];
  let document = 0;
  const visit = (node: YamlNode, step: string | number): void => {
    path.push(step);
    see(node);
    path.pop();
  };
  const see = (node: YamlNode): void => {
    if (node.anchor !== undefined) anchors.set(node, { document, sourcePath: [...path] });
    if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map') for (const { key, value } of node.entries) visit(value, key.kind === 'scalar' ? key.text : '');
  };
  for (const { index, root } of documents) {
    document = index;
    if (root !== undefined) see(root);
  }
  return anchors;
}
