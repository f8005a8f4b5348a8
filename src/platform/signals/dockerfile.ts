import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';

/** What the stage that a Dockerfile ends in, or the one that is asked for, starts from. */
export interface BaseReference {
  /** The image, variables filled in. */
  readonly image: string;
  /** What `--platform` says. */
  readonly platform?: string;
  /** Where the image is written. */
  readonly span: Span;
}

interface Stage extends BaseReference {
  readonly name?: string;
}

/**
 * The image below a stage, through the stages that it builds on. Undefined where it hangs on a value that nobody gives. Reads `ARG`
 * before the first `FROM`, and `FROM`, as the Dockerfile reference has them; read 2026-11-21.
 */
export function baseOf({ text }: SourceFile, args: ReadonlyMap<string, string | undefined>, target?: string): BaseReference | undefined {
  const values = new Map<string, string | undefined>();
  const stages: (Stage | undefined)[] = [];
  for (const { words, starts } of instructions(text)) {
    const keyword = words[0]?.toUpperCase();
    if (keyword === 'ARG' && stages.length === 0) {
      for (const word of words.slice(1)) {
        const [, name = '', value] = /^([^=]+)(?:=(.*))?$/u.exec(word) ?? [];
        values.set(name, args.has(name) ? args.get(name) : value === undefined ? undefined : fill(unquote(value), values));
      }
    } else if (keyword === 'FROM') stages.push(readFrom(words, starts, values));
  }
  const wanted = target?.toLowerCase();
  const index = wanted === undefined ? stages.length - 1 : stages.findIndex((stage, at) => stage?.name === wanted || String(at) === wanted);
  return follow(stages, index);
}

function follow(stages: readonly (Stage | undefined)[], from: number): BaseReference | undefined {
  let stage = stages[from];
  for (let index = from - 1; stage !== undefined && index >= 0; index--) {
    if (stages[index]?.name === stage.image.toLowerCase()) stage = stages[index];
  }
  return stage;
}

function readFrom(words: readonly string[], starts: readonly number[], values: ReadonlyMap<string, string | undefined>): Stage | undefined {
  const at = words.findIndex((word, index) => index > 0 && !word.startsWith('--'));
  const image = at < 0 ? undefined : fill(words[at] ?? '', values);
  const platform = words.slice(1, at).find((word) => word.startsWith('--platform='))?.slice('--platform='.length);
  const name = words[at + 1]?.toLowerCase() === 'as' ? words[at + 2]?.toLowerCase() : undefined;
  if (image === undefined || image === '') return undefined;
  const start = starts[at] ?? 0;
  const filled = platform === undefined ? undefined : fill(platform, values);
  return { image, span: { start, end: start + (words[at]?.length ?? 0) }, ...(filled === undefined ? {} : { platform: filled }), ...(name === undefined ? {} : { name }) };
}

/** `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}` with their values; undefined when one has none. */
function fill(text: string, values: ReadonlyMap<string, string | undefined>): string | undefined {
  let known = true;
  const filled = text.replaceAll(/\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/gu, (_whole, plain: string | undefined, braced: string | undefined, operator: string | undefined, word: string | undefined) => {
    const value = values.get(plain ?? braced ?? '') ?? '';
    if (operator === '-') return value === '' ? (word ?? '') : value;
    if (operator === '+') return value === '' ? '' : (word ?? '');
    if (value === '') known = false;
    return value;
  });
  return known ? filled : undefined;
}

function unquote(text: string): string {
  return /^(["']).*\1$/u.test(text) ? text.slice(1, -1) : text;
}

interface Instruction {
  readonly words: readonly string[];
  readonly starts: readonly number[];
}

/** Every `FROM` and `ARG` as words with their places. Continued lines are one, and what stands in other instructions is passed over. */
function* instructions(text: string): Generator<Instruction> {
  const escape = /^\uFEFF?(?:#[^\n]*\n)*?#[ \t]*escape[ \t]*=[ \t]*`/iu.test(text) ? '`' : '\\';
  let words: string[] = [];
  let starts: number[] = [];
  let isInside = false;
  let isWanted = false;
  const documents: string[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/gu)) {
    const body = line.trimEnd();
    if (documents.length > 0 && !isInside) {
      if (body.trim() === documents[0]) documents.shift();
      continue;
    }
    if (/^\s*(?:#|$)/u.test(body)) continue;
    if (!isInside) isWanted = /^\uFEFF?\s*(?:from|arg)\b/iu.test(body);
    isInside = body.endsWith(escape);
    if (!isWanted) {
      for (const [, , word = ''] of body.matchAll(/<<-?(["']?)(\w+)\1/gu)) documents.push(word);
      continue;
    }
    for (const word of (isInside ? body.slice(0, -1) : body).matchAll(/(?:"[^"]*"|'[^']*'|[^\s\uFEFF"'])+/gu)) {
      words.push(word[0]);
      starts.push(index + word.index);
    }
    if (isInside) continue;
    yield { words, starts };
    words = [];
    starts = [];
  }
  if (words.length > 0) yield { words, starts };
}

/** Options that the classic builder refuses: moby `daemon/builder/dockerfile/dispatchers.go` and the Dockerfile reference, read 2026-11-26. */
const BUILDKIT_OPTION = /^\uFEFF?[ \t]*(?:run(?:[ \t]|[\\`]\r?\n)+(--(?:mount|network|security))|(?:copy|add)(?:[ \t]+--(?:from|chown)=\S+)*(?:[ \t]|[\\`]\r?\n)+(--(?:link|chmod|parents|exclude|checksum|keep-git-dir|unpack)))\b/imu;
/** A document in an instruction, as in `RUN <<EOF`. */
const DOCUMENT = /^\uFEFF?[ \t]*(?:run|copy|add)\b(?:[^\n]*[ \t])??\d*(<<-?["']?[A-Za-z_]\w*["']?)(?=\s|$)/imu;

/** What a Dockerfile has that only BuildKit understands, with its place; undefined where there is nothing of the kind. */
export function buildKitWordOf({ text }: SourceFile): { readonly word: string; readonly span: Span } | undefined {
  const found = BUILDKIT_OPTION.exec(text) ?? DOCUMENT.exec(text);
  const word = found?.[1] ?? found?.[2];
  if (found === null || word === undefined) return undefined;
  const start = found.index + found[0].lastIndexOf(word);
  return { word, span: { start, end: start + word.length } };
}
