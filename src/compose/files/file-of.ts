import type { SourceFile } from '../../text/source-file.ts';
import { nodeAt } from '../../yaml/locate.ts';
import type { YamlDocument, YamlNode } from '../../yaml/node.ts';
import type { WrittenPlace } from '../model.ts';
import type { Project, ProjectFile } from '../project.ts';

/** The file of a project with this text. */
export function fileOf({ files }: Pick<Project, 'files'>, text: SourceFile): ProjectFile | undefined {
  return files.find(({ source }) => source === text);
}

/** The document in which a place stands. */
export function documentOf(project: Project, { file, document }: Pick<WrittenPlace, 'file' | 'document'>): YamlDocument | undefined {
  return fileOf(project, file)?.yaml.documents[document];
}

/** What is written at a place; aliases and merge keys are not followed. */
export function writtenAt(project: Project, place: WrittenPlace): YamlNode | undefined {
  const document = documentOf(project, place);
  return document === undefined ? undefined : nodeAt(document, place.path);
}
