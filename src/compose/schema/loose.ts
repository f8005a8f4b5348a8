import { matchesPattern, type Path, type Pattern } from '../../yaml/path.ts';
import type { ModelNode } from '../model.ts';

/**
 * What Compose turns into lists, or mappings, when it merges: of another kind of value it takes nothing, and of a list in a mapping the
 * items, before the schema could refuse them. compose-go `override/merge.go` v2.9.1, tried with Docker Compose 2.40.3 on 2026-11-25.
 */
const CONVERTED: readonly Pattern[] = [
  ['networks', '*', 'labels'],
  ['volumes', '*', 'labels'],
  ...['annotations', 'depends_on', 'dns', 'dns_opt', 'dns_search', 'env_file', 'environment', 'extra_hosts', 'label_file', 'labels', 'models', 'networks', 'sysctls', 'tmpfs'].map((key) => ['services', '*', key]),
  ...['additional_contexts', 'args', 'extra_hosts', 'labels'].map((key) => ['services', '*', 'build', key]),
  ['services', '*', 'build'],
  ['services', '*', 'deploy', 'labels'],
];

/** The attribute that makes up for a value of a wrong type when Compose merges it with another one, if there is one around the place. */
export function convertedAt(path: Path, isCollection: boolean): Path | undefined {
  const pattern = CONVERTED.find((row) => (!isCollection && matchesPattern(row, path)) || (typeof path.at(-1) === 'string' && matchesPattern([...row, '*'], path) && !isNamed(row)));
  return pattern === undefined ? undefined : path.slice(0, pattern.length);
}

/** Whether a node was put together from several places. */
export function isJoined({ origins: [first, ...rest] }: ModelNode): boolean {
  return rest.some(({ file, document, path }) => file !== first.file || document !== first.document || path.length !== first.path.length || path.some((step, index) => step !== first.path[index]));
}

/** Mappings of mappings are merged as such. */
function isNamed(pattern: Pattern): boolean {
  return ['build', 'depends_on', 'models', 'networks'].includes(String(pattern.at(-1))) && pattern.length === 3;
}
