import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import type { Project } from '../../compose/project.ts';
import type { WorkingFiles } from '../host.ts';

/** Whether the files of a folder belong to another program whatever they are called: workflows of GitHub, templates of a Helm chart. */
export function isForeignFolder(folder: string, hasChart: boolean): boolean {
  const name = baseName(folder);
  return (name === 'workflows' && baseName(folderOf(folder)) === '.github') || (name === 'templates' && hasChart);
}

/** Whether a file stands in such a folder or anywhere below, however its path is written. */
export function isInForeignFolder(files: WorkingFiles, path: string): boolean {
  for (let folder = files.realPath(folderOf(path)); folder !== folderOf(folder); folder = folderOf(folder)) {
    if (isForeignFolder(folder, files.kindOf(joinPath(folderOf(folder), CHART)) === 'file')) return true;
  }
  return false;
}

/** The file that makes a folder a Helm chart. */
export const CHART = 'Chart.yaml';

/**
 * Whether a file is no Compose file, although it is called like one: it has none of the sections of Compose but something else. Where
 * Compose itself would take it, only what certainly belongs to another program counts.
 */
export function isStranger({ model }: Project, isCertain: boolean): boolean {
  const keys = new Set(model.entries.keys());
  if ([...keys].some((key) => SECTIONS.has(key))) return false;
  if (isCertain) return keys.has('apiVersion') && keys.has('kind');
  return [...keys].some((key) => key !== 'name' && key !== 'version' && !key.startsWith('x-'));
}

const SECTIONS: ReadonlySet<string> = new Set(['services', 'include', 'networks', 'volumes', 'secrets', 'configs', 'models']);
