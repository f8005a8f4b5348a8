import type { SourceFile } from '../text/source-file.ts';
import { moveNode } from './make-node.ts';
import { mergeServices } from './merge.ts';
import type { MapNode, ModelNode, Origin } from './model.ts';
import { getMap, getScalar, scalarText } from './navigate.ts';
import type { LoadProblem } from './project.ts';

/** How the loader reads another file, its services in long form; undefined when it cannot be read (that was reported then). */
export type ReadServices = (path: string, from: Origin) => { readonly services: MapNode; readonly file: SourceFile } | undefined;

interface Context {
  readonly services: MapNode;
  readonly file: SourceFile;
  readonly read: ReadServices;
  readonly report: (problem: LoadProblem) => void;
}

/** Replaces every service that extends another one by what both make together (compose-go `loader/extends.go` v2.9.1). */
export function applyExtends(root: MapNode, file: SourceFile, read: ReadServices, report: (problem: LoadProblem) => void): MapNode {
  const services = getMap(root, 'services');
  if (services === undefined) return root;
  let entries: Map<string, ModelNode> | undefined;
  for (const [name, service] of services.entries) {
    if (service.kind !== 'map' || !service.entries.has('extends')) continue;
    entries ??= new Map(services.entries);
    entries.set(name, resolve(service, name, { services, file, read, report }, []));
  }
  return entries === undefined ? root : { ...root, entries: new Map(root.entries).set('services', { ...services, entries }) };
}

function resolve(service: MapNode, name: string, context: Context, chain: readonly string[]): MapNode {
  const link = service.entries.get('extends');
  const own = withoutExtends(service);
  if (link?.kind !== 'map') return own;
  const target = getScalar(link, 'service');
  const baseName = scalarText(target);
  if (target === undefined || baseName === undefined) return own;
  const [place] = target.origins;
  const fileNode = getScalar(link, 'file');
  const path = scalarText(fileNode);
  if (fileNode !== undefined && path === undefined) return own;
  const other = path === undefined || fileNode === undefined ? undefined : context.read(path, fileNode.origins[0]);
  if (path !== undefined && other === undefined) return own;
  const within: Context = other === undefined ? context : { ...context, services: other.services, file: other.file };
  const step = `${within.file.path}: ${baseName}`;
  if (chain.includes(step) || (other === undefined && baseName === name && chain.length === 0)) {
    context.report(problem(place, 'extends-cycle', `Service \`${name}\` extends itself: ${[...chain, step].join(' → ')}.`, 'Break the circle.'));
    return own;
  }
  const base = within.services.entries.get(baseName);
  if (base?.kind !== 'map') {
    const where = other === undefined ? 'this file' : `\`${other.file.path}\``;
    context.report(problem(place, 'extends-missing-service', `Service \`${name}\` extends \`${baseName}\`, which is not in ${where}.`, 'Name a service that is there.'));
    return own;
  }
  const complete = resolve(base, baseName, within, [...chain, step]);
  const moved = moveNode(complete, service.path, (origin) => ({ ...origin, step: 'extends', via: place })) as MapNode;
  const merged = mergeServices(moved, own, context.report);
  return merged;
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
