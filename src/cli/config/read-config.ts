import { folderOf, joinPath } from '../../compose/files/paths.ts';
import type { MapNode, ModelNode } from '../../compose/model.ts';
import { readModel } from '../../compose/nodes/from-yaml.ts';
import { printPlace } from '../../report/place.ts';
import { decodeSource } from '../../text/decode.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { describeFileError, UserError } from '../errors.ts';
import type { WorkingFiles } from '../host.ts';
import { suggestion } from '../options/suggestion.ts';
import { shownPath } from '../paths.ts';
import { nearbyFileHint } from '../projects/nearby-file.ts';
import { patternMatcher } from './patterns.ts';
import { PRESETS } from './presets.ts';
import { mergeSettings, NO_SETTINGS, placeOfNode, readSettings, textsOf, type Settings } from './settings.ts';
import { validateConfig } from './validate.ts';

/** Settings for the files that some patterns mean. */
export interface Override {
  matches(path: string): boolean;
  readonly settings: Settings;
}

/** A project that a config names outright. Paths as seen from the current folder. */
export interface ConfiguredProject {
  readonly files: readonly string[];
  readonly name?: string;
  readonly directory?: string;
  readonly envFiles?: readonly string[];
  readonly profiles?: readonly string[];
  readonly settings: Settings;
  /** The config files that had a say in it. */
  readonly sources: readonly string[];
}

/** A config file with all that it goes on from. */
export interface ConfigFile {
  /** The files that it was read from: itself and what it extends. */
  readonly sources: readonly string[];
  readonly settings: Settings;
  readonly overrides: readonly Override[];
  /** Whether a file is to be left out. */
  ignores(path: string): boolean;
  readonly projects: readonly ConfiguredProject[];
}

/** What counts where there is no config file. */
export const NO_CONFIG: ConfigFile = { sources: [], settings: NO_SETTINGS, overrides: [], ignores: () => false, projects: [] };

/** Where config files are looked for. */
export interface ConfigPlace {
  readonly files: WorkingFiles;
  /** That paths are named from, absolute. */
  readonly currentFolder: string;
}

/** Reads one config file; `key` names the part of a larger file that is meant. Throws a UserError for anything that it may not hold, with its place. */
export function readConfigFile(at: ConfigPlace, path: string, key?: string, chain: readonly string[] = []): ConfigFile {
  const { files, currentFolder } = at;
  const node = readNode(files, path, key);
  if (node === undefined) return { ...NO_CONFIG, sources: [path] };
  validateConfig(node);
  const folder = folderOf(path);
  const bases = basesOf(at, node, folder, [...chain, path]);
  const ignored = patternMatcher(folder, textsOf(node.entries.get('ignore')), currentFolder);
  const sources = [path, ...bases.flatMap((base) => base.sources)];
  return {
    sources,
    settings: mergeSettings(...bases.map(({ settings }) => settings), readSettings(node)),
    overrides: [...bases.flatMap(({ overrides }) => overrides), ...mapsIn(node.entries.get('overrides')).map((entry) => ({ matches: patternMatcher(folder, textsOf(entry.entries.get('files')), currentFolder), settings: readSettings(entry) }))],
    ignores: (file) => ignored(file) || bases.some((base) => base.ignores(file)),
    projects: [...bases.flatMap(({ projects }) => projects), ...mapsIn(node.entries.get('projects')).map((entry) => readProject(at, entry, folder))].map((project) => ({ ...project, sources })),
  };
}

function basesOf(at: ConfigPlace, node: MapNode, folder: string, chain: readonly string[]): readonly ConfigFile[] {
  const extended = node.entries.get('extends');
  const items = extended?.kind === 'seq' ? extended.items : extended === undefined ? [] : [extended];
  return items.map((item): ConfigFile => {
    const [name = ''] = textsOf(item);
    const preset = PRESETS[name];
    if (preset !== undefined) return { ...NO_CONFIG, settings: preset() };
    const path = joinPath(folder, name);
    if (chain.includes(path)) throw new UserError(`${placeOfNode(item)}: this config file extends itself: ${[...chain, path].join(' → ')}`);
    if (at.files.kindOf(path) !== 'file') throw new UserError(`${placeOfNode(item)}: there is no config file \`${path}\``, /[./]/u.test(name) ? nearbyFileHint(at.files, path) : suggestion(name, Object.keys(PRESETS)));
    return readConfigFile(at, path, undefined, chain);
  });
}

function readProject({ files, currentFolder }: ConfigPlace, entry: MapNode, folder: string): Omit<ConfiguredProject, 'sources'> {
  const { entries } = entry;
  const paths = (key: string): readonly string[] => textsOf(entries.get(key)).map((path) => shownPath(joinPath(folder, path), currentFolder));
  const named = entries.get('files');
  if (named?.kind === 'seq' && named.items.length === 0) throw new UserError(`${placeOfNode(named)}: \`files\` names no file`, 'name the files of one project, the base first');
  for (const item of named?.kind === 'seq' ? named.items : []) {
    const [path = ''] = textsOf(item);
    const place = joinPath(folder, path);
    if (files.kindOf(place) === undefined) throw new UserError(`${placeOfNode(item)}: there is no file \`${path}\``, nearbyFileHint(files, place));
  }
  const [name] = textsOf(entries.get('name'));
  const [directory] = paths('directory');
  return {
    files: paths('files'),
    settings: readSettings(entry),
    ...(name === undefined ? {} : { name }),
    ...(directory === undefined ? {} : { directory }),
    ...(entries.has('envFiles') ? { envFiles: paths('envFiles') } : {}),
    ...(entries.has('profiles') ? { profiles: textsOf(entries.get('profiles')) } : {}),
  };
}

function mapsIn(node: ModelNode | undefined): readonly MapNode[] {
  return node?.kind === 'seq' ? node.items.filter((item): item is MapNode => item.kind === 'map') : [];
}

function readNode(files: WorkingFiles, path: string, key: string | undefined): MapNode | undefined {
  let bytes: Uint8Array;
  try {
    bytes = files.readFile(path);
  } catch (error) {
    throw new UserError(`the config file ${path} cannot be read: ${describeFileError(error)}`, nearbyFileHint(files, path));
  }
  const decoded = decodeSource(path, bytes);
  if (!decoded.ok) throw new UserError(`${path}: ${decoded.message}`);
  const yaml = parseYaml(decoded.file);
  const [problem] = yaml.problems;
  if (problem !== undefined) fail(decoded.file, problem.span, problem.message);
  const [document] = yaml.documents;
  const read = document === undefined ? undefined : readModel(yaml, document, ({ file, span, message }) => fail(file, span, message));
  const root = key === undefined || read === undefined ? read?.root : read.root.kind === 'map' ? read.root.entries.get(key) : undefined;
  if (root === undefined || root.kind === 'map') return root === undefined ? undefined : { ...root, path: [] };
  return fail(decoded.file, root.origins[0].value, 'a config file must hold keys and values');
}

function fail(file: SourceFile, span: Span, message: string): never {
  throw new UserError(`${printPlace({ file, span })}: ${message}`);
}
