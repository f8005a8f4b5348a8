import { absoluteFolder, cleanPath, isWindowsAbsolute } from '../files/paths.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { getScalar } from '../navigate.ts';
import { changeValue } from '../nodes/make-node.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import { PATHS, type PathKind } from '../tables/path.ts';
import type { Environment } from '../variables/substitute.ts';

/** From where relative paths count. */
export interface PathBase {
  /** The folder that file names count from, absolute. */
  readonly currentFolder: string;
  /** The project directory. */
  readonly directory: string;
  /** What `~` stands for; unknown where the environment does not say. */
  readonly home?: string;
}

/** The base of a project; the home folder is that of whoever starts it. */
export function pathBase(currentFolder: string, directory: string, environment: Environment): PathBase {
  const home = environment.get('HOME')?.value ?? environment.get('USERPROFILE')?.value;
  return { currentFolder, directory, ...(home === undefined ? {} : { home }) };
}

const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@|service:)|:\/\//u;

/** Makes every path absolute, as Compose does on a host whose paths begin with `/`. */
export function makePathsAbsolute(root: MapNode, base: PathBase): MapNode {
  return rewriteAt(root, PATHS, (node, kind) => absolute(node, kind, base)) as MapNode;
}

function absolute(node: ModelNode, kind: PathKind, base: PathBase): ModelNode {
  switch (kind) {
    case 'mount':
      return getScalar(node, 'type')?.value === 'bind' ? withPath(node, 'source', base) : node;
    case 'volume': {
      const options = node.kind === 'map' && getScalar(node, 'driver')?.value === 'local' ? node.entries.get('driver_opts') : undefined;
      if (node.kind !== 'map' || options === undefined || getScalar(options, 'o')?.value !== 'bind') return node;
      return { ...node, entries: new Map(node.entries).set('driver_opts', withPath(options, 'device', base)) };
    }
    case 'context':
      return node.kind === 'scalar' && typeof node.value === 'string' && REMOTE.test(node.value) ? node : resolve(node, false, base);
    case 'path':
      return resolve(node, false, base);
    case 'engine-path':
      return resolve(node, true, base);
  }
}

function withPath(node: ModelNode, key: string, base: PathBase): ModelNode {
  const value = node.kind === 'map' ? node.entries.get(key) : undefined;
  if (node.kind !== 'map' || value === undefined) return node;
  return { ...node, entries: new Map(node.entries).set(key, resolve(value, true, base)) };
}

function resolve(node: ModelNode, onEngine: boolean, { currentFolder, directory, home }: PathBase): ModelNode {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.unresolved.length > 0) return node;
  let path = node.value;
  if (path.startsWith('~') && home !== undefined) path = cleanPath(`${home}/${path.slice(1)}`);
  const isAbsolute = path.startsWith('/') || (onEngine && isWindowsAbsolute(path));
  // An empty path is none, except to the engine, for which it is the folder itself.
  if (!isAbsolute && (path !== '' || onEngine)) path = cleanPath(`${absoluteFolder(currentFolder, node.folder ?? directory)}/${path}`);
  return path === node.value ? node : changeValue(node, path);
}
