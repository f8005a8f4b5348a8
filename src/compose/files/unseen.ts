import { decodeLoosely, decodeSource } from '../../text/decode.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Origin } from '../model.ts';
import type { LoadProblem } from '../project.ts';
import type { FileSystem } from './file-system.ts';

type Related = NonNullable<LoadProblem['related']>[number];

/** Why a file cannot be read, as a sentence; whether it is there all the same. */
interface Unreadable {
  readonly reason: string;
  readonly isThere: boolean;
}

/** Tells of what cannot be seen, of each file and each variable once, however often it is named. */
export class UnseenFiles {
  readonly #variables = new Map<string, { readonly places: Set<string>; readonly related: Related[] }>();
  readonly #places = new Map<string, Related[]>();
  readonly #report: (problem: LoadProblem) => void;

  constructor(report: (problem: LoadProblem) => void) {
    this.#report = report;
  }

  /** `from` is the place that names the file; what only somebody outside names is an error, and so is what is there and cannot be understood. */
  tell(path: string, { reason, isThere }: Unreadable, from: Origin | undefined): void {
    const message = `\`${path}\`: ${reason}`;
    if (from === undefined) {
      this.#report({ code: 'unreadable-file', severity: 'error', message, file: new SourceFile(path, ''), span: { start: 0, end: 0 } });
      return;
    }
    const { file, value: span } = from;
    const known = this.#places.get(path);
    if (known !== undefined) {
      known.push({ file, span, message: 'named here too' });
      return;
    }
    const related: Related[] = [];
    this.#places.set(path, related);
    this.#report({ code: 'unreadable-file', severity: isThere ? 'error' : 'info', message: isThere ? message : `${message} What it brings is not seen.`, file, span, related });
  }

  /** Reads a file that `from` names; absent, and told, where that cannot be done. */
  read(fs: FileSystem, path: string, from: Origin | undefined, decode = decodeSource): SourceFile | undefined {
    try {
      const decoded = decode(path, fs.readFile(path));
      if (decoded.ok) return decoded.file;
      this.tell(path, { reason: decoded.message, isThere: true }, from);
    } catch (error) {
      this.tell(path, { reason: `${whyUnreadable(error)}.`, isThere: false }, from);
    }
    return undefined;
  }

  /** Reads a file with variables, in which any bytes may stand. */
  readVariables(fs: FileSystem, path: string, from: Origin | undefined): SourceFile | undefined {
    return this.read(fs, path, from, decodeLoosely);
  }

  /** Of a variable that must be set, and is not on this machine. */
  tellVariable(problem: LoadProblem): void {
    const { file, span, message } = problem;
    const place = `${file.path}\u0000${span.start}`;
    const known = this.#variables.get(message);
    if (known !== undefined) {
      if (!known.places.has(place)) known.related.push({ file, span, message: 'required here too' });
      known.places.add(place);
      return;
    }
    const related: Related[] = [];
    this.#variables.set(message, { places: new Set([place]), related });
    this.#report({ ...problem, related });
  }
}

/** Why a file cannot be read, from what a file system threw. */
function whyUnreadable(error: unknown): string {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : 'it cannot be read';
}
