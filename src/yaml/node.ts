import type { Span } from '../text/span.ts';
import type { SourceFile } from '../text/source-file.ts';

/** A name in the source, such as an anchor or a tag, with the place of its token (sigil included). */
export interface Marked {
  readonly name: string;
  readonly span: Span;
}

interface NodeBase {
  /** The value alone: no anchor, no tag, no trailing newline. Empty where a null is only implied. */
  readonly span: Span;
  readonly anchor?: Marked;
  readonly tag?: Marked;
}

/** What a scalar means by the rules of go-yaml v3, which Docker uses (not those of YAML 1.2). */
export type ScalarType = 'string' | 'int' | 'float' | 'bool' | 'null' | 'timestamp';

/** A single value, as it is written. */
export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The text after unescaping and folding, before any typing. */
  readonly text: string;
  readonly type: ScalarType;
  readonly value: string | number | boolean | null;
  /** The column at which the lines of a block scalar begin; absent for other styles. */
  readonly indent?: number;
}

/** A key with its value. */
export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** From the key (with its anchor and tag) to the end of the value. */
  readonly span: Span;
}

/** A mapping; keys that stand twice are both there. */
export interface YamlMap extends NodeBase {
  readonly kind: 'map';
  readonly style: 'block' | 'flow';
  readonly entries: readonly YamlEntry[];
}

/** A list. */
export interface YamlSeq extends NodeBase {
  readonly kind: 'seq';
  readonly style: 'block' | 'flow';
  readonly items: readonly YamlNode[];
  /** The offset of each item's dash; empty in flow style. */
  readonly dashes: readonly number[];
}

/** A place that stands for an anchored value. */
export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node, perhaps of an earlier document; absent when no anchor of that name stands before, when the alias is inside its own anchor, or when it leads too deep. */
  readonly target?: YamlNode;
}

/** Anything that has a place in a document. */
export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

/** A comment, wherever it stands. */
export interface Comment {
  /** From `#` to the end of its line, newline excluded. */
  readonly span: Span;
}

/** One document of a file. */
export interface YamlDocument {
  /** The position of this document in its file, from 0. */
  readonly index: number;
  /** Absent when the document holds nothing but comments. */
  readonly root?: YamlNode;
  readonly span: Span;
  /** Set when the file holds no document at all, and this one only stands for it. */
  readonly isImplied?: true;
}

/** What is wrong with the text of a file, at its exact place. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  /** The other place that the message speaks of, such as the first of two equal keys. */
  readonly related?: { readonly span: Span; readonly message: string };
}

/** One file as YAML: every document, every comment, and all that is wrong with the text. */
export interface YamlFile {
  readonly source: SourceFile;
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly Comment[];
  readonly problems: readonly YamlProblem[];
}
