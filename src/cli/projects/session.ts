import type { LoadRequest } from '../../compose/load.ts';
import type { LoadedProject, Workspace } from '../../lint/rule.ts';
import { printable } from '../../report/cells.ts';
import type { Problem } from '../../report/reporter.ts';
import { enumerate } from '../../text/words.ts';
import { openConfigs } from '../config/find-config.ts';
import type { Host } from '../host.ts';
import { once } from '../once.ts';
import type { LintOptions } from '../options/options.ts';
import { tell } from '../output/say.ts';
import { relativePath } from '../paths.ts';
import { openBystanders } from './bystanders.ts';
import { readChanges, touchedProjects, type Changes } from './changes.ts';
import { applyConfigs } from './configured-projects.ts';
import { findProjects, type FoundProject } from './find-projects.ts';
import { openProjects, type OpenProject } from './load-projects.ts';
import { sourceReader } from './read-sources.ts';
import { rememberFolders } from './remember-folders.ts';

/** Everything that a run works on: the projects as they were read, and what could not be. */
export interface Session {
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
  const found = await findProjects(host, { paths: options.paths, file: options.file, onlyHere, skipOthers: options.skipOthers, ...(stdin === undefined ? {} : { stdin }) });
  const { projects: wanted, ignored } = options.file.length > 0 ? { projects: found.projects, ignored: [] } : applyConfigs(found.projects, found.searched ?? [], configs, host.currentFolder);
  for (const path of ignored) tell(host, `${printable(path)}: left out, because a config file says so\n`);
  await host.expect?.(wanted.length);
  const opened = openProjects(host, wanted, { ...options, ...(unset === undefined ? {} : { unset }) }, reader, configs, { onLoaded });
  tell(host, leftOut(opened.strangers) + leftToOthers(found.foreign ?? []) + notThere(found.gone ?? []));
  const changes = options.since === undefined ? undefined : await readChanges(host, options.since);
  const projects = changes === undefined ? opened.projects : await touchedProjects(host, opened.projects, configs, changes);
  const touched = new Set(projects);
  const untouched = opened.projects.filter((open) => !touched.has(open));
  return { ...(changes === undefined ? {} : { changes }), projects, untouched, bystanders: once(() => [...untouched, ...openBystanders(host, opened.projects, options, reader, configs)]), problems: [...found.problems, ...emptyFolders(found.barren ?? [], wanted, host.currentFolder), ...opened.problems], ...(stdin === undefined ? {} : { stdin }) };
}

/** Folders that were named for nothing: no name in them looks like a Compose file, and no config names a project there. */
function emptyFolders(folders: readonly string[], projects: readonly FoundProject[], currentFolder: string): readonly Problem[] {
  const isEmpty = (folder: string): boolean => !projects.some(({ files: [first = ''] }) => !relativePath(folder, first, currentFolder).startsWith('..'));
  return folders.filter(isEmpty).map((file) => ({ kind: 'named', file, message: 'no Compose file in this folder or below', hint: 'Compose files are called compose.yaml or docker-compose.yml; a file of another name can be given itself' }));
}

/** Names the first few files that only look like Compose files. */
function leftOut(strangers: readonly string[]): string {
  if (strangers.length === 0) return '';
  const [are, files, hold] = strangers.length === 1 ? ['is', 'a Compose file', 'holds no section'] : ['are', 'Compose files', 'hold no section'];
  return `${enumerate(strangers.map((path) => printable(path)), MOST_NAMES)}: left out, because ${strangers.length === 1 ? 'it' : 'they'} ${are} called like ${files} but ${hold} of one\n`;
}

/** Names the first few files that another program reads. */
function leftToOthers(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  return `${enumerate(paths.map((path) => printable(path)), MOST_NAMES)}: left out, because GitHub's workflows and the templates of Helm are no Compose files\n`;
}

/** Names the first few files that a hook picked and that are deleted by now. */
function notThere(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  return `${enumerate(paths.map((path) => printable(path)), MOST_NAMES)}: left out, because ${paths.length === 1 ? 'it is' : 'they are'} not there\n`;
}

const MOST_NAMES = 3;

/** The projects as rules see them. */
export function workspaceOf({ projects, bystanders }: Pick<Session, 'projects' | 'bystanders'>, options: LintOptions): Workspace {
  const hostSubnets = new Set([...options.hostSubnets, ...projects.flatMap(({ config }) => config.hostSubnets ?? [])]);
  return { projects: projects.map(({ loaded }) => loaded), bystanders: () => bystanders().map(({ loaded }) => loaded), sameHost: options.sameHost || projects.some(({ config }) => config.sameHost === true), hostSubnets: [...hostSubnets] };
}
