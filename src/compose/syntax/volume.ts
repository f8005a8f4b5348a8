import type { Part } from './port.ts';

/** The parts of a mount in short syntax. A lone field is the target. */
export interface VolumeSpec {
  readonly source?: Part;
  readonly target: Part;
  readonly options: readonly Part[];
  readonly type: 'bind' | 'volume';
}

export type ParsedVolume = { readonly ok: true; readonly spec: VolumeSpec } | { readonly ok: false; readonly message: string };

/** Reads `[source:]target[:options]` as compose-go's `format/volume.go` (v2.9.1) does: a colon behind a single letter belongs to a drive. */
export function parseVolume(text: string): ParsedVolume {
  if (text === '') return { ok: false, message: 'A volume cannot be empty.' };
  if (text.length <= 2) return { ok: true, spec: { target: part(text, 0, text.length), options: [], type: 'volume' } };
  const fields = splitFields(text);
  if (fields.some((field) => field.text === '')) return { ok: false, message: `\`${text}\` has an empty section between colons.` };
  if (fields.length > 3) return { ok: false, message: `\`${text}\` has too many colons.` };
  const [first, second, third] = fields;
  if (first === undefined) return { ok: false, message: 'A volume cannot be empty.' };
  if (second === undefined) return { ok: true, spec: { target: first, options: [], type: 'volume' } };
  return { ok: true, spec: { source: first, target: second, options: third === undefined ? [] : splitOptions(text, third), type: isPath(first.text) ? 'bind' : 'volume' } };
}

function splitFields(text: string): readonly Part[] {
  const fields: Part[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== ':') continue;
    const isDrive = at - start === 1 && /[A-Za-z]/u.test(text[start] ?? '');
    if (isDrive) continue;
    fields.push(part(text, start, at));
    start = at + 1;
  }
  fields.push(part(text, start, text.length));
  return fields;
}

function splitOptions(text: string, { span }: Part): readonly Part[] {
  const options: Part[] = [];
  let start = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    if (at < span.end && text[at] !== ',') continue;
    options.push(part(text, start, at));
    start = at + 1;
  }
  return options;
}

/** Whether a source is a path on the host and not the name of a volume. */
function isPath(source: string): boolean {
  return /^(?:[./~]|\\\\|[A-Za-z]:)/u.test(source);
}

function part(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), span: { start, end } };
}
