import { isBaseName, isOverrideName } from '../../compose/files/discover.ts';
import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import type { Problem } from '../../report/reporter.ts';
import type { ConfiguredProject } from '../config/read-config.ts';
import { UserError } from '../errors.ts';
import type { Host, WorkingFiles } from '../host.ts';
import { absolutePath, isPattern, shownPath } from '../paths.ts';
import { baseNames, overlayBases } from './compose-names.ts';
import { defaultFiles, discover } from './default-files.ts';
import { isInForeignFolder } from './foreign.ts';
import { brokenLink, isAbsent, whyMissing } from './missing-path.ts';
import { nearbyFileHint } from './nearby-file.ts';
import type { Candidate } from './search.ts';
import { withoutSelection } from './selecting-variables.ts';

/** The files of one project, as they were found. */
export interface FoundProject {
  /** Base first. */
  readonly files: readonly string[];
  /** Files of which the first may be a mere overlay, likeliest first. Whether it is one shows only when it has been read. */
  readonly bases: readonly string[];
  /** Whether Compose's variables in the environment (`COMPOSE_PROJECT_NAME` …) speak of this project. */
  readonly own: boolean;
  /** Whether the user gave one of its files. */
  readonly named: boolean;
  /** Whether it is certain that this is a Compose file: Compose itself would take it, or the user says so. */
  readonly certain: boolean;
  /** Whether these may be only some of the project's files: nobody said that they are all, and Compose would not take them by itself. */
  readonly isPart?: boolean;
  /** What a config says of it, when that names it. */
  readonly configured?: ConfiguredProject;
}

/** What was found, and the paths of which nothing could be made. */
export interface Found {
  readonly projects: readonly FoundProject[];
  readonly problems: readonly Problem[];
  /** Folders that were looked through. */
  readonly searched?: readonly string[];
  /** Folders that the user named and in which no name looks like a Compose file. */
  readonly barren?: readonly string[];
  /** Files that are called like Compose files and stand among those of another program. */
  readonly foreign?: readonly string[];
  /** Files that were picked by their names and are not there. */
  readonly gone?: readonly string[];
}

/** What the command line asks to be looked at. */
export interface Selection {
  readonly paths: readonly string[];
  /** `-f`: these and no others. */
  readonly file: readonly string[];
  /** Without paths: only what Compose would take here, where it would take something. */
  readonly onlyHere?: boolean;
  /** The path that stands for standard input. */
  readonly stdin?: string;
  /** Whether the files were picked by their names, so that any of them may be no Compose file. */
  readonly skipOthers?: boolean;
}

/** Finds the projects that the user means. Problems are only told of what was named; a search skips what it cannot use. */
export async function findProjects(host: Host, selection: Selection): Promise<Found> {
  if (selection.file.length > 0) {
    const files = selection.file.map((path) => (path === '-' ? (selection.stdin ?? path) : shown(path, host)));
    return { projects: [{ files, bases: [], own: true, named: true, certain: true }], problems: [] };
  }
  const projects = new Map<string, FoundProject>();
  const problems: Problem[] = [];
  const searched: string[] = [];
  const barren: string[] = [];
  const foreign: string[] = [];
  const gone: string[] = [];
  const add = (found: Found): void => {
    searched.push(...(found.searched ?? []));
    barren.push(...(found.barren ?? []));
    foreign.push(...(found.foreign ?? []));
    gone.push(...(found.gone ?? []));
    for (const project of found.projects) {
      const key = project.files.join('\u0000');
      if (!projects.has(key)) projects.set(key, project);
    }
    problems.push(...found.problems);
  };
  if (selection.paths.length === 0) add(await findAround(host, selection.onlyHere === true));
  for (const path of selection.paths) {
    if (path === '-') add({ projects: [namedFile(host.files, selection.stdin ?? path, [selection.stdin ?? path])], problems: [] });
    else add(await findPath(host, path, selection.skipOthers === true));
  }
  return { projects: [...projects.values()], problems, searched, barren, foreign, gone };
}

/** Without any path: what Compose would take here, else all below, else what Compose would take from a folder above. */
async function findAround(host: Host, onlyHere: boolean): Promise<Found> {
  if (onlyHere || host.environment['COMPOSE_FILE'] !== undefined) {
    const project = takenIn(host, '.');
    if (project !== undefined) return { projects: [project], problems: [] };
  }
  const found = await findInFolder(host, '.', host.environment);
  if (found.projects.length > 0 || found.problems.length > 0) return found;
  for (let folder = folderOf(host.currentFolder); ; folder = folderOf(folder)) {
    const project = takenIn(host, folder);
    if (project !== undefined) return { projects: [project], problems: [] };
    if (folder === folderOf(folder)) break;
  }
  throw new UserError('no Compose file here, below or above', 'give the path of a file or folder, or use - to read from standard input');
}

/** What Compose would take in a folder, for a user who is there. */
function takenIn(host: Host, folder: string): FoundProject | undefined {
  const files = discover(host.files, folder, host.environment);
  return files === undefined ? undefined : { files: files.map((path) => shown(path, host)), bases: [], own: true, named: false, certain: true };
}

