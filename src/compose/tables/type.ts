import { compilePatterns } from '../pattern-trie.ts';
import { BUILD_TYPES } from './type-build.ts';
import { DEPLOY_TYPES } from './type-deploy.ts';
import type { TypeRow } from './type-row.ts';
import { RESOURCE_TYPES } from './type-resources.ts';
import { SERVICE_TYPES } from './type-service.ts';

export const TYPES_ROWS: readonly TypeRow[] = [['name', 'text'], ['services', 'map'], ...SERVICE_TYPES, ...BUILD_TYPES, ...DEPLOY_TYPES, ...RESOURCE_TYPES];

/** All types by path. The order of the rows is the order in which Compose prints. */
export const TYPES = compilePatterns(TYPES_ROWS);
