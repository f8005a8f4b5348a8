import { folderOf, joinPath } from '../../compose/files/paths.ts';
import { loadProject, type LoadRequest } from '../../compose/load.ts';
import { isMissing, isMissingInPart } from '../../compose/part.ts';
import type { Project } from '../../compose/project.ts';
import { restable } from '../../compose/resting-project.ts';
import { assessProject } from '../../lint/assess-project.ts';
import type { LoadedProject } from '../../lint/rule.ts';
import type { Declared } from '../../platform/verdict.ts';
import { printVersion } from '../../platform/version.ts';
import type { Problem } from '../../report/reporter.ts';
import { addToGroup } from '../../text/grouping.ts';
import { SourceFile } from '../../text/source-file.ts';
import { toConfig, type Config } from '../config/config.ts';
import type { Configs } from '../config/find-config.ts';
import type { ConfiguredProject } from '../config/read-config.ts';
import { mergeSettings } from '../config/settings.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import type { FoundProject } from './find-projects.ts';
import { isStranger } from './foreign.ts';
import { extendedBy, filesIncludedBy, includedProjects } from './included-projects.ts';
import { isOverlay, namesImagesFor } from './overlay-file.ts';
import type { SourceReader } from './read-sources.ts';
import { missingVariableFiles, variableFilesOf } from './variable-files.ts';

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

/** What the user asked for, and what variables without a value count for. */
type ReadOptions = LintOptions & Pick<LoadRequest, 'unset'>;

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

/**
 * Reads and loads every project that was found, and hands each over before it loads the next one. One of which a file cannot be read is
 * left out and told of: without that file it would be another one.
 */
