import type { Span } from '../../text/span.ts';
import { partOf, splitParts, type Part } from './part.ts';
import { remembering } from '../../text/remembering.ts';

/** The parts of a mount in short syntax. A lone field is the target. */
export interface VolumeSpec {
  readonly source?: Part;
  /** As it is written; Compose cleans it like a path. */
  readonly target: Part;
  /** Compose ignores the ones that it does not know. */
  readonly options: readonly Part[];
  readonly type: 'bind' | 'volume';
  /** One or two characters, which Compose does not take apart. */
  readonly bare: boolean;
}

/** The short form of a mount in its parts, or why it is none, and where in the text. */
export type ParsedVolume = { readonly ok: true; readonly spec: VolumeSpec } | { readonly ok: false; readonly message: string; readonly span: Span };

/** Reads `[source:]target[:options]` as compose-go's `format/volume.go` (v2.9.1) does: a colon behind a single letter belongs to a drive. */
export const parseVolume = remembering((text: string): ParsedVolume => {
  if (text === '') return fail('A volume cannot be empty.', 0, 0);
  if (text.length <= 2) return { ok: true, spec: { target: partOf(text, 0, text.length), options: [], type: 'volume', bare: true } };
  const fields = splitVolume(text);
  const empty = fields.findIndex((field) => field.text === '');
  if (fields.length > 3 && (empty < 0 || empty > 2)) return fail('There are too many colons.', fields[2]?.span.end ?? 0, text.length);
  if (empty >= 0) return fail('A section between colons is empty.', 0, text.length);
  const [first, second, options] = fields;
  if (first === undefined || second === undefined) return { ok: true, spec: { target: first ?? partOf(text, 0, 0), options: [], type: 'volume', bare: false } };
  const type = isHostPath(first.text) ? 'bind' : 'volume';
  return { ok: true, spec: { source: first, target: second, options: options === undefined ? [] : splitParts(text, ',', options.span.start, options.span.end), type, bare: false } };
});

/** The fields between colons, those of drives kept. */
export function splitVolume(text: string): readonly Part[] {
  const fields: Part[] = [];
  let start = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    if (isLetter(text.slice(start, at))) continue;
    fields.push(partOf(text, start, at));
    start = at + 1;
  }
  fields.push(partOf(text, start, text.length));
  return fields;
}

/** Whether a source is a path on the host and not the name of a volume. */
export function isHostPath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text);
}

function fail(message: string, start: number, end: number): ParsedVolume {
  return { ok: false, message, span: { start, end } };
}
