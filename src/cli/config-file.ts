import { folderOf, joinPath } from '../compose/paths.ts';
import { parseVersion, type Version } from '../platform/version.ts';
import { decodeSource } from '../text/decode.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { describeFileError, UserError } from './errors.ts';
import type { WorkingFiles } from './host.ts';
import { ORCHESTRATORS, RULE_SETTINGS, suggestion } from './option-values.ts';
import type { RuleSetting, Vocabulary } from './options.ts';
import { absolutePath, shownPath } from './paths.ts';

/** What a config file says. Command-line options go before it. */
export interface Config {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly target?: string;
  readonly orchestrator?: 'compose' | 'stack';
  readonly engine?: Version;
  readonly compose?: Version;
}

export const EMPTY_CONFIG: Config = { rules: new Map() };

const NAMES = ['.composelintrc.yaml', '.composelintrc.yml', '.composelintrc.json'];
const KEYS = ['rules', 'target', 'orchestrator', 'engine', 'compose'];

/** Finds and reads the config that counts for a folder: in it or above, up to the root of the repository. Remembers what it has read. */
export function configFinder(files: WorkingFiles, currentFolder: string, vocabulary: Vocabulary): (folder: string) => Config {
  const known = new Map<string, Config>();
  const find = (folder: string): Config => {
    const remembered = known.get(folder);
    if (remembered !== undefined) return remembered;
    const above = folderOf(folder);
    const isRoot = above === folder || files.kindOf(joinPath(folder, '.git')) !== undefined;
    const config = readFolder(files, shownPath(folder, currentFolder), vocabulary) ?? (isRoot ? EMPTY_CONFIG : find(above));
    known.set(folder, config);
    return config;
  };
  return (folder) => find(absolutePath(folder, currentFolder));
}

/** Reads one config file. Throws a UserError for anything that it may not hold, with its place. */
export function readConfig(files: WorkingFiles, path: string, vocabulary: Vocabulary): Config {
  const { source, root } = readYaml(files, path);
  return root === undefined ? EMPTY_CONFIG : toConfig(root, source, vocabulary);
}

function readFolder(files: WorkingFiles, folder: string, vocabulary: Vocabulary): Config | undefined {
  for (const name of NAMES) {
    const path = joinPath(folder, name);
    if (files.kindOf(path) === 'file') return readConfig(files, path, vocabulary);
  }
  const manifest = joinPath(folder, 'package.json');
  if (files.kindOf(manifest) !== 'file' || !mentionsUs(files, manifest)) return undefined;
  const { source, root } = readYaml(files, manifest);
  const entry = root?.kind === 'map' ? root.entries.find(({ key }) => keyText(key) === 'composelint') : undefined;
  return entry === undefined ? undefined : toConfig(entry.value, source, vocabulary);
}

function mentionsUs(files: WorkingFiles, path: string): boolean {
  try {
    return new TextDecoder().decode(files.readFile(path)).includes('"composelint"');
  } catch {
    return false;
  }
}

function readYaml(files: WorkingFiles, path: string): { source: SourceFile; root: YamlNode | undefined } {
  let bytes: Uint8Array;
  try {
    bytes = files.readFile(path);
  } catch (error) {
    throw new UserError(`the config file ${path} cannot be read: ${describeFileError(error)}`);
  }
  const decoded = decodeSource(path, bytes);
  if (!decoded.ok) throw new UserError(`${path}: ${decoded.message}`);
  const yaml = parseYaml(decoded.file);
  const [problem] = yaml.problems;
  if (problem !== undefined) fail(decoded.file, problem.span, problem.message);
  return { source: decoded.file, root: yaml.documents[0]?.root };
}

function toConfig(root: YamlNode, source: SourceFile, vocabulary: Vocabulary): Config {
  const map = asMap(root, source, 'a config file');
  let config: Config = EMPTY_CONFIG;
  for (const entry of map.entries) {
    const key = knownKey(entry, KEYS, 'key', source);
    if (key === 'rules') config = { ...config, rules: toRules(entry.value, source, vocabulary) };
    else if (key === 'target') config = { ...config, target: oneOf(entry.value, vocabulary.targets, 'target', source) };
    else if (key === 'orchestrator') config = { ...config, orchestrator: oneOf(entry.value, ORCHESTRATORS, 'orchestrator', source) };
    else if (key === 'engine') config = { ...config, engine: toVersion(entry.value, source) };
    else config = { ...config, compose: toVersion(entry.value, source) };
  }
  return config;
}

function toRules(node: YamlNode, source: SourceFile, vocabulary: Vocabulary): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  for (const entry of asMap(node, source, '`rules`').entries) {
    const id = knownKey(entry, vocabulary.rules, 'rule', source);
    // YAML reads a bare `off` as false.
    const isOff = entry.value.kind === 'scalar' && entry.value.value === false;
    rules.set(id, isOff ? 'off' : oneOf(entry.value, RULE_SETTINGS, 'severity', source));
  }
  return rules;
}

function asMap(node: YamlNode, source: SourceFile, what: string): YamlMap {
  return node.kind === 'map' ? node : fail(source, node.span, `${what} must hold keys and values`);
}

function knownKey(entry: YamlEntry, known: readonly string[], what: string, source: SourceFile): string {
  const key = keyText(entry.key);
  if (key === undefined || !known.includes(key)) return fail(source, entry.key.span, `unknown ${what} \`${key ?? '?'}\``, suggestion(key ?? '', known));
  return key;
}

function keyText(key: YamlNode): string | undefined {
  return key.kind === 'scalar' ? key.text : undefined;
}

function oneOf<Word extends string>(node: YamlNode, words: readonly Word[], what: string, source: SourceFile): Word {
  const text = keyText(node) ?? '';
  const found = words.find((word) => word === text);
  return found ?? fail(source, node.span, `unknown ${what} \`${text}\``, suggestion(text, words));
}

function toVersion(node: YamlNode, source: SourceFile): Version {
  const text = keyText(node) ?? '';
  return parseVersion(text) ?? fail(source, node.span, `\`${text}\` is not a version`, 'write it like "29.1"');
}

function fail(source: SourceFile, span: Span, message: string, hint?: string): never {
  const { line, column } = source.positionAt(span.start);
  throw new UserError(`${source.path}:${String(line)}:${String(column)}: ${message}`, hint);
}
