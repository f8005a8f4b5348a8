import { loadProject, type LoadRequest } from '../../compose/load.ts';
import type { Project } from '../../compose/project.ts';
import { restable } from '../../compose/resting-project.ts';
import { assessProject } from '../../lint/assess-project.ts';
import type { LoadedProject } from '../../lint/rule.ts';
import type { Declared } from '../../platform/verdict.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Config } from '../config/config.ts';
import type { ConfiguredProject } from '../config/read-config.ts';
import type { Host } from '../host.ts';

/** A project with all that it takes to load it again after a change. */
export interface OpenProject {
  readonly loaded: LoadedProject;
  readonly request: LoadRequest;
  readonly declared: Declared;
  /** What is set for its first file. */
  readonly config: Config;
  /** What is set for any of its files. */
  readonly configFor: (path: string) => Config;
  /** The profiles to look at; all when there are none. */
  readonly profiles: readonly string[];
  /** How a config names it, where one does. */
  readonly configured?: ConfiguredProject;
}

/** The same project with other texts; what `sources` does not hold stays as it was read. */
export function reopen(host: Host, open: OpenProject, sources: ReadonlyMap<string, SourceFile>): OpenProject {
  const { declared, loaded } = open;
  const request = { ...open.request, sources: new Map([...(open.request.sources ?? []), ...sources]) };
  return { ...open, loaded: assess(host, { ...loadProject(host.files, request), id: loaded.project.id }, request, declared) };
}

/** A project with its platform. It may rest; its files and `.env` files are read as they were, whatever the disk holds by then. */
export function assess(host: Host, whole: Project, request: LoadRequest, declared: Declared): LoadedProject {
  const project = restable(whole, () => {
    const sources = [...project.files.map(({ source }) => source), ...project.envFiles];
    return loadProject(host.files, { ...request, sources: new Map(sources.map((source) => [source.path, source])) });
  });
  return assessProject(host.files, project, request, declared);
}
