import { nearestWord } from '../../text/nearest.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { enumerateNames } from '../../text/words.ts';
import type { ExtendedFile } from '../loading.ts';
import { mergeServices } from '../merge/merge.ts';
import { printRelease, releaseOf } from '../tables/compose-version.ts';
import { applyResets } from '../merge/reset.ts';
import type { MapNode, ModelNode, Origin, ScalarNode } from '../model.ts';
import { getMap, getScalar, isNull, scalarText } from '../navigate.ts';
import type { TaggedPlace } from '../nodes/from-yaml.ts';
import { moveNode, wayThrough } from '../nodes/make-node.ts';
import type { LoadProblem } from '../project.ts';

/** How the loader reads another file; undefined when it cannot be read (that was reported then). `near` is the file that names it, unless that is one of the project's own. */
export type ReadServices = (name: string, from: Origin, near: SourceFile | undefined) => ExtendedFile | undefined;

/** Where a service is looked for, and what is taken out of what it extends. */
interface Context {
  readonly services: MapNode;
  readonly tagged: readonly TaggedPlace[];
  readonly file: SourceFile;
  readonly near: SourceFile | undefined;
  /** Whether what this file includes is not there yet: so it is before Docker Compose 5.1.2. */
  readonly beforeIncludes: boolean;
  /** Services that are done. */
  readonly done: Map<string, MapNode>;
  readonly read: ReadServices;
  readonly report: (problem: LoadProblem) => void;
}

/** Replaces every service that extends another one by what both make together (compose-go `loader/extends.go` v2.9.1). */
export function applyExtends(root: MapNode, file: SourceFile, tagged: readonly TaggedPlace[], read: ReadServices, report: (problem: LoadProblem) => void): MapNode {
  const services = getMap(root, 'services');
  if (services === undefined) return root;
  let entries: Map<string, ModelNode> | undefined;
  const context: Context = { services, tagged, file, near: undefined, beforeIncludes: root.entries.has('include'), done: new Map(), read, report };
  for (const [name, service] of services.entries) {
    if (service.kind !== 'map' || !service.entries.has('extends')) continue;
    entries ??= new Map(services.entries);
    entries.set(name, resolve(service, name, context, []));
  }
  return entries === undefined ? root : { ...root, entries: new Map(root.entries).set('services', { ...services, entries }) };
}

function resolve(service: MapNode, name: string, context: Context, chain: readonly string[]): MapNode {
  const known = context.done.get(name);
  if (known !== undefined) return known;
  const link = readLink(service);
  const base = link === undefined ? undefined : findBase(name, link, context, chain);
  // The key stays as a sign that something is missing.
  if (link === undefined || base === undefined) return service;
  const complete = resolve(base.service, base.name, base.context, [...chain, base.step]);
  const place = link.service.origins[0];
  const moved = moveNode(complete, service.path, (origin) => ({ ...origin, step: origin.step === 'default' ? 'default' : 'extends', via: wayThrough(origin, place) })) as MapNode;
  const merged = mergeServices(resetService(moved, context.tagged), withoutExtends(service), context.report);
  context.done.set(name, merged);
  return merged;
}

interface Link {
  readonly service: ScalarNode;
  readonly name: string;
  readonly file?: ScalarNode;
}

/** What `extends` names; undefined where that is unknown. */
function readLink({ entries }: MapNode): Link | undefined {
  const node = entries.get('extends');
  const service = node?.kind === 'scalar' ? node : getScalar(node, 'service');
  const name = scalarText(service);
  if (service === undefined || name === undefined) return undefined;
  const file = getScalar(node, 'file');
  if (file === undefined || isNull(file)) return { service, name };
  return scalarText(file) === undefined ? undefined : { service, name, file };
}

interface Base {
  readonly service: MapNode;
  readonly name: string;
  readonly context: Context;
  readonly step: string;
}

function findBase(name: string, link: Link, context: Context, chain: readonly string[]): Base | undefined {
  const { report } = context;
  const [place] = link.service.origins;
  const other = link.file === undefined ? undefined : context.read(scalarText(link.file) ?? '', link.file.origins[0], context.near);
  if (link.file !== undefined && other === undefined) return undefined;
  const within: Context = other === undefined ? context : { ...context, services: other.services, tagged: other.tagged, file: other.file, near: other.file, beforeIncludes: false, done: new Map() };
  const service = within.services.entries.get(link.name);
  if (service === undefined) {
    const where = other === undefined ? 'this file' : `\`${other.file.path}\``;
    const others = [...within.services.entries.keys()].filter((one) => one !== name || within !== context);
    const near = nearestWord(link.name, others);
    report(problem(place, 'extends-missing-service', `Service \`${name}\` extends \`${link.name}\`, which is not in ${where}.`, `${near === undefined ? nameSome(others) : `Did you mean \`${near}\`?`}${within.beforeIncludes ? ` What an included file brings can be extended since Docker Compose ${printRelease(releaseOf('includesBeforeExtends'))}.` : ''}`));
    return undefined;
  }
  const step = `${within.file.path}: ${link.name}`;
  const circle = chain.includes(step) || (other === undefined && link.name === name);
  if (circle) report(problem(place, 'extends-cycle', `Service \`${name}\` extends itself: ${[...chain, step].join(' → ')}.`, 'Take one of these `extends` out.'));
  return circle || service.kind !== 'map' ? undefined : { service, name: link.name, context: within, step };
}

/** The services that could have been meant, when they are few. */
function nameSome(names: readonly string[]): string {
  return names.length > 0 && names.length <= MOST_NAMED ? `It has ${enumerateNames(names)}.` : 'Name a service that is there.';
}

const MOST_NAMED = 8;

/** What the extending file marks with `!reset` or `!override` does not come from the base. */
function resetService(service: MapNode, tagged: readonly TaggedPlace[]): MapNode {
  const own = tagged.filter(({ path }) => path.length > service.path.length && service.path.every((step, index) => path[index] === step));
  return own.length === 0 ? service : applyResets(service, own.map(({ path, tag }) => ({ path: path.slice(service.path.length), tag })));
}

function withoutExtends(service: MapNode): MapNode {
  if (!service.entries.has('extends')) return service;
  const entries = new Map(service.entries);
  entries.delete('extends');
  return { ...service, entries };
}

function problem(origin: Origin, code: string, message: string, help: string): LoadProblem {
  return { code, severity: 'error', message, help, file: origin.file, span: origin.value };
}
