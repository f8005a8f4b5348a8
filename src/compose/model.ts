import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { YamlScalar } from '../yaml/node.ts';
import type { Path } from '../yaml/path.ts';

/** How a value came to be where it is in the effective model. */
export type Step = 'literal' | 'short-syntax' | 'interpolated' | 'alias' | 'merge-key' | 'extends' | 'include' | 'override' | 'default';

/** A place in a document of a file. */
export interface WrittenPlace {
  readonly file: SourceFile;
  /** The YAML document in that file, from 0. */
  readonly document: number;
  /** In that document, not in the model; for a part of a short syntax the path of the whole text. */
  readonly path: Path;
}

/** Where one value was written, and by which step it arrived. */
export interface Origin extends WrittenPlace {
  /** The key before the value; absent for items of a list, and for the root. */
  readonly key?: Span;
  /** The value with its quotes; for a part of a short syntax the stretch of it. */
  readonly value: Span;
  readonly step: Step;
  /** The alias, `extends` entry or `include` entry it was taken through. */
  readonly via?: Origin;
}

interface Base {
  /** In the effective model. */
  readonly path: Path;
  /** Newest first: the first one won, the rest were overridden or merged into it. */
  readonly origins: readonly [Origin, ...Origin[]];
}

/** A stretch of a scalar's value and the stretch of source that it came from. */
export interface Piece {
  readonly value: Span;
  readonly source: Span;
  /** The file in which the source stands when it is not the scalar's own, such as `.env`. */
  readonly file?: SourceFile;
  /** The variable whose value or default this is. */
  readonly variable?: string;
  /** For a variable that brings nothing: where it was set to that, if it was. */
  readonly empty?: { readonly file?: SourceFile; readonly span?: Span };
}

/** A single value of the effective model. */
export interface ScalarNode extends Base {
  readonly kind: 'scalar';
  /** After interpolation and casts. */
  readonly value: string | number | boolean | null;
  /** As YAML gives it, before interpolation. */
  readonly raw: string;
  /** Variables without a value and without a default: the value is unknown, not empty. */
  readonly unresolved: readonly string[];
  /** The scalar in the source whose text this is, as far as it stands there as a whole. */
  readonly written?: YamlScalar;
  /** Where the value's characters come from, when interpolation put them together. */
  readonly pieces?: readonly Piece[];
  /** The folder from which a relative path counts, absolute or from where the project's files are, when that is not the project directory. */
  readonly folder?: string;
}

/** A list. */
export interface SeqNode extends Base {
  readonly kind: 'seq';
  readonly items: readonly ModelNode[];
}

/** A mapping; its entries are in the order of the files. */
export interface MapNode extends Base {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ModelNode>;
}

/** What stands at a place of the effective model. */
export type ModelNode = ScalarNode | SeqNode | MapNode;
