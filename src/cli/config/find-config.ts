import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import { absolutePath, shownPath } from '../paths.ts';
import { toConfig, type Config } from './config.ts';
import { PRESETS } from './presets.ts';
import { NO_CONFIG, readConfigFile, type ConfigFile, type ConfigPlace } from './read-config.ts';
import { mergeSettings, NO_SETTINGS, type Settings } from './settings.ts';

/** What configs say of files, each of the file that counts for it. */
export interface Configs {
  /** What is set for a file, the last layer that says something first. */
  settingsFor(path: string): Settings;
  configFor(path: string): Config;
  /** The config file that counts in a folder. */
  fileFor(folder: string): ConfigFile;
  /** Every file on which it hangs what counts in a folder: those that were read, and the places of others that would come before them. */
  placesFor(folder: string): readonly string[];
}

/** The key of package.json under which a config may stand. */
export const CONFIG_KEY = 'composelint';

/** The file that may hold a config beside other things. */
export const MANIFEST = 'package.json';

/** What a config file is called, the first that is there counts. */
const CONFIG_NAMES = ['.composelintrc.yaml', '.composelintrc.yml', '.composelintrc.json'];

/** The configs that count: found from each file upward to the root of its repository, or the one that is named, or none. Remembers what it has read. */
export function openConfigs(at: ConfigPlace, named?: string | false): Configs {
  const { fileFor, placesFor } = named === undefined ? finder(at) : fixed(named === false ? NO_CONFIG : readConfigFile(at, named));
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
    placesFor,
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

type Finder = Pick<Configs, 'fileFor' | 'placesFor'>;

function fixed(file: ConfigFile): Finder {
  return { fileFor: () => file, placesFor: () => file.sources };
}

function finder(at: ConfigPlace): Finder {
  const { files, currentFolder } = at;
  const known = new Map<string, ConfigFile>();
  /** By the folder as it is named. */
  const named = new Map<string, ConfigFile>();
  const isRoot = (folder: string): boolean => folderOf(folder) === folder || files.kindOf(joinPath(shownPath(folder, currentFolder), '.git')) !== undefined;
  const find = (folder: string): ConfigFile => {
    const remembered = known.get(folder);
    if (remembered !== undefined) return remembered;
    const file = readFolder(at, shownPath(folder, currentFolder)) ?? (isRoot(folder) ? NO_CONFIG : find(folderOf(folder)));
    known.set(folder, file);
    return file;
  };
  const fileFor = (folder: string): ConfigFile => {
    let file = named.get(folder);
    if (file === undefined) named.set(folder, (file = find(absolutePath(folder, currentFolder))));
    return file;
  };
  const placesFor = (start: string): readonly string[] => {
    const { sources } = fileFor(start);
    const places = [...sources];
    for (let folder = absolutePath(start, currentFolder); ; folder = folderOf(folder)) {
      const inside = placesIn(shownPath(folder, currentFolder));
      places.push(...inside);
      if (isRoot(folder) || inside.some((place) => place === sources[0])) return places;
    }
  };
  return { fileFor, placesFor };
}

/** Where a config may stand in a folder, the first that is there counts. */
function placesIn(folder: string): readonly string[] {
  return [...CONFIG_NAMES, MANIFEST].map((name) => joinPath(folder, name));
}

function readFolder(at: ConfigPlace, folder: string): ConfigFile | undefined {
  for (const path of placesIn(folder)) {
    if (at.files.kindOf(path) !== 'file') continue;
    if (baseName(path) !== MANIFEST) return readConfigFile(at, path);
    if (mentionsUs(at, path)) return readConfigFile(at, path, CONFIG_KEY);
  }
  return undefined;
}

function mentionsUs({ files }: ConfigPlace, path: string): boolean {
  try {
    return new TextDecoder().decode(files.readFile(path)).includes(`"${CONFIG_KEY}"`);
  } catch {
    return false;
  }
}
