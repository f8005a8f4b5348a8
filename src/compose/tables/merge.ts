import type { ModelNode } from '../model.ts';
import { compilePatterns } from '../pattern-trie.ts';

/** How an attribute merges where the general rule does not hold. */
export type MergeRule =
  | { readonly kind: 'replace' }
  | { readonly kind: 'logging' }
  /** List items with the same key are merged as mappings. */
  | { readonly kind: 'match'; readonly key: (item: ModelNode) => string | undefined };

const REPLACE: MergeRule = { kind: 'replace' };

/**
 * Special cases of merging, compose-go `override/merge.go` v2.9.1. What that file converts before it merges (lists of `K=V`, names,
 * single texts) is in long form already when we merge, so that the general rule does it.
 */
const ROWS: readonly (readonly [string, MergeRule])[] = [
  ['services.*.command', REPLACE],
  ['services.*.entrypoint', REPLACE],
  ['services.*.healthcheck.test', REPLACE],
  ['services.*.logging', { kind: 'logging' }],
  ['services.*.ulimits.*', REPLACE],
  ['networks.*.ipam.config', { kind: 'match', key: subnetOf }],
];

export const MERGE = compilePatterns(ROWS);

function subnetOf(item: ModelNode): string | undefined {
  const subnet = item.kind === 'map' ? item.entries.get('subnet') : undefined;
  return subnet?.kind === 'scalar' && subnet.value !== null ? String(subnet.value) : undefined;
}
