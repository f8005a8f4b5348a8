import { filesIn, splitFiles } from '../../src/compose/files/discover.ts';
import type { FileSystem } from '../../src/compose/files/file-system.ts';
import { folderOf, joinPath } from '../../src/compose/files/paths.ts';
import { UnseenFiles } from '../../src/compose/files/unseen.ts';
import type { LoadRequest } from '../../src/compose/load.ts';
import { withEnvFiles } from '../../src/compose/variables/project-environment.ts';

/** What somebody says to `docker compose`, and where. */
interface Invocation {
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
}

/** What `docker compose` would load when it is called like this; undefined where it finds no project (docker/compose `cmd/compose/compose.go` v2.40.3). */
export function findProject(fs: FileSystem, invocation: Invocation): LoadRequest | undefined {
  const { folder = '.', environment, profiles, name, currentFolder } = invocation;
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
  const files = given ?? chosenFiles(fs, base, folder) ?? filesAround(fs, projectDirectory ?? folder);
  return files === undefined ? undefined : { ...base, files };
}

/** `COMPOSE_FILE`, which may stand in a `.env` file. */
function chosenFiles(fs: FileSystem, request: LoadRequest, folder: string): readonly string[] | undefined {
  const process = { get: (name: string) => (Object.hasOwn(request.environment, name) ? { value: request.environment[name] ?? '' } : undefined) };
  const wanted = (request.envFiles ?? (request.outerEnvFile === undefined ? [] : [request.outerEnvFile])).map((path) => ({ path, required: false }));
  const variables = withEnvFiles({ fs, request, envFiles: [], report: ignore, unseen: new UnseenFiles(ignore) }, process, wanted);
  const value = variables.get('COMPOSE_FILE')?.value;
  return value === undefined ? undefined : splitFiles(value, variables.get('COMPOSE_PATH_SEPARATOR')?.value, folder);
}

/** The nearest folder with a Compose file, from this one upward. */
function filesAround(fs: FileSystem, folder: string): readonly string[] | undefined {
  for (let here = folder; ; here = joinPath(here, '..')) {
    const files = filesIn(fs, here);
    if (files !== undefined) return files;
    if (here === '/' || fs.kindOf(joinPath(here, '..')) !== 'folder') return undefined;
  }
}

function ignore(): void {
  // What is wrong is told when the project is loaded.
}
