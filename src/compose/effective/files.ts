import type { SourceFile } from '../../text/source-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { UnseenFiles } from '../files/unseen.ts';
import { withHidden } from '../merge/merge.ts';
import type { MapNode, ModelNode, Origin } from '../model.ts';
import { getMap, getScalar, getSeq, scalarText } from '../navigate.ts';
import { changeServices } from '../nodes/change-services.ts';
import { makeMap, makeScalar } from '../nodes/make-node.ts';
import type { LoadProblem } from '../project.ts';
import { parseEnvFile } from '../variables/env-file.ts';
import { parseRawEnvFile } from '../variables/raw-env-file.ts';
import type { Environment } from '../variables/substitute.ts';

/** What reading the files of services needs. */
export interface FileReading {
  readonly fs: FileSystem;
  /** What the file system calls `.`, absolute. */
  readonly currentFolder: string;
  readonly environment: Environment;
  readonly report: (problem: LoadProblem) => void;
  readonly unseen: UnseenFiles;
}

/** Puts what `env_file` and `label_file` hold below what the service itself says, and takes these keys away (compose-go `types/project.go` v2.9.1). */
export function mergeFilesOfServices(model: MapNode, reading: FileReading): MapNode {
  return changeServices(model, (service) => mergeFiles(service, reading));
}

function mergeFiles(service: MapNode, reading: FileReading): MapNode {
  const entries = new Map(service.entries);
  const variables = getSeq(service, 'env_file');
  if (variables !== undefined) putAll(entries, service, 'environment', variables, readVariables(service, variables.items, reading));
  const labels = getSeq(service, 'label_file');
  if (labels !== undefined) putAll(entries, service, 'labels', labels, readLabels(labels.items, service, reading));
  entries.delete('env_file');
  entries.delete('label_file');
  return { ...service, entries };
}

/** The service's own entries win, those without a value too. */
function putAll(entries: Map<string, ModelNode>, service: MapNode, key: string, from: ModelNode, read: ReadonlyMap<string, ModelNode>): void {
  const own = getMap(service, key);
  if (read.size === 0) return;
  const merged = new Map(read);
  for (const [name, value] of own?.entries ?? []) {
    const below = read.get(name);
    merged.set(name, below === undefined ? value : withHidden(value, below));
  }
  entries.set(key, own === undefined ? makeMap([...service.path, key], merged, from.origins) : { ...own, entries: merged });
}

function readVariables(service: MapNode, items: readonly ModelNode[], reading: FileReading): ReadonlyMap<string, ModelNode> {
  const own = getMap(service, 'environment');
  const read = new Map<string, ModelNode>();
  for (const item of items) {
    const path = getScalar(item, 'path');
    const file = scalarText(path);
    if (path === undefined || file === undefined || file === '') continue;
    const formatNode = getScalar(item, 'format');
    const format = scalarText(formatNode);
    if (formatNode !== undefined && format !== undefined && !['', '.env', 'raw'].includes(format)) {
      const [{ file: place, value: span }] = formatNode.origins;
      reading.report({ code: 'invalid-env-file', severity: 'error', message: `\`${format}\` is no format of files with variables.`, help: 'Write `raw`, or take `format` out.', file: place, span });
      continue;
    }
    const lookup = (name: string): string | undefined => reading.environment.get(name)?.value ?? scalarText(own?.entries.get(name)) ?? scalarText(read.get(name));
    const optional = getScalar(item, 'required')?.value === false;
    readInto(read, [...service.path, 'environment'], { path: file, from: path.origins[0], optional, raw: format === 'raw' }, lookup, reading);
  }
  return read;
}

function readLabels(items: readonly ModelNode[], service: MapNode, reading: FileReading): ReadonlyMap<string, ModelNode> {
  const read = new Map<string, ModelNode>();
  for (const item of items) {
    const file = scalarText(item);
    if (file !== undefined) readInto(read, [...service.path, 'labels'], { path: file, from: item.origins[0], optional: false, raw: false }, (name) => scalarText(read.get(name)), reading);
  }
  return read;
}

interface NamedFile {
  readonly path: string;
  readonly from: Origin;
  readonly optional: boolean;
  readonly raw: boolean;
}

function readInto(read: Map<string, ModelNode>, at: MapNode['path'], named: NamedFile, lookup: (name: string) => string | undefined, { fs, currentFolder, report, unseen }: FileReading): void {
  const here = currentFolder.endsWith('/') ? currentFolder : `${currentFolder}/`;
  const path = named.path.startsWith(here) ? named.path.slice(here.length) : named.path;
  const source = openEnvFile(fs, { ...named, path }, unseen);
  if (source === undefined) return;
  const { entries, problems } = named.raw ? parseRawEnvFile(source) : parseEnvFile(source, lookup);
  for (const { message, help, span } of problems) report({ code: 'invalid-env-file', severity: 'error', message, help, file: source, span });
  for (const { name, value, key, span } of entries) {
    const known = value ?? lookup(name);
    if (known === undefined) continue;
    const scalar = makeScalar([...at, name], known, [{ file: source, document: 0, path: [], key, value: span, step: 'literal', via: named.from }]);
    const below = read.get(name);
    read.set(name, below === undefined ? scalar : withHidden(scalar, below));
  }
}

function openEnvFile(fs: FileSystem, { path, from, optional, raw }: NamedFile, unseen: UnseenFiles): SourceFile | undefined {
  if (optional && fs.kindOf(path) === undefined) return undefined;
  return raw ? unseen.read(fs, path, from) : unseen.readVariables(fs, path, from);
}
