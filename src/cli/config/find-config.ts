import { folderOf, joinPath } from '../../compose/paths.ts';
import { absolutePath, shownPath } from '../paths.ts';
import { toConfig, type Config } from './config.ts';
import { PRESETS } from './presets.ts';
import { readConfigFile, type ConfigFile, type ConfigPlace } from './read-config.ts';
import { mergeSettings, NO_SETTINGS, type Settings } from './settings.ts';

/** What configs say of files, each of the file that counts for it. */
export interface Configs {
  /** What is set for a file, the last layer that says something first. */
  settingsFor(path: string): Settings;
  configFor(path: string): Config;
  /** The config file that counts in a folder. */
  fileFor(folder: string): ConfigFile;
}

/** What a config file is called, the first that is there counts. */
export const CONFIG_NAMES = ['.composelintrc.yaml', '.composelintrc.yml', '.composelintrc.json'];
const NOTHING: ConfigFile = { settings: NO_SETTINGS, overrides: [], ignores: () => false, projects: [] };

/** The configs that count: found from each file upward to the root of its repository, or the one that is named, or none. Remembers what it has read. */
export function openConfigs(at: ConfigPlace, named?: string | false): Configs {
  const fileFor = named === undefined ? finder(at) : fixed(named === false ? NOTHING : readConfigFile(at, named));
  const defaults = PRESETS['recommended']?.() ?? NO_SETTINGS;
  const known = new Map<string, Config>();
  const bySettings = new Map<Settings, Config>();
  const plain = new Map<ConfigFile, Settings>();
  const settingsFor = (path: string): Settings => {
    const file = fileFor(folderOf(path));
    const { settings, overrides } = file;
    if (overrides.length === 0) {
      let merged = plain.get(file);
      if (merged === undefined) plain.set(file, (merged = mergeSettings(defaults, settings)));
      return merged;
    }
    return mergeSettings(defaults, settings, ...overrides.filter(({ matches }) => matches(path)).map((override) => override.settings));
  };
  return {
    fileFor,
    settingsFor,
    configFor: (path) => {
      let config = known.get(path);
      if (config === undefined) {
        const settings = settingsFor(path);
        config = bySettings.get(settings) ?? toConfig(settings);
        bySettings.set(settings, config);
        known.set(path, config);
      }
      return config;
    },
  };
}

function fixed(file: ConfigFile): Configs['fileFor'] {
  return () => file;
}

function finder(at: ConfigPlace): Configs['fileFor'] {
  const { files, currentFolder } = at;
  const known = new Map<string, ConfigFile>();
  /** By the folder as it is named. */
  const named = new Map<string, ConfigFile>();
  const find = (folder: string): ConfigFile => {
    const remembered = known.get(folder);
    if (remembered !== undefined) return remembered;
    const above = folderOf(folder);
    const isRoot = above === folder || files.kindOf(joinPath(shownPath(folder, currentFolder), '.git')) !== undefined;
    const file = readFolder(at, shownPath(folder, currentFolder)) ?? (isRoot ? NOTHING : find(above));
    known.set(folder, file);
    return file;
  };
  return (folder) => {
    let file = named.get(folder);
    if (file === undefined) named.set(folder, (file = find(absolutePath(folder, currentFolder))));
    return file;
  };
}

function readFolder(at: ConfigPlace, folder: string): ConfigFile | undefined {
  for (const name of CONFIG_NAMES) {
    const path = joinPath(folder, name);
    if (at.files.kindOf(path) === 'file') return readConfigFile(at, path);
  }
  const manifest = joinPath(folder, 'package.json');
  return at.files.kindOf(manifest) === 'file' && mentionsUs(at, manifest) ? readConfigFile(at, manifest, 'composelint') : undefined;
}

function mentionsUs({ files }: ConfigPlace, path: string): boolean {
  try {
    return new TextDecoder().decode(files.readFile(path)).includes('"composelint"');
  } catch {
    return false;
  }
}
