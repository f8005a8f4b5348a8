import { folderOf } from '../../compose/files/paths.ts';
import { isMissing } from '../../compose/part.ts';
import type { LintOptions } from '../options/options.ts';
import { defaultFiles } from './default-files.ts';
import type { FoundProject } from './find-projects.ts';
import { filesIncludedBy } from './included-projects.ts';
import { openProjects } from './load-projects.ts';
import type { OpenProject } from './open-project.ts';
import type { Reading } from './reading.ts';

/**
 * The projects that have files of those of a run and are not among them: what a config names, else what Compose would take by itself in the
 * folder of such a file. What the command line says of platform, orchestrator, name and profiles is not said of them.
 */
export function openBystanders(reading: Reading, projects: readonly OpenProject[]): readonly OpenProject[] {
  const known = new Set(projects.map(({ request }) => keyOf(request.files)));
  const found: FoundProject[] = [];
  for (const path of new Set(projects.flatMap(filesOf))) {
    for (const one of projectsWith(reading, path)) {
      const key = keyOf(one.files);
      if (known.has(key)) continue;
      known.add(key);
      found.push(one);
    }
  }
  if (found.length === 0) return [];
  const { projects: opened } = openProjects({ ...reading, options: forOthers(reading.options) }, found, { ids: new Set(projects.map(({ loaded }) => loaded.project.id)) });
  return opened.filter(({ loaded: { project } }) => project.usable && !project.problems.some(isMissing));
}

const SAID_OF_NAMED: ReadonlySet<string> = new Set<keyof LintOptions>(['target', 'orchestrator', 'projectName', 'projectDirectory']);

function forOthers(options: LintOptions): LintOptions {
  const kept = Object.entries(options).filter(([option]) => !SAID_OF_NAMED.has(option));
  return { ...(Object.fromEntries(kept) as unknown as LintOptions), file: [], profile: [] };
}

/** A search takes no included file for a project of its own. */
function filesOf({ loaded: { project } }: OpenProject): readonly string[] {
  const included = new Set(filesIncludedBy(project));
  return project.files.map(({ source }) => source.path).filter((path) => !included.has(path));
}

function projectsWith({ host, configs }: Reading, path: string): readonly FoundProject[] {
  const folder = folderOf(path);
  const configured = configs.fileFor(folder).projects.filter(({ files }) => files.includes(path));
  if (configured.length > 0) return configured.map((one) => ({ files: one.files, bases: [], own: false, named: true, certain: true, configured: one }));
  const files = defaultFiles(host.files, folder);
  return files?.includes(path) === true ? [{ files, bases: [], own: false, named: true, certain: true }] : [];
}

function keyOf(files: readonly string[]): string {
  return files.join('\u0000');
}
