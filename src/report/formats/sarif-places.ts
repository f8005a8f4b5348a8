import type { SourceFile } from '../../text/source-file.ts';
import { fileUri } from '../escape/file-uri.ts';
import type { Place } from '../place.ts';
import type { Report } from '../reporter.ts';

const BASE = '%SRCROOT%';
const ENCODINGS: Readonly<Record<SourceFile['encoding'], string>> = { utf8: 'UTF-8', utf16le: 'UTF-16LE', utf16be: 'UTF-16BE' };

/** Files and stretches of them as SARIF has them. */
export class SarifPlaces {
  readonly artifacts: readonly object[];
  readonly bases = { [BASE]: { description: { text: 'The root of the repository, else the folder in which compose-lint was run.' } } };
  readonly #pathFromRoot: (path: string) => string;
  readonly #indexes: ReadonlyMap<string, number>;

  constructor(report: Report, pathFromRoot: (path: string) => string) {
    this.#pathFromRoot = pathFromRoot;
    const files = new Map(report.projects.flatMap(({ project }) => project.files.map(({ source }) => [source.path, source] as const)));
    this.#indexes = new Map([...files.keys()].map((path, index) => [path, index]));
    this.artifacts = [...files.values()].map(({ path, encoding }) => ({ location: this.#location(path), roles: ['analysisTarget'], sourceLanguage: 'yaml', encoding: ENCODINGS[encoding] }));
  }

  artifact(path: string): object {
    const index = this.#indexes.get(path);
    return { ...this.#location(path), ...(index === undefined ? {} : { index }) };
  }

  physical(place: Place): object {
    return { artifactLocation: this.artifact(place.file.path), region: this.region(place) };
  }

  /** Lines, columns and offsets of a stretch; a byte order mark counts nowhere. */
  region({ file, span }: Place): object {
    const start = file.positionAt(span.start);
    const end = file.positionAt(span.end);
    const mark = file.hasBom ? 1 : 0;
    const from = Math.max(0, span.start - mark);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column, charOffset: from, charLength: Math.max(0, span.end - mark) - from };
  }

  #location(path: string): object {
    const uri = fileUri(this.#pathFromRoot(path));
    return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: BASE };
  }
}
