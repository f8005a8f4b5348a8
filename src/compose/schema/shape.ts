import type { ModelNode } from '../model.ts';

/** What may stand at a place, sorted by kind: no two alternatives of our schema take the same kind of value. */
export interface Shape {
  /** Whether everything may stand here. */
  readonly anything: boolean;
  readonly nothing: boolean;
  readonly boolean: boolean;
  readonly text?: TextShape;
  readonly number?: NumberShape;
  readonly list?: ListShape;
  readonly map?: MapShape;
  /** Values that some releases of Docker Compose refuse. */
  readonly later?: readonly LateShape[];
}

/** Values that came later than their key; `since` and `from` are releases as `releaseNumber` puts them. */
export interface LateShape {
  readonly is: (node: ModelNode) => boolean;
  readonly from: number;
  readonly since: number;
}

/** What a text may be. */
export interface TextShape {
  readonly values?: readonly string[];
  /** Anchored only where the pattern itself says so. */
  readonly pattern?: RegExp;
  /** What the text stands for. */
  readonly format?: 'duration' | 'size';
}

/** What a number may be. */
export interface NumberShape {
  readonly whole: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What a list may hold. */
export interface ListShape {
  readonly items: () => Shape;
  /** Whether no item may stand there twice, wherever it came from. */
  readonly unique: boolean;
  /** Which equal items Compose makes one before it looks: all, or those of a later file. */
  readonly joined?: 'all' | 'appended';
}

/** What a mapping may hold. */
export interface MapShape {
  readonly keys: ReadonlyMap<string, KeyShape>;
  /** For names that people choose, and for `x-` keys; `since` as of a key. */
  readonly patterns: readonly (KeyShape & { readonly pattern: RegExp })[];
  /** From which format on other keys are taken too, as `since` of a key; absent where they never are. */
  readonly openFrom?: number;
  readonly required: readonly string[];
  /** Whether unknown keys do no harm: Docker Compose does not look at them. */
  readonly lenient: boolean;
  /** What people write instead of the right key. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Whether Docker Compose takes `x-` keys there, and this dialect does not. */
  readonly refusesExtensions: boolean;
  /** Keys of the other dialect, which this one refuses. */
  readonly refused: ReadonlyMap<string, Refused>;
}

/** A key that only the other dialect takes. */
export interface Refused {
  readonly by: 'compose' | 'stack';
  /** Refused with a word of its own. */
  readonly forbidden: boolean;
  /** What says the same in this dialect. */
  readonly instead?: string;
}

/** What a key may be, and who knows it. */
export interface KeyShape {
  /** How a stack takes the key without effect. */
  readonly idle?: 'ignored' | 'deprecated' | 'silent';
  readonly shape: () => Shape;
  /** The first format of stack files that knows the key, as the number behind `3.`; for Docker Compose the first release, as `releaseNumber` puts it. */
  readonly since: number;
}

/** Whether a place takes single texts and no other single values. */
export function isTextOnly({ anything, text, number, boolean }: Shape): boolean {
  return !anything && text !== undefined && number === undefined && !boolean;
}
