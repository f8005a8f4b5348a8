import { isFilled } from '../check/checking.ts';
import { pathBase, type PathBase } from '../effective/absolute-paths.ts';
import { decodeModel } from '../effective/decode.ts';
import { withEntry } from '../effective/defaults.ts';
import { absoluteFolder, cleanPath } from '../files/paths.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { getMap, getScalar, scalarText } from '../navigate.ts';
import { changeValue, makeMap } from '../nodes/make-node.ts';
import { compilePatterns } from '../nodes/pattern-trie.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import type { Project } from '../project.ts';
import { LATEST_FORMAT } from '../schema/stack-format.ts';
import { STACK_TYPES } from '../tables/stack-type.ts';

/** The project as `docker stack config` prints it. */
export function stackModel(project: Project): MapNode {
  const base = pathBase(project.currentFolder, project.directory, project.environment);
  const { model } = project;
  const version = scalarText(getScalar(model, 'version')) ?? '';
  const formatted = version === '' || version === '3' ? withEntry(model, 'version', LATEST_FORMAT) : model;
  const shaped = rewriteAt(formatted, SHAPES, (node, shape) => shape(node, base)) as MapNode;
  const { entries, origins } = decodeModel(shaped, STACK_TYPES, () => undefined);
  const services = entries.get('services') ?? makeMap(['services'], new Map(), origins);
  // A stack without services says so.
  return makeMap([], new Map([...entries].flatMap(([key, value]): [string, ModelNode][] => (key === 'version' ? [[key, value], ['services', services]] : [[key, value]]))), origins);
}

/** A drive, or a share and something in it; a pipe is none to the program (`cli/compose/loader/windows_path.go` 28.2). */
const WINDOWS_ABSOLUTE = /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/.][^\\/]*[\\/][^\\/.][^\\/]*[\\/])/u;

type Shape = (node: ModelNode, base: PathBase) => ModelNode;

/** What the program does to single places before it prints them. */
const SHAPES = compilePatterns<Shape>([
  ['services.*.ports.*', withoutDefaults],
  ['services.*.volumes.*', mount],
  ['networks.*', (node) => withoutExtensions(named(node))],
  ['volumes.*', (node) => withoutExtensions(named(node))],
  ['secrets.*', (node, base) => fileObject(named(node), base)],
  ['configs.*', (node, base) => fileObject(named(node), base)],
]);

/** A port in long syntax is printed as it was written. */
function withoutDefaults(node: ModelNode): ModelNode {
  if (node.kind !== 'map' || node.origins[0].step === 'short-syntax' || node.origins[0].step === 'interpolated') return node;
  return { ...node, entries: new Map([...node.entries].filter(([, { origins: [origin] }]) => origin.step !== 'default')) };
}

/** A mount with the path that it binds, without the empty options that its short syntax never has. */
function mount(node: ModelNode, base: PathBase): ModelNode {
  if (node.kind !== 'map') return node;
  const entries = new Map(node.entries);
  const bind = entries.get('bind');
  if (bind?.kind === 'map' && bind.origins[0].step === 'default' && !bind.entries.has('propagation')) entries.delete('bind');
  const volume = entries.get('volume');
  if (volume?.kind === 'map' && volume.origins[0].step === 'default' && volume.entries.size === 0) entries.delete('volume');
  const source = entries.get('source');
  if (source !== undefined && getScalar(node, 'type')?.value === 'bind') entries.set('source', engineFolder(source, base));
  return { ...node, entries };
}

function engineFolder(node: ModelNode, { currentFolder, directory, home }: PathBase): ModelNode {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.unresolved.length > 0) return node;
  const path = node.value.startsWith('~') && home !== undefined ? home + node.value.slice(1) : node.value;
  const absolute = path.startsWith('/') || WINDOWS_ABSOLUTE.test(path) ? path : cleanPath(`${absoluteFolder(currentFolder, directory)}/${path}`);
  return absolute === node.value ? node : changeValue(node, absolute);
}

/** Nothing is a resource without settings; an external one has its key for a name. */
function named(node: ModelNode): ModelNode {
  if (node.kind !== 'map') return makeMap(node.path, new Map(), node.origins);
  return getScalar(node, 'external')?.value === true && !isFilled(node.entries.get('name')) ? withEntry(node, 'name', String(node.path.at(-1))) : node;
}

/** Extensions are only kept of resources that are external. */
function withoutExtensions(node: ModelNode): ModelNode {
  if (node.kind !== 'map' || getScalar(node, 'external')?.value === true) return node;
  return { ...node, entries: new Map([...node.entries].filter(([key]) => !key.startsWith('x-') || key === 'x-cluster-spec')) };
}

/** A file is absolute; one that is not named is the folder. */
function fileObject(node: ModelNode, base: PathBase): ModelNode {
  if (node.kind !== 'map' || getScalar(node, 'external')?.value === true || (scalarText(getScalar(node, 'driver')) ?? '') !== '') return node;
  const file = getScalar(node, 'file');
  const path = scalarText(file) ?? '';
  if (file !== undefined && file.unresolved.length > 0) return node;
  const folder = absoluteFolder(base.currentFolder, base.directory);
  const absolute = path.startsWith('/') ? path : cleanPath(`${folder}/${path}`);
  return file === undefined ? withEntry(node, 'file', absolute) : { ...node, entries: new Map(getMap(node)?.entries).set('file', changeValue(file, absolute)) };
}
