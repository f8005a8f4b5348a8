import { SourceFile } from '../text/source-file.ts';
import type { YamlDocument } from '../yaml/node.ts';
import type { MapNode } from './model.ts';
import type { LoadProblem } from './project.ts';

/** A file without a document. */
export function emptyFile(file: SourceFile): LoadProblem {
  return { code: 'empty-file', severity: 'error', message: 'This file holds no Compose project: it is empty or has only comments.', help: 'A Compose file has at least `services:`.', file, span: { start: 0, end: file.text.length } };
}

/** A document that holds nothing, between or behind others. */
export function emptyDocument(file: SourceFile, { span }: YamlDocument): LoadProblem {
  return { code: 'not-a-mapping', severity: 'error', message: 'This document of the file is empty; Compose takes none but mappings.', help: 'Take the line `---` out.', file, span };
}

/** The model of a project of which nothing could be read. */
export function emptyModel(file: SourceFile | undefined, path: string): MapNode {
  return { kind: 'map', path: [], origins: [{ file: file ?? new SourceFile(path, ''), document: 0, path: [], value: { start: 0, end: 0 }, step: 'default' }], entries: new Map() };
}
