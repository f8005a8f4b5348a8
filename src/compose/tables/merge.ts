import type { Rewrite } from '../expand/canonical.ts';
import { expandDependsOn, expandNames, hostsToList, listToMap, scalarToItems, scalarToKey } from '../expand/generic.ts';
import type { ModelNode } from '../model.ts';
import { compilePatterns } from '../nodes/pattern-trie.ts';

/** How an attribute merges where the general rule does not hold. */
export type MergeRule =
  /** The later one stands, even when it is null. */
  | { readonly kind: 'replace' }
  /** Both are written out in the same form first, then the general rule holds. */
  | { readonly kind: 'long'; readonly form: Rewrite }
  /** Both become mappings; an entry without a value replaces one with a value too. */
  | { readonly kind: 'pairs' }
  /** Both become lists; what is there already is not added again. */
  | { readonly kind: 'hosts'; readonly form: Rewrite }
  | { readonly kind: 'logging' }
  | { readonly kind: 'address-pools' };

const REPLACE: MergeRule = { kind: 'replace' };
const PAIRS: MergeRule = { kind: 'pairs' };
const ITEMS: MergeRule = { kind: 'long', form: scalarToItems };
const NAMES: MergeRule = { kind: 'long', form: expandNames };
const HOSTS: MergeRule = { kind: 'hosts', form: hostsToList };

/** Special cases of merging: compose-go `override/merge.go` v2.9.1, read 2026-11-25. */
const ROWS: readonly (readonly [string, MergeRule])[] = [
  ['networks.*.ipam.config', { kind: 'address-pools' }],
  ['networks.*.labels', PAIRS],
  ['volumes.*.labels', PAIRS],
  ['services.*.annotations', PAIRS],
  ['services.*.build', { kind: 'long', form: scalarToKey('context') }],
  ['services.*.build.args', PAIRS],
  ['services.*.build.additional_contexts', PAIRS],
  ['services.*.build.extra_hosts', HOSTS],
  ['services.*.build.labels', PAIRS],
  ['services.*.command', REPLACE],
  ['services.*.depends_on', { kind: 'long', form: expandDependsOn }],
  ['services.*.deploy.labels', PAIRS],
  ['services.*.dns', ITEMS],
  ['services.*.dns_opt', ITEMS],
  ['services.*.dns_search', ITEMS],
  ['services.*.entrypoint', REPLACE],
  ['services.*.env_file', ITEMS],
  ['services.*.label_file', ITEMS],
  ['services.*.environment', PAIRS],
  ['services.*.extra_hosts', HOSTS],
  ['services.*.healthcheck.test', REPLACE],
  ['services.*.labels', PAIRS],
  ['services.*.logging', { kind: 'logging' }],
  ['services.*.models', NAMES],
  ['services.*.networks', NAMES],
  ['services.*.sysctls', PAIRS],
  ['services.*.tmpfs', ITEMS],
  ['services.*.ulimits.*', REPLACE],
];

/** What is not merged in the general way, by path. */
export const MERGE = compilePatterns(ROWS);

/** The long form of both sides of `pairs`; one text is a list of one. */
export function pairsOf(node: ModelNode): ModelNode {
  return listToMap(scalarToItems(node));
}
