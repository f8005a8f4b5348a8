import { loadProject, type LoadRequest } from '../../compose/load.ts';
import { isMissing, isMissingInPart } from '../../compose/part.ts';
import type { Project } from '../../compose/project.ts';
import type { Declared } from '../../platform/verdict.ts';
import type { Problem } from '../../report/reporter.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { FoundProject } from './find-projects.ts';
import { isStranger } from './foreign.ts';
import { extendedBy } from './included-projects.ts';
import { requestFor } from './load-request.ts';
import { isOverlay, namesImagesFor } from './overlay-file.ts';
import type { SourceReader } from './read-sources.ts';
import type { Reading } from './reading.ts';

/** A project as it was read, and what for. */
export interface ReadProject {
  readonly request: LoadRequest;
  readonly project: Project;
}

/** Reads a project, on its base where it says nothing alone; undefined for what is none. */
export function readProject(reading: Reading, found: FoundProject, declared: Declared): ReadProject | undefined {
  const { host, reader } = reading;
  const given = requestFor(reading, found, declared);
  const alone = found.isPart === true ? { ...given, partOf: {} } : given;
  const project = loadProject(host.files, alone);
  // What a search takes for a Compose file by its name alone may be something else.
  if (!(found.certain && found.named) && project.usable && isStranger(project, found.certain)) return undefined;
  const base = found.bases.find((path) => unreadable([path], reader).length === 0);
  if (base === undefined) return { request: alone, project };
  let baseAlone: Project | undefined;
  const below = (): Project => (baseAlone ??= loadProject(host.files, { ...given, files: [base] }));
  const saysTooLittle = isOverlay(project);
  const isOnBase = saysTooLittle || namesImagesFor(project, below);
  if ((isOnBase || !isComplete(project)) && extendedBy(below()).has(given.files[0] ?? '')) {
    if (!saysTooLittle && isComplete(project)) return { request: alone, project };
    const template = { ...given, partOf: { isTemplate: true } };
    return { request: template, project: loadProject(host.files, template) };
  }
  if (!isOnBase) return { request: alone, project };
  const request = { ...given, files: [base, ...given.files] };
  return { request, project: loadProject(host.files, request) };
}

function isComplete({ problems }: Project): boolean {
  return !problems.some((problem) => isMissing(problem) || isMissingInPart(problem));
}

/** Why files cannot be read, of those that cannot. */
export function unreadable(paths: readonly string[], reader: SourceReader): Problem[] {
  return paths.map((path) => reader.read(path)).filter((result): result is Problem => !(result instanceof SourceFile));
}
