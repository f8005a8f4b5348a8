import type { Problem } from '../../report/reporter.ts';
import { decodeSource } from '../../text/decode.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Position } from '../../text/span.ts';
import { describeFileError } from '../errors.ts';
import type { WorkingFiles } from '../host.ts';
import { nearbyFileHint } from './nearby-file.ts';

/** Reads each file once, as text or as the problem that keeps it from being one. */
export interface SourceReader {
  read(path: string): SourceFile | Problem;
  /** Everything that could be read so far, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** Places further in than this say nothing to people. */
const TELLING = 1024 * 1024;

/** A reader of `files`; `given` bytes stand for files whatever the disk holds (standard input). */
export function sourceReader(files: WorkingFiles, given: ReadonlyMap<string, Uint8Array>): SourceReader {
  const sources = new Map<string, SourceFile>();
  const failures = new Map<string, Problem>();
  const read = (path: string): SourceFile | Problem => {
    const known = sources.get(path) ?? failures.get(path);
    if (known !== undefined) return known;
    const result = readOne(files, path, given.get(path));
    if (result instanceof SourceFile) sources.set(path, result);
    else failures.set(path, result);
    return result;
  };
  return { read, sources };
}

function readOne(files: WorkingFiles, path: string, given: Uint8Array | undefined): SourceFile | Problem {
  let bytes: Uint8Array;
  try {
    bytes = given ?? files.readFile(path);
  } catch (error) {
    const hint = nearbyFileHint(files, path);
    return { kind: 'found', file: path, message: `cannot be read: ${describeFileError(error)}`, ...(hint === undefined ? {} : { hint }) };
  }
  const decoded = decodeSource(path, bytes);
  if (decoded.ok) return decoded.file;
  const position = decoded.offset < TELLING ? positionOf(bytes, decoded.offset) : undefined;
  return { kind: 'found', file: path, message: decoded.message, ...(position === undefined ? {} : { position }) };
}

function positionOf(bytes: Uint8Array, offset: number): Position {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const before = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, offset));
  return new SourceFile('', before).positionAt(before.length);
}
