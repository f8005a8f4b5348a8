import type { SourceFile } from '../text/source-file.ts';
import { startKey } from '../text/start-key.ts';
import { checkProject } from './check/project.ts';
import { mergeFiles } from './document/documents.ts';
import { emptyModel, emptyProject, isEmptyModel } from './document/empty.ts';
import { makePathsAbsolute, pathBase } from './effective/absolute-paths.ts';
import { mergeFilesOfServices } from './effective/files.ts';
import { selectServices } from './effective/prune.ts';
import type { FileSystem } from './files/file-system.ts';
import { openFile } from './files/open-file.ts';
import { folderOf } from './files/paths.ts';
import { UnseenFiles } from './files/unseen.ts';
import type { Loading } from './loading.ts';
import type { MapNode } from './model.ts';
import { getMap, getNode } from './navigate.ts';
import { makeUserIndex } from './nodes/user-index.ts';
import { reportOnPart, type Part } from './part.ts';
import { listProfiles } from './profiles.ts';
import { nameProject, withProjectName } from './project-name.ts';
import type { Dialect, LoadProblem, Project } from './project.ts';
import { watchSchema } from './schema/validate.ts';
import { tellUnreadVariables } from './stack/unread-dotenv.ts';
import { REFERENCE_VERSION } from './tables/compose-version.ts';
import { readProjectEnvironment } from './variables/project-environment.ts';

/** Which files are a project, and how they are read. */
export interface LoadRequest {
  /** Paths for the file system: the base file first, then what is merged over it. */
  readonly files: readonly string[];
  /** The project directory; else the folder of the first file. */
  readonly directory?: string;
  /** Instead of the `.env` of the project directory; later ones win. They must be there. */
  readonly envFiles?: readonly string[];
  /** A `.env` that goes before that of the project directory: the one of the folder where Compose was started. */
  readonly outerEnvFile?: string;
  /** The variables of the shell, which go before those of `.env`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Instead of `COMPOSE_PROJECT_NAME`, the `name` in the files and the name of the project directory. */
  readonly name?: string;
  /** The profiles that are on, instead of those of `COMPOSE_PROFILES`. */
  readonly profiles?: readonly string[];
  /** Whether `docker stack` reads the files instead of Docker Compose, the default. */
  readonly dialect?: Dialect;
  /** The version of Docker Compose whose ways are followed where they differ; 2.40.3 when absent. */
  readonly composeVersion?: string;
  /** When the files are only a part of their project. */
  readonly partOf?: Part;
  /** What a variable without a value is: `unknown`, the default, or `empty` as Compose takes it. */
  readonly unset?: 'unknown' | 'empty';
  /** The folder that file names count from, absolute. */
  readonly currentFolder?: string;
  /** Texts that stand for what is on disk, by path: standard input, or files after a fix. */
  readonly sources?: ReadonlyMap<string, SourceFile>;
}

/**
 * Loads a project as Docker Compose does, in its order of steps (compose-go `loader/loader.go` v2.9.1). Never throws: what is wrong, a file
 * that cannot be read included, is among its `problems`.
 */
export function loadProject(fs: FileSystem, request: LoadRequest): Project {
  const problems: LoadProblem[] = [];
  const report = tellOnce(problems);
  const directory = request.directory ?? folderOf(request.files[0] ?? '.');
  const envFiles: SourceFile[] = [];
  const unseen = new UnseenFiles(report);
  const written = readProjectEnvironment({ fs, request, envFiles, report, unseen }, directory);
  const start: Loading = { fs, request, directory, files: [], envFiles, report, environment: written, schema: watchSchema(request.dialect ?? 'compose', request.composeVersion ?? REFERENCE_VERSION, report), included: [], extended: new Map(), seen: { whole: true, broken: [] }, doubles: [], unseen };
  for (const [index, path] of request.files.entries()) openFile(start, path, index === 0 ? 'base' : 'overlay');
  const name = nameProject(start);
  const loading: Loading = { ...start, environment: request.dialect === 'stack' ? written : withProjectName(written, name) };
  const loaded = mergeFiles(loading, request.files, 'base');
  const model = loaded ?? emptyModel(loading.files[0]?.source, request.files[0] ?? '');
  const isEmpty = loaded !== undefined && request.dialect !== 'stack' && isEmptyModel(loaded);
  if (isEmpty && request.partOf === undefined && loading.seen.whole && problems.every(({ severity }) => severity !== 'error')) report(emptyProject(loaded, loading.files));
  const format = problems.some(({ code }) => code === 'legacy-v1-file') ? 'v1' : 'current';
  const profiles = request.profiles ?? listProfiles(loading.environment.get('COMPOSE_PROFILES')?.value);
  if (loaded !== undefined) checkProject({ model, profiles, isWhole: loading.seen.whole, broken: loading.seen.broken, dialect: request.dialect ?? 'compose', composeVersion: request.composeVersion ?? REFERENCE_VERSION, isTold: makeReminder(problems) }, request.partOf === undefined ? report : reportOnPart(report, request.partOf));
  if (loaded !== undefined && request.dialect !== 'stack') checkFilesOfServices(loading, model, profiles);
  if (loaded !== undefined && request.dialect === 'stack') tellUnreadVariables(model, fs, directory, report);
  const usersOf = makeUserIndex(model);
  loading.schema.close(usersOf);
  return {
    id: request.files[0] ?? '',
    name,
    directory,
    files: loading.files,
    envFiles,
    dialect: request.dialect ?? 'compose',
    composeVersion: request.composeVersion ?? REFERENCE_VERSION,
    currentFolder: request.currentFolder ?? '/',
    profiles,
    environment: loading.environment,
    format,
    model,
    problems,
    doubles: loading.doubles,
    usable: loaded !== undefined && !isEmpty,
    answers: new Map(),
    usersOf,
  };
}

/** Every step looks at what was merged so far: what is wrong with a base file would be told again for each file above it. */
function tellOnce(problems: LoadProblem[]): (problem: LoadProblem) => void {
  const told = new Set<string>();
  return (problem) => {
    const { code, message, file, span } = problem;
    const key = [code, file.path, span.start, span.end, message].join('\u0000');
    if (told.has(key)) return;
    told.add(key);
    problems.push(problem);
  };
}

/** Reads the files that services name, only to tell what is wrong with them. */
function checkFilesOfServices({ fs, request, directory, environment, report, unseen }: Loading, model: MapNode, profiles: readonly string[]): void {
  const services = [...(getMap(model, 'services')?.entries.values() ?? [])];
  if (!services.some((service) => getNode(service, 'env_file') !== undefined || getNode(service, 'label_file') !== undefined)) return;
  const currentFolder = request.currentFolder ?? '/';
  const absolute = makePathsAbsolute(selectServices(model, profiles), pathBase(currentFolder, directory, environment));
  mergeFilesOfServices(absolute, { fs, currentFolder, environment, report, unseen });
}

/** Says whether something was told of a place; asked only where something is wrong. */
function makeReminder(problems: readonly LoadProblem[]): (problem: LoadProblem) => boolean {
  let told: Set<string> | undefined;
  return (problem) => {
    told ??= new Set(problems.map(startKey));
    return told.has(startKey(problem));
  };
}
