import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import { getMap, getScalar, getSeq, scalarText } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import { CONFIG_KEY, MANIFEST, type Configs } from '../config/find-config.ts';
import type { Host, WorkingFiles } from '../host.ts';
import { shownPath } from '../paths.ts';
import type { Changes } from './changes.ts';
import { looksLikeCompose } from './compose-names.ts';
import { reopen, type OpenProject } from './open-project.ts';

/** The projects that a change touches. */
export async function touchedProjects(host: Host, projects: readonly OpenProject[], configs: Configs, changes: Changes): Promise<OpenProject[]> {
  const touched: OpenProject[] = [];
  for (const open of projects) if (await isTouched(host, open, configs, changes)) touched.push(open);
  return touched;
}

/** Whether a project, or what is set for it, takes anything from a file that has changed or is gone, as do those in a folder in which a Compose file is gone. */
async function isTouched(host: Host, open: OpenProject, configs: Configs, changes: Changes): Promise<boolean> {
  const { project } = open.loaded;
  const { deleted } = changes;
  const shown = (paths: Iterable<string>): readonly string[] => [...paths].map((path) => shownPath(path, host.currentFolder));
  const folders = new Set(project.files.map(({ source }) => folderOf(source.path)));
  if (deleted.some((path) => folders.has(folderOf(path)) && looksLikeCompose(baseName(path)))) return true;
  if (shown([...project.files.map(({ source }) => source.path), ...serviceEnvFiles(project), ...readBy(host, open)]).some((path) => changes.has(path))) return true;
  const places = new Set(shown([...(open.configured?.sources ?? []), ...[...folders].flatMap((folder) => configs.placesFor(folder))]));
  for (const place of places) if (changes.has(place) && (baseName(place) !== MANIFEST || (await saysOther(host, place, changes)))) return true;
  return false;
}

/** Whether package.json holds another config now. Most changes of it are about other things. */
async function saysOther(host: Host, path: string, changes: Changes): Promise<boolean> {
  return configIn(readText(host, path)) !== configIn(await changes.before(path));
}

function readText({ files }: Host, path: string): string | undefined {
  try {
    return new TextDecoder().decode(files.readFile(path));
  } catch {
    return undefined;
  }
}

function configIn(manifest: string | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(manifest);
    return typeof content === 'object' && content !== null && CONFIG_KEY in content ? JSON.stringify(content[CONFIG_KEY]) : undefined;
  } catch {
    return manifest;
  }
}

/** What is read, or looked for in vain, when the project is loaded again: what it includes and extends, variables, Dockerfiles. */
function readBy(host: Host, open: OpenProject): ReadonlySet<string> {
  const seen = new Set<string>();
  const { files } = host;
  const watching: WorkingFiles = {
    ...files,
    readFile: (path) => {
      seen.add(path);
      return files.readFile(path);
    },
    kindOf: (path) => {
      seen.add(path);
      return files.kindOf(path);
    },
  };
  reopen({ ...host, files: watching }, open, new Map());
  return seen;
}

function serviceEnvFiles({ model, directory }: Project): readonly string[] {
  return [...(getMap(model, 'services')?.entries.values() ?? [])].flatMap((service) =>
    (getSeq(service, 'env_file')?.items ?? []).flatMap((item) => {
      const path = scalarText(getScalar(item, 'path'));
      return path === undefined ? [] : [joinPath(directory, path)];
    }),
  );
}