async function findPath(host: Host, path: string, skipOthers: boolean): Promise<Found> {
  const plain = shown(path, host);
  const kind = host.files.kindOf(plain);
  if (kind === 'folder') {
    const inside = await findInFolder(host, plain, withoutSelection(host.environment));
    const found = { ...inside, problems: inside.problems.map((each) => (each.file === plain ? { ...each, kind: 'named' as const } : each)) };
    return found.projects.length > 0 || found.problems.length > 0 ? found : { ...found, barren: [plain] };
  }
  if (kind !== undefined) {
    if (skipOthers && isInForeignFolder(host.files, plain)) return { projects: [], problems: [], foreign: [plain] };
    const project = namedFile(host.files, plain, namesBeside(host.files, plain));
    return { projects: [skipOthers ? { ...project, certain: false } : project], problems: [] };
  }
  const target = host.files.linkTarget(plain);
  if (target !== undefined) return problem(plain, brokenLink(target));
  const matches = isPattern(path) ? await host.files.glob(path) : [];
  if (skipOthers && matches.length === 0 && isAbsent(host.files, plain)) return { projects: [], problems: [], gone: [plain] };
  if (!isPattern(path)) return problem(plain, whyMissing(host.files, plain), (await import('../options/command-hint.ts')).commandHint(path) ?? nearbyFileHint(host.files, plain));
  if (matches.length === 0) return problem(path, 'no file matches this pattern');
  const parts: Found[] = [];
  for (const match of matches) {
    const isFolder = match.endsWith('/');
    const from = shown(isFolder ? match.slice(0, -1) : match, host);
    // What a pattern only happens to match is searched, but need not hold a project.
    parts.push(isFolder ? await findInFolder(host, from, withoutSelection(host.environment)) : { projects: [namedFile(host.files, from, namesBeside(host.files, from))], problems: [] });
  }
  return { projects: parts.flatMap(({ projects }) => projects), problems: parts.flatMap(({ problems }) => problems) };
}

async function findInFolder(host: Host, folder: string, environment: Host['environment']): Promise<Found> {
  const { searchFolder } = await import('./search.ts');
  const { candidates, problems, foreign } = searchFolder(host.files, folder, absolutePath(folder, host.currentFolder));
  const projects = candidates.flatMap((candidate) => projectsOf(host.files, candidate, environment));
  const broken = candidates.flatMap((candidate) => candidate.broken.map((name) => brokenIn(host.files, joinPath(candidate.folder, name))));
  return { projects, problems: [...problems, ...broken], searched: [folder], foreign };
}

/** The project that Compose would find in a folder, and one for each further Compose file there. */
function projectsOf(files: WorkingFiles, { folder, names, hasEnvFile }: Candidate, environment: Host['environment']): FoundProject[] {
  const all = new Set(names);
  const projects: FoundProject[] = [];
  const bases = baseNames(all);
  const taken = new Set<string>();
  if (bases.length > 0 || hasEnvFile) {
    const paths = discover(files, folder, environment)?.map((path) => joinPath('.', path));
    if (paths !== undefined) {
      projects.push({ files: paths, bases: [], own: folder === '.', named: false, certain: true });
      for (const path of paths) taken.add(path);
    }
  }
  for (const name of names) {
    const path = joinPath(folder, name);
    // Of several base or override files Compose takes one; the others are dead, and would only repeat what is said already.
    if (taken.has(path) || (projects.length > 0 && (isBaseName(name) || isOverrideName(name)))) continue;
    projects.push({ files: [path], bases: overlayBases(name, all).map((base) => joinPath(folder, base)), own: false, named: false, certain: isBaseName(name) || isOverrideName(name), isPart: !isBaseName(name) });
  }
  return projects;
}

/** A file given by name stands for its project where Compose would take it into one by itself. */
function namedFile(files: WorkingFiles, path: string, beside: readonly string[]): FoundProject {
  const folder = folderOf(path);
  const name = baseName(path);
  if (isBaseName(name) || isOverrideName(name)) {
    const paths = defaultFiles(files, folder);
    if (paths?.includes(path) === true) return { files: paths, bases: [], own: false, named: true, certain: true };
  }
  return { files: [path], bases: isBaseName(name) ? [] : overlayBases(name, new Set(beside)).map((base) => joinPath(folder, base)), own: false, named: true, certain: true };
}

function namesBeside(files: WorkingFiles, path: string): readonly string[] {
  try {
    return files.list(folderOf(path));
  } catch {
    return [];
  }
}

function brokenIn(files: WorkingFiles, path: string): Problem {
  return { kind: 'found', file: path, message: brokenLink(files.linkTarget(path) ?? '') };
}

function problem(file: string, message: string, hint?: string): Found {
  return { projects: [], problems: [{ kind: 'named', file, message, ...(hint === undefined ? {} : { hint }) }] };
}

function shown(path: string, host: Host): string {
  return shownPath(host.separator === '/' ? path : path.replaceAll('\\', '/'), host.currentFolder);
}

