import type { MapNode, ModelNode } from '../../../src/compose/model.ts';
import { getMap, getNode, scalarText } from '../../../src/compose/navigate.ts';
import { namePlace } from '../../../src/lint/findings/subject.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';

/** The attribute without the names of what has it, and without places in lists: `deploy.resources.limits.pids`. */
export function attributeName(path: readonly (string | number)[]): string {
  // What is wrong with the thing itself is its name.
  return path.length === 2 ? 'name' : path.slice(2).filter((step) => step !== '*' && typeof step === 'string').join('.');
}

/** An attribute with its value as its author knows it: `privileged: true`, `ulimits`. */
export function wordsFor({ node, path }: MissingCapability): string {
  if (path.length === 2) return `name: ${String(path[1])}`;
  const text = writtenText(node);
  return text === undefined || text === '' ? attributeName(path) : `${attributeName(path)}: ${text}`;
}

/** What has an attribute: `` `web` ``, or ``network `front` ``. */
export function ownerWords({ path: [section, name] }: MissingCapability): string {
  return section === 'services' ? `\`${String(name)}\`` : `${section === 'networks' ? 'network' : 'volume'} \`${String(name)}\``;
}

/** An attribute of one owner under a name that stays when other entries of a list go. */
export function subjectOf(model: MapNode, { capability, path }: MissingCapability): string {
  return `${capability.hazard} ${namePlace(model, path)}`;
}

/** The words of the program that refuses an attribute, with what it would name there. */
export function errorWords(error: string, model: MapNode, { node, path }: MissingCapability): string {
  const owner = getMap(model, ...path.slice(0, -1));
  return error.replaceAll(/<(\w+)>/gu, (_hole, name: string) => {
    if (name === 'spec') return mountWords(getMap(model, ...path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1)));
    if (name === 'name' && path.length === 2) return String(path[1]);
    // The engine looks at it in small letters, with its own separator.
    if (name === 'root') return (writtenText(node) ?? '').toLowerCase().replaceAll('/', '\\');
    if (name === 'option') return (writtenText(node) ?? '').replace(/[=:].*$/u, '');
    return writtenText(owner?.entries.get(name)) ?? writtenText(node) ?? name;
  });
}

/** A mount as the engine gets it, but with the path of the host as the author wrote it. */
function mountWords(mount: MapNode | undefined): string {
  const entries = mount?.entries ?? new Map<string, ModelNode>();
  const isReadOnly = scalarText(entries.get('read_only')) === 'true';
  const selinux = scalarText(getNode(entries.get('bind'), 'selinux'));
  const mode = [isReadOnly ? 'ro' : 'rw', ...(selinux === undefined ? [] : [selinux])].join(',');
  const source = writtenText(entries.get('source'));
  return [...(source === undefined ? [] : [source]), writtenText(entries.get('target')) ?? '', mode].join(':');
}

/** The value as the author wrote it: `0400`, not the 256 that it is. Undefined for what is no known text. */
function writtenText(node: ModelNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.unresolved.length > 0) return undefined;
  const isAsWritten = node.origins[0].step === 'literal' && node.pieces === undefined;
  return isAsWritten && node.raw !== '' ? node.raw : String(node.value);
}
