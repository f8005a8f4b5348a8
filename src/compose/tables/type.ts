import { compilePatterns } from '../nodes/pattern-trie.ts';
import { hasChange } from './compose-version.ts';
import { BUILD_TYPES } from './type-build.ts';
import { DEPLOY_TYPES } from './type-deploy.ts';
import { RESOURCE_TYPES } from './type-resources.ts';
import type { TypeRow } from './type-row.ts';
import { SERVICE_TYPES } from './type-service.ts';

/** All rows, in the order in which Compose prints. */
export const TYPES_ROWS: readonly TypeRow[] = [['name', 'text'], ['services', 'map'], ...SERVICE_TYPES, ...BUILD_TYPES, ...DEPLOY_TYPES, ...RESOURCE_TYPES];

/** All types by path. The order of the rows is the order in which Compose prints. */
export const TYPES = compilePatterns(TYPES_ROWS);

/** Rows that Docker Compose 5 has in another way. */
const ROWS_OF_5: readonly TypeRow[] = [['services.*.volumes.*.bind.create_host_path', 'opt-out']];

let typesOf5: typeof TYPES | undefined;

/** The types of a version of Docker Compose. */
export function typesFor(version: string): typeof TYPES {
  if (!hasChange(version, 'hostPathIsOptOut')) return TYPES;
  typesOf5 ??= compilePatterns(TYPES_ROWS.map((row) => ROWS_OF_5.find(([pattern]) => pattern === row[0]) ?? row));
  return typesOf5;
}
