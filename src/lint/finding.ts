import type { Origin } from '../compose/model.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Patch } from '../yaml/patch.ts';
import type { Pattern } from '../yaml/path.ts';

export type Severity = 'error' | 'warning' | 'info';

/** `safe`: nothing that works is lost, the model changes only as declared. `unsafe`: something is traded. `manual`: shown, never applied. */
export type Safety = 'safe' | 'unsafe' | 'manual';

export type Category = 'yaml' | 'schema' | 'compose' | 'windows' | 'network' | 'stack' | 'legacy';

/** A place to show: a part of what an origin names, or a bare span of a file. */
export type Label =
  | { readonly origin: Origin; readonly target: 'key' | 'value' | 'entry'; readonly text?: string }
  | { readonly file: SourceFile; readonly span: Span; readonly text?: string };

export interface FilePatch {
  readonly file: SourceFile;
  readonly document: number;
  readonly patch: Patch;
}

/** A change of a comment, which no path can name; with an empty text it goes, and with it the line that holds nothing else. */
export interface CommentPatch {
  readonly file: SourceFile;
  readonly comment: Span;
  readonly text: string;
}

export interface Fix {
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

export interface Finding {
  readonly rule: string;
  /** The number in the catalogue, where there is one. */
  readonly hazard?: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly at: Label;
  readonly related: readonly Label[];
  /** Where the value came through and what it overrode, the nearest first, as far as the labels before do not show it; absent where that is nothing. */
  readonly earlier?: readonly Label[];
  readonly fixes: readonly Fix[];
  /** The effective-model path that the finding speaks of, for people and tools. */
  readonly path: readonly (string | number)[];
  readonly service?: string;
  /** Its identity for baselines: stable under rewording and moving. */
  readonly subject: string;
  /** The project (by its id) in which it was found. */
  readonly project: string;
  readonly suppressed?: { readonly by: 'comment' | 'config' | 'baseline'; readonly reason?: string };
}
