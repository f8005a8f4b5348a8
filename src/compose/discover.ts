import type { FileSystem } from './file-system.ts';
import { joinPath } from './paths.ts';

/** In the order of compose-go `cli/options.go` v2.9.1. */
export const BASE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;
export const OVERRIDE_NAMES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'] as const;

/** The files that `docker compose` would take in exactly this folder; undefined when it holds none. */
export function discoverProject(fs: FileSystem, folder: string, environment: Readonly<Record<string, string>>): { readonly files: readonly string[]; readonly envFiles: readonly string[] } | undefined {
  const envFile = joinPath(folder, '.env');
  const envFiles = fs.kindOf(envFile) === 'file' ? [envFile] : [];
  const named = environment['COMPOSE_FILE'];
  if (named !== undefined && named !== '') {
    const separator = environment['COMPOSE_PATH_SEPARATOR'] ?? ':';
    return { files: named.split(separator).filter((file) => file !== '').map((file) => joinPath(folder, file)), envFiles };
  }
  const first = (names: readonly string[]): string | undefined => names.map((name) => joinPath(folder, name)).find((path) => fs.kindOf(path) === 'file');
  const base = first(BASE_NAMES);
  if (base === undefined) return undefined;
  const override = first(OVERRIDE_NAMES);
  return { files: override === undefined ? [base] : [base, override], envFiles };
}
