import type { LoadRequest } from '../../compose/load.ts';
import type { LoadedProject, Workspace } from '../../lint/rule.ts';
import type { Problem } from '../../report/reporter.ts';
import { openConfigs } from '../config/find-config.ts';
import type { Host } from '../host.ts';
import { once } from '../once.ts';
import type { LintOptions } from '../options/options.ts';
import { tell } from '../output/say.ts';
import { openBystanders } from './bystanders.ts';
import { readChanges, type Changes } from './changes.ts';
import { applyConfigs } from './configured-projects.ts';
import { findProjects } from './find-projects.ts';
import { emptyFolders, leftAsGone, leftAsStrangers, leftToConfig, leftToOthers } from './left-out.ts';
import { openProjects } from './load-projects.ts';
import type { OpenProject } from './open-project.ts';
import { sourceReader } from './read-sources.ts';
import type { Reading } from './reading.ts';
import { rememberFolders } from './remember-folders.ts';
import { touchedProjects } from './touched-projects.ts';

/** Everything that a run works on: the machine, what the user wishes, the projects as they were read, and what could not be. */
export interface Session {
  readonly host: Host;
  readonly options: LintOptions;
  readonly projects: readonly OpenProject[];
  readonly problems: readonly Problem[];
  /** Projects that were read and are not looked at, because nothing of them has changed. */
  readonly untouched: readonly OpenProject[];
  /** Projects that nobody asked about and that have files of these; read when they are first asked for. */
  readonly bystanders: () => readonly OpenProject[];
  /** What has changed, when only that is to be looked at. */
  readonly changes?: Changes;
  /** The path that standard input stands for, when it is read. */
  readonly stdin?: string;
}

/** How a run differs from linting. */
export interface SessionWays {
  /** What variables without a value count for. */
  readonly unset?: LoadRequest['unset'];
  /** Without any path only what Compose would take here, and nothing of the folders below. */
  readonly onlyHere?: boolean;
  /** Is handed each project as soon as it is loaded. Some of them may be dropped later, or loaded once more. */
  readonly onLoaded?: (loaded: LoadedProject) => void;
}

/** Finds, reads and loads all that the options name. */
export async function openSession(machine: Host, options: LintOptions, { unset, onlyHere = false, onLoaded }: SessionWays = {}): Promise<Session> {
  const host = { ...machine, files: rememberFolders(machine.files) };
  const stdin = options.paths.includes('-') || options.file.includes('-') ? (options.stdinFilename ?? 'stdin.yaml') : undefined;
  const reader = sourceReader(host.files, stdin === undefined ? new Map() : new Map([[stdin, host.readInput()]]));
  const configs = openConfigs(host, options.config);
  const reading: Reading = { host, options, configs, reader, unset };
  const found = await findProjects(host, { paths: options.paths, file: options.file, onlyHere, skipOthers: options.skipOthers, ...(stdin === undefined ? {} : { stdin }) });
  const { projects: wanted, ignored } = options.file.length > 0 ? { projects: found.projects, ignored: [] } : applyConfigs(found.projects, found.searched ?? [], configs, host.currentFolder);
  for (const path of ignored) tell(host, leftToConfig(path));
  await host.expect?.(wanted.length);
  const opened = openProjects(reading, wanted, { onLoaded });
  tell(host, leftAsStrangers(opened.strangers) + leftToOthers(found.foreign ?? []) + leftAsGone(found.gone ?? []));
  const changes = options.since === undefined ? undefined : await readChanges(host, options.since);
  const projects = changes === undefined ? opened.projects : await touchedProjects(host, opened.projects, configs, changes);
  const touched = new Set(projects);
  const untouched = opened.projects.filter((open) => !touched.has(open));
  return {
    host: machine,
    options,
    projects,
    problems: [...found.problems, ...emptyFolders(found.barren ?? [], wanted, host.currentFolder), ...opened.problems],
    untouched,
    bystanders: once(() => [...untouched, ...openBystanders(reading, opened.projects)]),
    ...(changes === undefined ? {} : { changes }),
    ...(stdin === undefined ? {} : { stdin }),
  };
}

/** The projects as rules see them. */
export function workspaceOf({ options, projects, bystanders }: Session): Workspace {
  const hostSubnets = new Set([...options.hostSubnets, ...projects.flatMap(({ config }) => config.hostSubnets ?? [])]);
  return { projects: projects.map(({ loaded }) => loaded), bystanders: () => bystanders().map(({ loaded }) => loaded), sameHost: options.sameHost || projects.some(({ config }) => config.sameHost === true), hostSubnets: [...hostSubnets] };
}
