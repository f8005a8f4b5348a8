import type { Transform } from '../canonical.ts';
import { compilePatterns } from '../pattern-trie.ts';
import { expandPorts } from '../expand/ports.ts';
import { expandDevice, expandExternal, expandVolume } from '../expand/resources.ts';
import { expandDependsOn, expandEnvFile, expandExtends, expandGpus, expandNames, expandTest, hostsToList, listToMap, scalarToItems, scalarToKey, sourceOf } from '../expand/generic.ts';

/**
 * What each short syntax stands for, in the order of the specification: compose-go `transform/canonical.go` v2.9.1 and the mergers of
 * `override/merge.go`, which write out the two forms of a mapping before they merge them.
 */
const ROWS: readonly (readonly [string, Transform])[] = [
  ['services.*.annotations', listToMap],
  ['services.*.build', scalarToKey('context')],
  ['services.*.build.additional_contexts', listToMap],
  ['services.*.build.args', listToMap],
  ['services.*.build.extra_hosts', hostsToList],
  ['services.*.build.labels', listToMap],
  ['services.*.build.ssh', listToMap],
  ['services.*.configs.*', sourceOf],
  ['services.*.depends_on', expandDependsOn],
  ['services.*.deploy.labels', listToMap],
  ['services.*.devices.*', expandDevice],
  ['services.*.dns', scalarToItems],
  ['services.*.dns_search', scalarToItems],
  ['services.*.env_file', scalarToItems],
  ['services.*.env_file.*', expandEnvFile],
  ['services.*.environment', listToMap],
  ['services.*.extends', expandExtends],
  ['services.*.extra_hosts', hostsToList],
  ['services.*.gpus', expandGpus],
  ['services.*.healthcheck.test', expandTest],
  ['services.*.label_file', scalarToItems],
  ['services.*.labels', listToMap],
  ['services.*.models', expandNames],
  ['services.*.networks', expandNames],
  ['services.*.ports', expandPorts],
  ['services.*.secrets.*', sourceOf],
  ['services.*.sysctls', listToMap],
  ['services.*.tmpfs', scalarToItems],
  ['services.*.volumes.*', expandVolume],
  ['services.*.volumes.*.volume.labels', listToMap],
  ['networks.*', expandExternal],
  ['networks.*.labels', listToMap],
  ['volumes.*', expandExternal],
  ['volumes.*.labels', listToMap],
  ['secrets.*', expandExternal],
  ['secrets.*.labels', listToMap],
  ['configs.*', expandExternal],
  ['configs.*.labels', listToMap],
  ['include.*', scalarToKey('path')],
  ['include.*.path', scalarToItems],
  ['include.*.env_file', scalarToItems],
];

export const CANONICAL = compilePatterns(ROWS);
