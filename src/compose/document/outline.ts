import type { SourceFile } from '../../text/source-file.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { isAlwaysText } from '../schema/check.ts';

/** Sections that must be mappings of mappings; the value says whether an entry may be null. */
const SECTIONS: Readonly<Record<string, boolean>> = { services: false, networks: true, volumes: true, secrets: false, configs: false };

/** A document's top as a mapping; undefined when it is none, which is reported. */
export function topMapping(root: ModelNode, file: SourceFile, report: (problem: LoadProblem) => void): MapNode | undefined {
  if (root.kind === 'map') return root;
  report({ code: 'not-a-mapping', severity: 'error', message: `A Compose file is a mapping with \`services:\` and the like; this one is ${describe(root)}.`, help: 'Check that this is a Compose file, and that its keys end with a colon and a space.', file, span: root.origins[0].value });
  return undefined;
}

/** Checks the outline of what was merged: what must be a mapping is one. Returns what can be used. */
export function checkOutline(root: MapNode, report: (problem: LoadProblem) => void): MapNode {
  let entries: Map<string, ModelNode> | undefined;
  for (const [section, nullable] of Object.entries(SECTIONS)) {
    const node = root.entries.get(section);
    if (node === undefined || isUnknown(node)) continue;
    const usable = node.kind === 'map' ? checkEntries(node, section, nullable, report) : undefined;
    if (node.kind !== 'map') reportKind(node, `\`${section}\``, report);
    if (usable === node) continue;
    entries ??= new Map(root.entries);
    if (usable === undefined) entries.delete(section);
    else entries.set(section, usable);
  }
  return entries === undefined ? root : { ...root, entries };
}

function checkEntries(section: MapNode, name: string, nullable: boolean, report: (problem: LoadProblem) => void): MapNode {
  let entries: Map<string, ModelNode> | undefined;
  for (const [key, node] of section.entries) {
    if (node.kind === 'map' || (nullable && node.kind === 'scalar' && node.value === null)) continue;
    if (isUnknown(node)) continue;
    reportKind(node, `\`${name}.${key}\``, report);
    entries ??= new Map(section.entries);
    entries.delete(key);
  }
  return entries === undefined ? section : { ...section, entries };
}

/** Compose looks into the services of each document for what they extend, before it merges any (compose-go `loader/extends.go` v2.9.1). */
export function checkServices({ entries }: MapNode, report: (problem: LoadProblem) => void): void {
  const services = entries.get('services');
  if (services !== undefined && services.kind !== 'map' && !isUnknown(services)) reportKind(services, '`services`', report);
}

function isUnknown(node: ModelNode): boolean {
  return node.kind === 'scalar' && node.unresolved.length > 0 && !isAlwaysText(node);
}

function reportKind(node: ModelNode, what: string, report: (problem: LoadProblem) => void): void {
  const [origin] = node.origins;
  report({
    code: 'not-a-mapping',
    severity: 'error',
    message: `${what} must be a mapping; found ${describe(node)}.`,
    help: 'Write its keys on lines of their own below it, indented.',
    file: origin.file,
    span: valueSpan(origin),
  });
}

function describe(node: ModelNode): string {
  if (node.kind === 'seq') return 'a list';
  if (node.kind === 'map') return 'a mapping';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'a text' : `a ${typeof node.value}`;
}
