import type { Origin } from '../compose/model.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Patch } from '../yaml/patch.ts';
import type { Pattern } from '../yaml/path.ts';

/** `error`: it does not work, or will not. `warning`: it may not, or not as meant. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** `safe`: nothing that works is lost, the model changes only as declared. `unsafe`: something is traded. `manual`: shown, never applied. */
export type Safety = 'safe' | 'unsafe' | 'manual';

/** What a rule is about; the folder of its file. */
export type Category = 'yaml' | 'schema' | 'compose' | 'windows' | 'network' | 'stack' | 'legacy';

/** A place to show: a part of what an origin names, or a bare span of a file. */
export type Label =
  | { readonly origin: Origin; readonly target: 'key' | 'value' | 'entry'; readonly text?: string }
  | { readonly file: SourceFile; readonly span: Span; readonly text?: string };

/** A change of a document by path. */
export interface FilePatch {
  readonly file: SourceFile;
  /** The YAML document in that file, from 0. */
  readonly document: number;
  readonly patch: Patch;
}

/** A change of a comment, which no path can name; with an empty text it goes, and with it the line that holds nothing else. */
export interface CommentPatch {
  readonly file: SourceFile;
  readonly comment: Span;
  readonly text: string;
}

/** A way out of a finding, as patches. */
export interface Fix {
  /** What it does, as an imperative. */
  readonly title: string;
  readonly safety: Safety;
  /** What is given up, or what must be done by hand besides. */
  readonly note?: string;
  /** What it takes out does nothing whatever is written there, or stands elsewhere too: a variable in it is nothing to tell of. */
  readonly losesNothing?: true;
  readonly patches: readonly [FilePatch | CommentPatch, ...(FilePatch | CommentPatch)[]];
  /** The effective-model places that it means to change, each with everything below it. */
  readonly changes: readonly Pattern[];
}

/** What a rule says of one place. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  /** The number in the catalogue, where there is one. */
  readonly hazard?: string;
  readonly category: Category;
  readonly severity: Severity;
  /** What is wrong: a sentence. */
  readonly message: string;
  /** What to do: a sentence. */
  readonly help?: string;
  /** The place; `placeOf` gives its file and span. */
  readonly at: Label;
  /** Other places that have to do with it, each with a text that says how. */
  readonly related: readonly Label[];
  /** Where the value came through and what it overrode, the nearest first, as far as the labels before do not show it; absent where that is nothing. */
  readonly earlier?: readonly Label[];
  /** The best first. */
  readonly fixes: readonly Fix[];
  /** The effective-model path that the finding speaks of, for people and tools. */
  readonly path: readonly (string | number)[];
  /** The service that the path leads into. */
  readonly service?: string;
  /** Its identity for baselines: stable under rewording and moving. */
  readonly subject: string;
  /** The project (by its id) in which it was found. */
  readonly project: string;
  /** What silenced it; absent for what is to be shown. */
  readonly suppressed?: { readonly by: 'comment' | 'config' | 'baseline'; readonly reason?: string };
}
