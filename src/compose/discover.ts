import type { FileSystem } from './file-system.ts';
import type { LoadRequest } from './load.ts';
import { folderOf, joinPath } from './paths.ts';
import { withEnvFiles } from './project-environment.ts';
import { UnseenFiles } from './unseen.ts';

/** In the order of compose-go `cli/options.go` v2.9.1. */
export const BASE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;
export const OVERRIDE_NAMES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'] as const;

/** The files that `docker compose` would take in exactly this folder; undefined when it holds none. */
export function discoverProject(fs: FileSystem, folder: string, environment: Readonly<Record<string, string>>): { readonly files: readonly string[]; readonly envFiles: readonly string[] } | undefined {
  const envFile = joinPath(folder, '.env');
  const envFiles = fs.kindOf(envFile) === 'file' ? [envFile] : [];
  const named = environment['COMPOSE_FILE'];
  const files = named !== undefined && named !== '' ? splitFiles(named, environment['COMPOSE_PATH_SEPARATOR'], folder) : filesIn(fs, folder);
  return files === undefined ? undefined : { files, envFiles };
}

/** What somebody says to `docker compose`, and where. */
export interface Invocation {
  /** The current folder, as the file system calls it; `.` when absent. */
  readonly folder?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** `-f` */
  readonly files?: readonly string[];
  /** `--env-file` */
  readonly envFiles?: readonly string[];
  /** `--profile` */
  readonly profiles?: readonly string[];
  /** `-p` */
  readonly name?: string;
  /** `--project-directory` */
  readonly projectDirectory?: string;
  /** What the file system calls `.`, absolute. */
  readonly currentFolder?: string;
  /** What separates files in `COMPOSE_FILE` where `COMPOSE_PATH_SEPARATOR` does not say; `;` on Windows. */
  readonly listSeparator?: string;
}

/** What `docker compose` would load when it is called like this; undefined where it finds no project (docker/compose `cmd/compose/compose.go` v2.40.3). */
export function findProject(fs: FileSystem, invocation: Invocation): LoadRequest | undefined {
  const { folder = '.', environment, profiles, name, currentFolder, listSeparator = ':' } = invocation;
  const here = (path: string): string => joinPath(folder, path);
  const named = environment['COMPOSE_ENV_FILES']?.split(',').filter((path) => path !== '') ?? [];
  const envFiles = (invocation.envFiles ?? (named.length === 0 ? undefined : named))?.map(here);
  const projectDirectory = invocation.projectDirectory === undefined ? undefined : here(invocation.projectDirectory);
  const given = invocation.files?.map(here);
  const outerEnvFile = joinPath(projectDirectory ?? (given?.[0] === undefined ? folder : folderOf(given[0])), '.env');
  const base: LoadRequest = {
    files: [],
    environment,
    ...(envFiles === undefined ? { outerEnvFile } : { envFiles }),
    ...(projectDirectory === undefined ? {} : { directory: projectDirectory }),
    ...(profiles === undefined || profiles.length === 0 ? {} : { profiles }),
    ...(name === undefined ? {} : { name }),
    ...(currentFolder === undefined ? {} : { currentFolder }),
  };
  const files = given ?? chosenFiles(fs, base, folder, listSeparator) ?? filesAround(fs, projectDirectory ?? folder);
  return files === undefined ? undefined : { ...base, files };
}

/** `COMPOSE_FILE`, which may stand in a `.env` file. */
function chosenFiles(fs: FileSystem, request: LoadRequest, folder: string, listSeparator: string): readonly string[] | undefined {
  const process = { get: (name: string) => (Object.hasOwn(request.environment, name) ? { value: request.environment[name] ?? '' } : undefined) };
  const wanted = (request.envFiles ?? (request.outerEnvFile === undefined ? [] : [request.outerEnvFile])).map((path) => ({ path, required: false }));
  const variables = withEnvFiles({ fs, request, envFiles: [], report: ignore, unseen: new UnseenFiles(ignore) }, process, wanted);
  const value = variables.get('COMPOSE_FILE')?.value;
  return value === undefined ? undefined : splitFiles(value, variables.get('COMPOSE_PATH_SEPARATOR')?.value, folder, listSeparator);
}

function splitFiles(value: string, separator: string | undefined, folder: string, fallback = ':'): readonly string[] {
  return value.split(separator === undefined || separator === '' ? fallback : separator).filter((file) => file !== '').map((file) => (file === '-' ? file : joinPath(folder, file)));
}

/** The nearest folder with a Compose file, from this one upward. */
function filesAround(fs: FileSystem, folder: string): readonly string[] | undefined {
  for (let here = folder; ; here = joinPath(here, '..')) {
    const files = filesIn(fs, here);
    if (files !== undefined) return files;
    if (here === '/' || fs.kindOf(joinPath(here, '..')) !== 'folder') return undefined;
  }
}

function filesIn(fs: FileSystem, folder: string): readonly string[] | undefined {
  const first = (names: readonly string[]): string | undefined => names.map((name) => joinPath(folder, name)).find((path) => fs.kindOf(path) === 'file');
  const base = first(BASE_NAMES);
  if (base === undefined) return undefined;
  const override = first(OVERRIDE_NAMES);
  return override === undefined ? [base] : [base, override];
}

function ignore(): void {
  // What is wrong is told when the project is loaded.
}
