import { decodeSource } from '../text/decode.ts';
import { SourceFile } from '../text/source-file.ts';
import type { YamlFile } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { canonicalise } from './canonical.ts';
import { castModel } from './cast.ts';
import { emptyFile, emptyModel } from './empty.ts';
import { parseEnvFile } from './env-file.ts';
import { applyExtends } from './extends.ts';
import type { FileSystem } from './file-system.ts';
import { readModel } from './from-yaml.ts';
import { applyIncludes } from './include.ts';
import { mergeModels } from './merge.ts';
import type { MapNode, ModelNode, Origin } from './model.ts';
import { getMap, getScalar, scalarText } from './navigate.ts';
import { normaliseName } from './name.ts';
import { baseName, folderOf, joinPath } from './paths.ts';
import type { Dialect, LoadProblem, Project, ProjectFile } from './project.ts';
import { checkReferences } from './references.ts';
import { applyResets, dropResetValues } from './reset.ts';
import { watchSchema, type Part, type SchemaWatch } from './schema/validate.ts';
import { checkStructure } from './structure.ts';
import { interpolateModel, type Environment, type Variable } from './substitute.ts';
import { enforceUniqueness } from './unique.ts';
import { makeUserIndex } from './user-index.ts';
import { isVersionOne, liftVersionOne } from './version-one.ts';

export interface LoadRequest {
  /** The base file first, then what is merged over it. */
  readonly files: readonly string[];
  /** The project directory; else the folder of the first file. */
  readonly directory?: string;
  /** Instead of the `.env` of the project directory; later ones win. */
  readonly envFiles?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly dialect?: Dialect;
  /** Texts that stand for what is on disk, by path: standard input, or files after a fix. */
  readonly sources?: ReadonlyMap<string, SourceFile>;
}

/** What one load keeps at hand. */
interface Loading {
  readonly fs: FileSystem;
  readonly request: LoadRequest;
  readonly directory: string;
  readonly files: ProjectFile[];
  readonly envFiles: SourceFile[];
  readonly report: (problem: LoadProblem) => void;
  readonly environment: Environment;
  readonly schema: SchemaWatch;
  /** Files that are being included, to see circles. */
  readonly chain: readonly string[];
}

/** Reading a file again after a fix of another one costs nothing. */
const parsed = new WeakMap<SourceFile, YamlFile>();

/** Loads a project as Docker Compose does, in its order of steps (compose-go `loader/loader.go` v2.9.1). Never throws: what is wrong is among the problems. */
export function loadProject(fs: FileSystem, request: LoadRequest): Project {
  const problems: LoadProblem[] = [];
  const report = (problem: LoadProblem): void => void problems.push(problem);
  const directory = request.directory ?? folderOf(request.files[0] ?? '.');
  const envFiles: SourceFile[] = [];
  const environment = makeEnvironment(fs, request, request.envFiles ?? [joinPath(directory, '.env')], envFiles, report);
  const loading: Loading = { fs, request, directory, files: [], envFiles, report, environment, schema: watchSchema(request.dialect ?? 'compose', report), chain: [] };
  const loaded = mergeFiles(loading, request.files, 'base');
  const model = loaded ?? emptyModel(loading.files[0]?.source, request.files[0] ?? '');
  const format = problems.some(({ code }) => code === 'legacy-v1-file') ? 'v1' : 'current';
  checkReferences(model, report);
  const usersOf = makeUserIndex(model);
  loading.schema.close(usersOf);
  return {
    id: request.files[0] ?? '',
    name: projectName(request, model, directory),
    directory,
    files: loading.files,
    envFiles,
    dialect: request.dialect ?? 'compose',
    format,
    model,
    problems,
    usable: loaded !== undefined,
    usersOf,
  };
}

/** All documents of all files, each merged over what was there before. */
function mergeFiles(loading: Loading, paths: readonly string[], role: 'base' | 'include'): MapNode | undefined {
  let model: MapNode | undefined;
  for (const [index, path] of paths.entries()) {
    const file = openFile(loading, path, index === 0 ? role : 'overlay');
    if (file === undefined) continue;
    if (file.yaml.documents.every(({ root }) => root === undefined) && file.yaml.problems.length === 0) loading.report(emptyFile(file.source));
    for (const document of file.yaml.documents) {
      const read = readModel(file.source, document, loading.report);
      if (read === undefined) continue;
      const root = structured(loading, read.root, file.source);
      if (root === undefined) continue;
      const long = written(loading, dropResetValues(root, read.tagged), root, model === undefined ? 'first' : 'later');
      const whole = withIncludes(loading, extended(loading, long, file.source), folderOf(path));
      model = enforceUniqueness(model === undefined ? whole : mergeModels(applyResets(model, read.tagged), whole, loading.report));
    }
  }
  if (model !== undefined) loading.schema.seeMerged(model);
  return model;
}

function structured(loading: Loading, node: ModelNode, file: SourceFile): MapNode | undefined {
  const root = node.kind === 'map' && isVersionOne(node) ? liftVersionOne(node, file, loading.report) : node;
  return checkStructure(root, file, loading.report);
}

/** One document after interpolation and casts, in long syntax. */
function written({ environment, report, request, schema }: Loading, node: MapNode, fallback: MapNode, part: Part): MapNode {
  const interpolated = asMap(interpolateModel(node, environment, report), fallback);
  const typed = castModel(interpolated, report, request.dialect);
  schema.see(typed, part);
  return canonicalise(typed, report, request.dialect);
}

