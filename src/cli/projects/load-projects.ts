import { isMissing } from '../../compose/part.ts';
import type { LoadedProject } from '../../lint/rule.ts';
import type { Declared } from '../../platform/verdict.ts';
import type { Problem } from '../../report/reporter.ts';
import { addToGroup } from '../../text/grouping.ts';
import { toConfig, type Config } from '../config/config.ts';
import { mergeSettings } from '../config/settings.ts';
import type { Host } from '../host.ts';
import type { FoundProject } from './find-projects.ts';
import { filesIncludedBy, includedProjects } from './included-projects.ts';
import { declare, profilesOf } from './load-request.ts';
import { assess, reopen, type OpenProject } from './open-project.ts';
import { readProject, unreadable, type ReadProject } from './read-project.ts';
import type { Reading } from './reading.ts';
import { missingVariableFiles, variableFilesOf } from './variable-files.ts';

/** How projects are opened. */
export interface OpenWays {
  /** Is handed each project when it is loaded. */
  readonly onLoaded?: ((loaded: LoadedProject) => void) | undefined;
  /** Ids that are taken; those of what is opened are added. */
  readonly ids?: Set<string>;
}

/** The projects that could be opened, and why others could not. */
export interface Opened {
  readonly projects: readonly OpenProject[];
  readonly problems: readonly Problem[];
  /** Files that a search came upon because of their names, and that hold nothing of Compose. */
  readonly strangers: readonly string[];
}

/** What has come of the projects so far. */
interface Opening {
  readonly reading: Reading;
  readonly ids: Set<string>;
  readonly declared: Map<Config, Declared>;
  /** By file: each is told of once. */
  readonly problems: Map<string, Problem>;
  readonly strangers: string[];
  /** Those of which the user gave a file. */
  readonly named: Set<OpenProject>;
}

/**
 * Reads and loads every project that was found, and hands each over before it loads the next one. One of which a file cannot be read is
 * left out and told of: without that file it would be another one.
 */
export function openProjects(reading: Reading, found: readonly FoundProject[], { onLoaded, ids = new Set() }: OpenWays = {}): Opened {
  const opening: Opening = { reading, ids, declared: new Map(), problems: new Map(), strangers: [], named: new Set() };
  const { host } = reading;
  const open = (project: FoundProject): OpenProject | undefined => {
    const opened = openOne(opening, project);
    if (opened !== undefined) onLoaded?.(opened.loaded);
    return opened;
  };
  const { projects, skipped } = openUnlessIncluded(found, (project, index) => {
    host.progress?.show('Reading project', index + 1, found.length);
    return open(project);
  });
  const { named, problems, strangers } = opening;
  const included = includedProjects(projects.map(({ loaded }) => loaded.project));
  const kept = projects.filter((one) => named.has(one) || !included.has(one.loaded.project));
  const seen = new Set(kept.flatMap(({ loaded }) => filesIncludedBy(loaded.project)));
  const wanted = [...kept, ...skipped.filter(({ files: [only = ''] }) => !seen.has(only)).map(open).filter((one) => one !== undefined)];
  const byBase = new Map<string | undefined, OpenProject[]>();
  for (const one of wanted) addToGroup(byBase, one.request.files[0], one);
  return { projects: wanted.map((one) => (named.has(one) ? one : withOverlay(host, one, byBase))), problems: [...problems.values()], strangers };
}

/** Opens one project; undefined where that cannot be, or where it is none. */
function openOne({ reading, ids, declared: known, problems, strangers, named }: Opening, project: FoundProject): OpenProject | undefined {
  const { host, options, configs, reader } = reading;
  const failed = unreadable(project.files, reader);
  for (const problem of failed) problems.set(problem.file, project.named ? { ...problem, kind: 'named' } : problem);
  const missing = missingVariableFiles(host, variableFilesOf(host, project, options));
  for (const problem of missing) problems.set(problem.file, problem);
  if (failed.length > 0 || missing.length > 0) return undefined;
  const [first = '.'] = project.files;
  const config = configOf(reading, project);
  const declared = known.get(config) ?? declare(reading, config);
  known.set(config, declared);
  const read = readProject(reading, project, declared);
  if (read === undefined) {
    strangers.push(first);
    return undefined;
  }
  const { request } = read;
  // Compose never deploys it by itself; what comes of it is looked at where it is extended.
  if (request.partOf?.isTemplate === true && !project.named) return undefined;
  const loaded = assess(host, { ...read.project, id: uniqueId(read, ids, project) }, request, declared);
  const opened = { loaded, request, declared, config, configFor: configs.configFor, profiles: profilesOf(project, options) ?? [], ...(project.configured === undefined ? {} : { configured: project.configured }) };
  if (project.named) named.add(opened);
  return opened;
}

function configOf({ configs }: Reading, { files: [first = '.'], configured }: FoundProject): Config {
  return configured === undefined ? configs.configFor(first) : toConfig(mergeSettings(configs.settingsFor(first), configured.settings));
}

/** Opens projects, but not those that will be left out because a project before them includes their file: each file is loaded only once. */
function openUnlessIncluded(found: readonly FoundProject[], open: (project: FoundProject, index: number) => OpenProject | undefined): { readonly projects: readonly OpenProject[]; readonly skipped: readonly FoundProject[] } {
  const files = new Set<string>();
  const projects: OpenProject[] = [];
  const skipped: FoundProject[] = [];
  for (const [index, project] of found.entries()) {
    const [only = '', ...others] = project.files;
    if (others.length === 0 && project.bases.length === 0 && project.certain && !project.named && files.has(only)) {
      skipped.push(project);
      continue;
    }
    const one = open(project, index);
    if (one === undefined) continue;
    projects.push(one);
    for (const path of filesIncludedBy(one.loaded.project)) files.add(path);
  }
  return { projects, skipped };
}

/** A base in which something is missing that a file merged over it brings is only a part of a project, also with another file merged over it. */
function withOverlay(host: Host, open: OpenProject, byBase: ReadonlyMap<string | undefined, readonly OpenProject[]>): OpenProject {
  const { request } = open;
  if (request.partOf !== undefined || !open.loaded.project.problems.some(isMissing)) return open;
  const whole = byBase.get(request.files[0])?.find((other) => other !== open && other.request.files.length > 1 && !other.loaded.project.problems.some(isMissing));
  const overlay = whole?.request.files.at(-1);
  return overlay === undefined ? open : reopen(host, { ...open, request: { ...request, partOf: { overlay } } }, new Map());
}

/** Several overlays of one base would all be called after it, and leave no name to the base itself. */
function uniqueId({ request, project }: ReadProject, ids: Set<string>, found: FoundProject): string {
  const all = request.files.join(' + ');
  let id = request.files.length > found.files.length || ids.has(project.id) ? all : project.id;
  for (let count = 2; ids.has(id); count += 1) id = `${all} (${String(count)})`;
  ids.add(id);
  return id;
}
