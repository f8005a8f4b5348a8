import { discoverProject } from '../../compose/files/discover.ts';
import { joinPath } from '../../compose/files/paths.ts';
import { parseEnvFile } from '../../compose/variables/env-file.ts';
import { decodeSource } from '../../text/decode.ts';
import type { Host, WorkingFiles } from '../host.ts';

/** What Compose would take in a folder by itself. */
export function defaultFiles(files: WorkingFiles, folder: string): readonly string[] | undefined {
  return discover(files, folder, {})?.map((file) => joinPath('.', file));
}

/** The files that Compose would take in a folder; it reads the variables that choose them from `.env` too. */
export function discover(files: WorkingFiles, folder: string, environment: Host['environment']): readonly string[] | undefined {
  return discoverProject(files, folder, { ...choosers(files, folder), ...environment })?.files;
}

function choosers(files: WorkingFiles, folder: string): Record<string, string> {
  const path = joinPath(folder, '.env');
  if (files.kindOf(path) !== 'file') return {};
  try {
    const decoded = decodeSource(path, files.readFile(path));
    const entries = decoded.ok ? parseEnvFile(decoded.file, () => undefined).entries : [];
    return Object.fromEntries(entries.flatMap(({ name, value }) => (/^COMPOSE_(?:FILE|PATH_SEPARATOR)$/u.test(name) && value !== undefined ? [[name, value]] : [])));
  } catch {
    return {};
  }
}