function asMap(node: ModelNode, fallback: MapNode): MapNode {
  return node.kind === 'map' ? node : fallback;
}

function extended(loading: Loading, root: MapNode, file: SourceFile): MapNode {
  const folders = new Map<SourceFile, string>([[file, loading.directory]]);
  return applyExtends(
    root,
    file,
    (path, from) => {
      const place = joinPath(folders.get(from.file) ?? folderOf(from.file.path), path);
      const other = openFile(loading, place, 'extends', from);
      const document = other?.yaml.documents[0];
      const read = other === undefined || document === undefined ? undefined : readModel(other.source, document, loading.report);
      if (other === undefined || read?.root.kind !== 'map') return undefined;
      folders.set(other.source, folderOf(place));
      const long = written(loading, read.root, read.root, 'base');
      const services = getMap(long, 'services');
      return services === undefined ? undefined : { services, file: other.source };
    },
    loading.report,
  );
}

function withIncludes(loading: Loading, root: MapNode, folder: string): MapNode {
  return applyIncludes(
    root,
    (paths, from, projectDirectory, envFiles) => {
      const places = paths.map((path) => joinPath(folder, path));
      const first = places[0] ?? '.';
      if (loading.chain.includes(first)) {
        loading.report({ code: 'include-cycle', severity: 'error', message: `\`${first}\` includes itself: ${[...loading.chain, first].join(' → ')}.`, help: 'Break the circle.', file: from.file, span: from.value });
        return undefined;
      }
      const directory = projectDirectory === undefined ? folderOf(first) : joinPath(folder, projectDirectory);
      const own = makeEnvironment(loading.fs, loading.request, (envFiles ?? ['.env']).map((path) => joinPath(envFiles === undefined ? directory : folder, path)), loading.envFiles, loading.report);
      const environment: Environment = { get: (name) => loading.environment.get(name) ?? own.get(name) };
      return mergeFiles({ ...loading, directory, environment, chain: [...loading.chain, first] }, places, 'include');
    },
    loading.report,
  );
}

/** Reads and parses a file of the project; when it cannot be read that is said once, at the place that names it if there is one. */
function openFile(loading: Loading, path: string, role: ProjectFile['role'], from?: Origin): ProjectFile | undefined {
  const known = loading.files.find(({ source }) => source.path === path);
  if (known !== undefined) return known;
  const source = loading.request.sources?.get(path) ?? readSource(loading, path, from);
  if (source === undefined) return undefined;
  let yaml = parsed.get(source);
  if (yaml === undefined) {
    yaml = parseYaml(source);
    parsed.set(source, yaml);
  }
  const file: ProjectFile = { source, yaml, role };
  loading.files.push(file);
  for (const { code, message, span, related } of yaml.problems) {
    loading.report({ code, severity: 'error', message, file: source, span, ...(related === undefined ? {} : { related: [{ file: source, ...related }] }) });
  }
  return file;
}

function readSource(loading: Loading, path: string, from: Origin | undefined): SourceFile | undefined {
  let reason: string;
  try {
    const decoded = decodeSource(path, loading.fs.readFile(path));
    if (decoded.ok) return decoded.file;
    reason = decoded.message;
  } catch (error) {
    reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : 'it cannot be read';
  }
  const file = from?.file ?? new SourceFile(path, '');
  loading.report({
    code: 'unreadable-file',
    severity: from === undefined ? 'error' : 'info',
    message: `\`${path}\`: ${reason}. ${from === undefined ? '' : 'What it brings is not seen.'}`.trim(),
    file,
    span: from?.value ?? { start: 0, end: 0 },
  });
  return undefined;
}

/** The process's variables, then those of `.env` files, the last of which wins. */
function makeEnvironment(fs: FileSystem, request: LoadRequest, paths: readonly string[], envFiles: SourceFile[], report: (problem: LoadProblem) => void): Environment {
  const { environment } = request;
  const variables = new Map<string, Variable>();
  for (const path of paths) {
    const source = request.sources?.get(path) ?? readEnvSource(fs, path);
    if (source === undefined) continue;
    envFiles.push(source);
    const { entries, problems } = parseEnvFile(source, (name) => environment[name] ?? variables.get(name)?.value);
    for (const { name, value, span } of entries) if (value !== undefined) variables.set(name, { value, file: source, span });
    for (const { message, span } of problems) report({ code: 'invalid-env-file', severity: 'error', message, file: source, span });
  }
  return {
    get(name) {
      const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
      return value === undefined ? (variables.get(name) ?? composeVariable(name, request)) : { value };
    },
  };
}

/** Compose itself sets the project's name while it reads the file (compose-go `loader/loader.go`). */
function composeVariable(name: string, request: LoadRequest): Variable | undefined {
  if (name !== 'COMPOSE_PROJECT_NAME') return undefined;
  const directory = request.directory ?? folderOf(request.files[0] ?? '.');
  return { value: request.name ?? normaliseName(baseName(directory)) };
}

function readEnvSource(fs: FileSystem, path: string): SourceFile | undefined {
  if (fs.kindOf(path) !== 'file') return undefined;
  try {
    const decoded = decodeSource(path, fs.readFile(path));
    return decoded.ok ? decoded.file : undefined;
  } catch {
    return undefined;
  }
}

function projectName(request: LoadRequest, model: MapNode, directory: string): string {
  const chosen = request.name ?? request.environment['COMPOSE_PROJECT_NAME'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const written = scalarText(getScalar(model, 'name'));
  return written === undefined || written === '' ? normaliseName(baseName(directory)) : normaliseName(written);
}
