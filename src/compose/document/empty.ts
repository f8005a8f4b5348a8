import { SourceFile } from '../../text/source-file.ts';
import type { YamlDocument } from '../../yaml/node.ts';
import type { MapNode } from '../model.ts';
import type { LoadProblem, ProjectFile } from '../project.ts';

/** Whether a model says nothing: what is left of a file then is neither the version of its format nor what it includes. */
export function isEmptyModel({ entries }: MapNode): boolean {
  return [...entries.keys()].every((key) => key === 'version' || key === 'include');
}

/** A project that Compose refuses because its files together say nothing. */
export function emptyProject({ origins: [{ file, value: span }] }: MapNode, files: readonly ProjectFile[]): LoadProblem {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0 && isEmptyFile(only)) return emptyFile(only.source);
  return { code: 'empty-file', severity: 'error', message: 'This project is empty: its files say nothing of services, networks, volumes or anything else.', help: 'A Compose file has at least `services:`.', file, span };
}

/** Whether a file is empty or has only comments. Merged with others it adds nothing, and only a stack refuses it. */
export function isEmptyFile({ yaml: { documents, problems } }: ProjectFile): boolean {
  return documents[0]?.isImplied === true && problems.length === 0;
}

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
