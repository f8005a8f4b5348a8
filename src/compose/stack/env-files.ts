import type { SourceFile } from '../../text/source-file.ts';
import { joinPath } from '../files/paths.ts';
import type { Loading } from '../loading.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { getMap, getNode, scalarText } from '../navigate.ts';
import { changeServices } from '../nodes/change-services.ts';
import { makeMap, makeScalar } from '../nodes/make-node.ts';
import { parseRawEnvFile } from '../variables/raw-env-file.ts';
import { resolveVariables } from '../variables/resolve-variables.ts';

type Reading = Pick<Loading, 'fs' | 'request' | 'directory' | 'environment' | 'report' | 'unseen'>;

/** Puts what `env_file` holds below the variables of each service, and fills those that are empty from the environment: docker/cli `cli/compose/loader/loader.go` 28.2. */
export function withEnvironment(model: MapNode, reading: Reading): MapNode {
  return changeServices(model, (service) => fill(service, reading));
}

function fill(service: MapNode, reading: Reading): MapNode {
  const own = getMap(service, 'environment');
  const files = getNode(service, 'env_file');
  const read = files === undefined ? new Map<string, ModelNode>() : readFiles(files, service, reading);
  if (own === undefined && read.size === 0) return service;
  const path = [...service.path, 'environment'];
  const resolve = (entries: ReadonlyMap<string, ModelNode>): ReadonlyMap<string, ModelNode> => {
    // What is empty counts as nothing here.
    const bare = new Map([...entries].map(([name, value]): [string, ModelNode] => [name, value.kind === 'scalar' && value.value === '' && reading.environment.get(name) !== undefined ? { ...value, value: null } : value]));
    const filled = resolveVariables(makeMap(path, bare, own?.origins ?? service.origins), reading.environment, true);
    return filled.kind === 'map' ? filled.entries : entries;
  };
  const entries = new Map([...resolve(read), ...resolve(own?.entries ?? new Map())]);
  return { ...service, entries: new Map(service.entries).set('environment', makeMap(path, entries, own?.origins ?? service.origins)) };
}

function readFiles(files: ModelNode, service: MapNode, reading: Reading): Map<string, ModelNode> {
  const read = new Map<string, ModelNode>();
  for (const item of files.kind === 'seq' ? files.items : [files]) {
    const path = scalarText(item);
    const source = path === undefined ? undefined : open(joinPath(reading.directory, path), item, reading);
    if (source === undefined) continue;
    const { entries, problems } = parseRawEnvFile(source);
    for (const { message, help, span } of problems) reading.report({ code: 'invalid-env-file', severity: 'error', message, help, file: source, span });
    for (const { name, value, key, span } of entries) {
      const known = value ?? reading.environment.get(name)?.value;
      if (known !== undefined) read.set(name, makeScalar([...service.path, 'environment', name], known, [{ file: source, document: 0, path: [], key, value: span, step: 'literal', via: item.origins[0] }]));
    }
  }
  return read;
}

function open(path: string, { origins: [from] }: ModelNode, { fs, request, unseen }: Reading): SourceFile | undefined {
  const known = request.sources?.get(path);
  if (known !== undefined) return known;
  return unseen.read(fs, path, from);
}
