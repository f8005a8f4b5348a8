import type { SourceFile } from '../../text/source-file.ts';
import type { YamlDocument } from '../../yaml/node.ts';
import type { ReadModel } from '../nodes/from-yaml.ts';
import { getNode } from '../navigate.ts';
import type { LoadProblem } from '../project.ts';
import { loss } from './on-deploy.ts';

/** Tells that a stack reads nothing behind the first document of a file. */
export function tellIgnoredDocuments(source: SourceFile, [, ...others]: readonly YamlDocument[], report: (problem: LoadProblem) => void): void {
  const root = others.find((document) => document.root !== undefined)?.root;
  if (root === undefined) return;
  const { start, end } = root.span;
  const line = source.text.slice(start, end).search(/[\r\n]/u);
  const span = { start, end: line > 0 ? start + line : end };
  const origin = { file: source, document: 0, path: [], value: span, step: 'literal' as const };
  report({ code: 'lost-in-stack', severity: 'warning', message: 'A stack reads the first document of a file only: from here on nothing counts.', help: 'Put it into a file of its own, and name that with another `-c`.', file: source, span, detail: { path: [], origin, hazard: 'Y20' } });
}

/** Tells of tags by which only Docker Compose takes something back. */
export function tellIgnoredTags({ root, tagged }: ReadModel, report: (problem: LoadProblem) => void): void {
  for (const { path, tag } of tagged) {
    const node = getNode(root, ...path);
    if (node === undefined) continue;
    report(loss(node, { hazard: 'S27', at: 'key', message: `A stack takes no notice of \`!${tag}\`: what earlier files say here stays, and this is merged with it.`, help: 'Leave it out of the earlier files, and write it where it is wanted.' }));
  }
}
