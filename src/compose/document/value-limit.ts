import type { YamlDocument, YamlNode } from '../../yaml/node.ts';
import { loadsWith, type Loading } from '../loading.ts';
import type { ProjectFile } from '../project.ts';

/** How many values Docker Compose reads of a document, items and aliases among them (compose-go `loader/reset.go` v2.11.0, read 2026-11-26). */
const MOST_VALUES = 100_000;

/** Tells of a document that newer releases of Docker Compose refuse for its size alone. */
export function checkSize({ request, report }: Pick<Loading, 'request' | 'report'>, { source }: ProjectFile, { root, span }: YamlDocument): void {
  if (root === undefined || request.dialect === 'stack' || !loadsWith({ request }, 'limitsValues') || !hasMoreThan(root, MOST_VALUES)) return;
  report({
    code: 'too-many-values',
    severity: 'error',
    message: `This document has more than ${MOST_VALUES.toLocaleString('en')} values, which Docker Compose ${request.composeVersion ?? ''} refuses.`,
    help: 'Split it into several files, and include them.',
    file: source,
    span: { start: span.start, end: span.start },
  });
}

function hasMoreThan(root: YamlNode, most: number): boolean {
  const waiting: YamlNode[] = [root];
  let count = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    count += 1;
    if (count > most) return true;
    if (node.kind === 'seq') for (const item of node.items) waiting.push(item);
    else if (node.kind === 'map') for (const { value } of node.entries) waiting.push(value);
  }
  return false;
}
