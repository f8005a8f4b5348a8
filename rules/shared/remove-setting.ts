import type { ModelNode } from '../../src/compose/model.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Fix, Safety } from '../../src/lint/finding.ts';
import { isOwn } from './network-setting.ts';

/** Deletes a setting in every file that has it; undefined where one of the places is someone else's too. */
export function removeFix(project: Project, node: ModelNode, title: string, safety: Safety, note?: string): Fix | undefined {
  if (!node.origins.every((origin) => isOwn(project, origin))) return undefined;
  const [first, ...rest] = node.origins.map(({ file, document, path }) => ({ file, document, patch: { op: 'remove', path } as const }));
  if (first === undefined) return undefined;
  return { title, safety, ...(note === undefined ? {} : { note }), patches: [first, ...rest], changes: [node.path] };
}
