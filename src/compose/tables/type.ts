import { compilePatterns } from '../nodes/pattern-trie.ts';
import { hasChange, type Change } from './compose-version.ts';
import { BUILD_TYPES } from './type-build.ts';
import { DEPLOY_TYPES } from './type-deploy.ts';
import { hook, type TypeRow } from './type-row.ts';
import { RESOURCE_TYPES } from './type-resources.ts';
import { SERVICE_TYPES } from './type-service.ts';

/** All rows, in the order in which Compose prints. */
export const TYPES_ROWS: readonly TypeRow[] = [['name', 'text'], ['services', 'map'], ...SERVICE_TYPES, ...BUILD_TYPES, ...DEPLOY_TYPES, ...RESOURCE_TYPES];

/** All types by path. The order of the rows is the order in which Compose prints. */
export const TYPES = compilePatterns(TYPES_ROWS);

/** What later versions do with a row: the rows that stand in its place. compose-go `types` v2.13.0, read 2026-11-26. */
const LATER: readonly (readonly [since: Change, change: (row: TypeRow) => readonly TypeRow[]])[] = [
  ['hostPathIsOptOut', (row) => (row[0] === 'services.*.volumes.*.bind.create_host_path' ? [[row[0], 'opt-out']] : [row])],
  ['buildFilters', behind('services.*.build.no_cache', [['services.*.build.no_cache_filter', 'texts']])],
  ['negativeSizes', ([pattern, type]) => [[pattern, type === 'size' ? 'signed-size' : type]]],
  ['ipamOptionsKept', behind('networks.*.ipam.config.*.aux_addresses', [['networks.*.ipam.options', 'text-map']])],
  ['hooksInheritImage', behind('services.*.working_dir', hookBefore('services.*.pre_start'))],
  ['commandEscapes', ([pattern, type]) => [[pattern, type === 'command' ? 'escaped-command' : type]]],
];

function behind(pattern: string, rows: readonly TypeRow[]): (row: TypeRow) => readonly TypeRow[] {
  return (row) => (row[0] === pattern ? [row, ...rows] : [row]);
}

/** A command that is run in a container of its own before the service. */
function hookBefore(path: string): readonly TypeRow[] {
  const [command, ...rest] = hook(`${path}.*`);
  return [[path, 'list'], [`${path}.*`, 'object?'], ...(command === undefined ? [] : [command]), [`${path}.*.image`, 'text'], ...rest, [`${path}.*.per_replica`, 'bool']];
}

const known = new Map<string, typeof TYPES>();

/** The types of a version of Docker Compose. */
export function typesFor(version: string): typeof TYPES {
  const changes = LATER.filter(([since]) => hasChange(version, since));
  if (changes.length === 0) return TYPES;
  const name = changes.map(([since]) => since).join();
  let types = known.get(name);
  if (types === undefined) known.set(name, (types = compilePatterns(changes.reduce<readonly TypeRow[]>((rows, [, change]) => rows.flatMap(change), TYPES_ROWS))));
  return types;
}
