import type { Workspace } from '../lint/rule.ts';
import type { Problem } from '../report/reporter.ts';
import { isTouched, readChanges, type Changes } from './changes.ts';
import { configFinder, EMPTY_CONFIG, readConfig, type Config } from './config-file.ts';
import { findProjects } from './find-projects.ts';
import type { Host } from './host.ts';
import { openProjects, type OpenProject } from './load-projects.ts';
import type { LintOptions, RuleSetting, Vocabulary } from './options.ts';
import { sourceReader } from './read-sources.ts';

/** Everything that a run works on: the projects as they were read, and what could not be. */
export interface Session {
  readonly projects: readonly OpenProject[];
  readonly problems: readonly Problem[];
  /** What has changed, when only that is to be looked at. */
  readonly changes?: Changes;
  /** The path that standard input stands for, when it is read. */
  readonly stdin?: string;
}

/** Finds, reads and loads all that the options name. */
export async function openSession(host: Host, options: LintOptions, vocabulary: Vocabulary): Promise<Session> {
  const stdin = options.paths.includes('-') || options.file.includes('-') ? (options.stdinFilename ?? 'stdin.yaml') : undefined;
  const reader = sourceReader(host.files, stdin === undefined ? new Map() : new Map([[stdin, host.readInput()]]));
  const configFor = chooseConfig(host, options, vocabulary);
  const found = await findProjects(host, { paths: options.paths, file: options.file, ...(stdin === undefined ? {} : { stdin }) });
  const opened = openProjects(host, found.projects, options, reader, configFor);
  const changes = options.since === undefined ? undefined : await readChanges(host, options.since);
  const projects = changes === undefined ? opened.projects : opened.projects.filter(({ loaded }) => isTouched(loaded.project, changes));
  return { ...(changes === undefined ? {} : { changes }), projects, problems: [...found.problems, ...opened.problems], ...(stdin === undefined ? {} : { stdin }) };
}

/** The projects as rules see them. */
export function workspaceOf(projects: readonly OpenProject[], options: LintOptions): Workspace {
  return { projects: projects.map(({ loaded }) => loaded), sameHost: options.sameHost, hostSubnets: options.hostSubnets };
}

/** What is set for a rule in a project: the command line goes before the config. */
export function ruleSettings(project: OpenProject, options: LintOptions): ReadonlyMap<string, RuleSetting> {
  return options.rules.size === 0 ? project.config.rules : new Map([...project.config.rules, ...options.rules]);
}

function chooseConfig(host: Host, options: LintOptions, vocabulary: Vocabulary): (folder: string) => Config {
  if (options.config === false) return () => EMPTY_CONFIG;
  if (options.config === undefined) return configFinder(host.files, host.currentFolder, vocabulary);
  const config = readConfig(host.files, options.config, vocabulary);
  return () => config;
}