export function openProjects(host: Host, found: readonly FoundProject[], options: ReadOptions, reader: SourceReader, configs: Configs, { onLoaded, ids = new Set() }: OpenWays = {}): Opened {
  const problems = new Map<string, Problem>();
  const strangers: string[] = [];
  const named = new Set<OpenProject>();
  const declared = new Map<Config, Declared>();
  const declaredFor = (config: Config): Declared => {
    let known = declared.get(config);
    if (known === undefined) declared.set(config, (known = declare(host, options, config)));
    return known;
  };
  const open = (project: FoundProject): OpenProject | undefined => {
    const failed = unreadable(project.files, reader);
    for (const problem of failed) problems.set(problem.file, project.named ? { ...problem, kind: 'named' } : problem);
    const missing = missingVariableFiles(host, variableFilesOf(host, project, options));
    for (const problem of missing) problems.set(problem.file, problem);
    if (failed.length > 0 || missing.length > 0) return undefined;
    const [first = '.'] = project.files;
    const config = project.configured === undefined ? configs.configFor(first) : toConfig(mergeSettings(configs.settingsFor(first), project.configured.settings));
    const declared = declaredFor(config);
    const read = readOne(host, project, options, reader, declared);
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
    onLoaded?.(loaded);
    return opened;
  };
  const { projects, skipped } = openUnlessIncluded(found, (project, index) => {
    host.progress?.show('Reading project', index + 1, found.length);
    return open(project);
  });
  const included = includedProjects(projects.map(({ loaded }) => loaded.project));
  const kept = projects.filter((one) => named.has(one) || !included.has(one.loaded.project));
  const seen = new Set(kept.flatMap(({ loaded }) => filesIncludedBy(loaded.project)));
  const wanted = [...kept, ...skipped.filter(({ files: [only = ''] }) => !seen.has(only)).map(open).filter((one) => one !== undefined)];
  const byBase = new Map<string | undefined, OpenProject[]>();
  for (const one of wanted) addToGroup(byBase, one.request.files[0], one);
  return { projects: wanted.map((one) => (named.has(one) ? one : withOverlay(host, one, byBase))), problems: [...problems.values()], strangers };
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

/** A project as it was read, and what for. */
interface ReadProject {
  readonly request: LoadRequest;
  readonly project: Project;
}

/** Reads a project, on its base where it says nothing alone; undefined for what is none. */
function readOne(host: Host, found: FoundProject, options: ReadOptions, reader: SourceReader, declared: Declared): ReadProject | undefined {
  const given = toRequest(host, found, options, reader, declared);
  const alone = found.isPart === true ? { ...given, partOf: {} } : given;
  const project = loadProject(host.files, alone);
  // What a search takes for a Compose file by its name alone may be something else.
  if (!(found.certain && found.named) && project.usable && isStranger(project, found.certain)) return undefined;
  const base = found.bases.find((path) => unreadable([path], reader).length === 0);
  if (base === undefined) return { request: alone, project };
  let baseAlone: Project | undefined;
  const below = (): Project => (baseAlone ??= loadProject(host.files, { ...given, files: [base] }));
  const saysTooLittle = isOverlay(project);
  const isOnBase = saysTooLittle || namesImagesFor(project, below);
  if ((isOnBase || !isComplete(project)) && extendedBy(below()).has(given.files[0] ?? '')) {
    if (!saysTooLittle && isComplete(project)) return { request: alone, project };
    const template = { ...given, partOf: { isTemplate: true } };
    return { request: template, project: loadProject(host.files, template) };
  }
  if (!isOnBase) return { request: alone, project };
  const request = { ...given, files: [base, ...given.files] };
  return { request, project: loadProject(host.files, request) };
}

/** A base in which something is missing that a file merged over it brings is only a part of a project, also with another file merged over it. */
function withOverlay(host: Host, open: OpenProject, byBase: ReadonlyMap<string | undefined, readonly OpenProject[]>): OpenProject {
  const { request } = open;
  if (request.partOf !== undefined || !open.loaded.project.problems.some(isMissing)) return open;
  const whole = byBase.get(request.files[0])?.find((other) => other !== open && other.request.files.length > 1 && !other.loaded.project.problems.some(isMissing));
  const overlay = whole?.request.files.at(-1);
  return overlay === undefined ? open : reopen(host, { ...open, request: { ...request, partOf: { overlay } } }, new Map());
}

/** The same project with other texts; what `sources` does not hold stays as it was read. */
export function reopen(host: Host, open: OpenProject, sources: ReadonlyMap<string, SourceFile>): OpenProject {
  const { declared, loaded } = open;
  const request = { ...open.request, sources: new Map([...(open.request.sources ?? []), ...sources]) };
  return { ...open, loaded: assess(host, { ...loadProject(host.files, request), id: loaded.project.id }, request, declared) };
}

/** A project with its platform. It may rest; its Compose files are read as they were, whatever the disk holds by then, and `.env` files anew. */
function assess(host: Host, whole: Project, request: LoadRequest, declared: Declared): LoadedProject {
  const again = (): Project => loadProject(host.files, { ...request, sources: new Map(project.files.map(({ source }) => [source.path, source])) });
  const project = restable(whole, again);
  return assessProject(host.files, project, request, declared);
}

function isComplete({ problems }: Project): boolean {
  return !problems.some((problem) => isMissing(problem) || isMissingInPart(problem));
}

function unreadable(paths: readonly string[], reader: SourceReader): Problem[] {
  return paths.map((path) => reader.read(path)).filter((result): result is Problem => !(result instanceof SourceFile));
}

/** Absent where only `COMPOSE_PROFILES` may say it. */
function profilesOf({ configured }: FoundProject, { profile }: LintOptions): readonly string[] | undefined {
  return profile.length > 0 ? profile : configured?.profiles;
}

function toRequest(host: Host, found: FoundProject, options: ReadOptions, reader: SourceReader, declared: Declared): LoadRequest {
  const directory = options.projectDirectory ?? found.configured?.directory;
  const envFiles = variableFilesOf(host, found, options)?.paths;
  const profiles = profilesOf(found, options);
  const name = options.projectName ?? found.configured?.name;
  return {
    files: found.files,
    environment: found.own ? host.environment : withoutSelection(host.environment),
    sources: reader.sources,
    currentFolder: host.currentFolder,
    ...(profiles === undefined ? {} : { profiles }),
    ...(options.unset === undefined ? {} : { unset: options.unset }),
    ...(declared.compose === undefined ? {} : { composeVersion: printVersion(declared.compose) }),
    ...(directory === undefined ? {} : { directory }),
    ...(envFiles === undefined ? (found.own ? { outerEnvFile: joinPath(directory ?? (options.file.length > 0 ? folderOf(found.files[0] ?? '.') : '.'), '.env') } : {}) : { envFiles }),
    ...(name === undefined ? {} : { name }),
    ...(declared.orchestrator === 'stack' ? { dialect: 'stack' as const } : {}),
  };
}

function declare(host: Host, options: LintOptions, config: Config): Declared {
  const target = options.target ?? config.target;
  const orchestrator = options.orchestrator ?? config.orchestrator;
  const engine = options.engine ?? config.engine;
  const compose = options.compose ?? config.compose;
  return {
    now: options.now ?? host.now,
    ...(target === undefined ? {} : { target }),
    ...(orchestrator === undefined ? {} : { orchestrator }),
    ...(engine === undefined ? {} : { engine }),
    ...(compose === undefined ? {} : { compose }),
  };
}

/** Variables that choose files and names speak of the current folder's project, not of one that was named. */
export function withoutSelection(environment: Host['environment']): Host['environment'] {
  let kept = unselected.get(environment);
  if (kept === undefined) unselected.set(environment, (kept = dropSelection(environment)));
  return kept;
}

const unselected = new WeakMap<Host['environment'], Host['environment']>();

function dropSelection(environment: Host['environment']): Host['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^COMPOSE_(?:FILE|PATH_SEPARATOR|PROJECT_NAME|PROFILES|ENV_FILES)$/u.test(name)));
}

/** Several overlays of one base would all be called after it, and leave no name to the base itself. */
function uniqueId({ request, project }: ReadProject, ids: Set<string>, found: FoundProject): string {
  const all = request.files.join(' + ');
  let id = request.files.length > found.files.length || ids.has(project.id) ? all : project.id;
  for (let count = 2; ids.has(id); count += 1) id = `${all} (${String(count)})`;
  ids.add(id);
  return id;
}
