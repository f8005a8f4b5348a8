import { folderOf } from '../../compose/files/paths.ts';
import { addToGroup } from '../../text/grouping.ts';
import type { Configs } from '../config/find-config.ts';
import type { ConfiguredProject } from '../config/read-config.ts';
import { relativePath } from '../paths.ts';
import type { FoundProject } from './find-projects.ts';

/** What is found when configs have their say: projects that they name stand for their files, and what they ignore is left out. */
export interface Configured {
  readonly projects: readonly FoundProject[];
  /** Files that the user named and a config ignores. */
  readonly ignored: readonly string[];
}

/** `searched` are the folders that were looked through, for projects that no file name shows. */
export function applyConfigs(found: readonly FoundProject[], searched: readonly string[], configs: Configs, currentFolder: string): Configured {
  const named = new Set<ConfiguredProject>();
  const ignored: string[] = [];
  const kept: FoundProject[] = [];
  const all = new Set([...searched, ...found.map(({ files }) => folderOf(files[0] ?? '.'))].flatMap((folder) => configs.fileFor(folder).projects));
  const holders = new Map<string, ConfiguredProject[]>();
  for (const project of all) for (const file of project.files) addToGroup(holders, file, project);
  for (const project of found) {
    const [first = '.'] = project.files;
    const mine = project.files.every((file) => holders.has(file)) ? (holders.get(first) ?? []) : [];
    if (mine.length > 0) {
      if (project.named) for (const each of mine) named.add(each);
    } else if (!configs.fileFor(folderOf(first)).ignores(first)) kept.push(project);
    else if (project.named) ignored.push(first);
  }
  const inside = ({ files: [first = ''] }: ConfiguredProject): boolean => searched.some((folder) => !relativePath(folder, first, currentFolder).startsWith('..'));
  const configured = [...all].filter((project) => named.has(project) || inside(project));
  return { projects: [...kept, ...configured.map((project) => toFound(project, named.has(project)))], ignored };
}

function toFound(configured: ConfiguredProject, named: boolean): FoundProject {
  return { files: configured.files, bases: [], own: false, named, certain: true, configured };
}
