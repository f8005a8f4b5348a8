import type { FileSystem } from './file-system.ts';
import { joinPath } from './paths.ts';

/** The names of a project's first file, the one that is taken before the others first: compose-go `cli/options.go` v2.9.1. */
export const BASE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;
/** The names of the file that is merged over it, likewise. */
const OVERRIDE_NAMES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'] as const;

/** Whether Compose takes a file of this name by itself. */
export function isBaseName(name: string): boolean {
  return BASE_NAMES.some((base) => base === name);
}

/** Whether Compose merges a file of this name over the base beside it by itself. */
export function isOverrideName(name: string): boolean {
  return OVERRIDE_NAMES.some((override) => override === name);
}

/**
 * The files that `docker compose` would take in exactly this folder, by name or as `COMPOSE_FILE` of the environment says, and the `.env`
 * beside them; undefined when it holds none. Whether what `COMPOSE_FILE` names is there shows when it is loaded.
 */
export function discoverProject(fs: FileSystem, folder: string, environment: Readonly<Record<string, string>>): { readonly files: readonly string[]; readonly envFiles: readonly string[] } | undefined {
  const envFile = joinPath(folder, '.env');
  const envFiles = fs.kindOf(envFile) === 'file' ? [envFile] : [];
  const named = environment['COMPOSE_FILE'];
  const files = named !== undefined && named !== '' ? splitFiles(named, environment['COMPOSE_PATH_SEPARATOR'], folder) : filesIn(fs, folder);
  return files === undefined ? undefined : { files, envFiles };
}

/**
 * The files that `COMPOSE_FILE` names, as seen from a folder; `separator` is what `COMPOSE_PATH_SEPARATOR` says. Where it says nothing, a list
 * with `;` or with drives was written on Windows. An empty name is the folder itself, which Compose refuses.
 */
export function splitFiles(value: string, separator: string | undefined, folder: string): readonly string[] {
  const fallback = value.includes(';') ? ';' : /^[A-Za-z]:[\\/]/u.test(value) ? undefined : ':';
  const used = separator === undefined || separator === '' ? fallback : separator;
  return (used === undefined ? [value] : value.split(used)).map((file) => (file === '-' ? file : joinPath(folder, file)));
}

/** The base file and the override file of a folder, if Compose would find a base file there. */
export function filesIn(fs: FileSystem, folder: string): readonly string[] | undefined {
  const first = (names: readonly string[]): string | undefined => names.map((name) => joinPath(folder, name)).find((path) => fs.kindOf(path) === 'file');
  const base = first(BASE_NAMES);
  if (base === undefined) return undefined;
  const override = first(OVERRIDE_NAMES);
  return override === undefined ? [base] : [base, override];
}
