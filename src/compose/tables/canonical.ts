import type { Transform } from '../expand/canonical.ts';
import { expandDependsOn, expandEnvFile, expandGpus, expandNames, expandTest, listToMap, scalarToItems, scalarToKey, scalarToText, sourceOf, withoutEmptyItems } from '../expand/generic.ts';
import { expandPorts } from '../expand/ports.ts';
import { expandDevice, expandExternal, expandVolume } from '../expand/resources.ts';
import { compilePatterns } from '../nodes/pattern-trie.ts';

/**
 * What each short syntax stands for, in the order of the specification: compose-go `transform/canonical.go` v2.9.1, read 2026-11-25,
 * and the types of `types/*.go`, which take a list for a mapping or one text for a list.
 */
const ROWS: readonly (readonly [string, Transform])[] = [
  ['services.*.annotations', listToMap],
  ['services.*.build', scalarToKey('context')],
  ['services.*.build.additional_contexts', listToMap],
  ['services.*.build.args', listToMap],
  ['services.*.build.labels', listToMap],
  ['services.*.build.provenance', scalarToText],
  ['services.*.build.sbom', scalarToText],
  ['services.*.build.secrets.*', sourceOf],
  ['services.*.build.ssh', listToMap],
  ['services.*.configs.*', sourceOf],
  ['services.*.depends_on', expandDependsOn],
  ['services.*.deploy.labels', listToMap],
  ['services.*.develop.watch.*.ignore', scalarToItems],
  ['services.*.develop.watch.*.include', scalarToItems],
  ['services.*.devices.*', expandDevice],
  ['services.*.dns', withoutEmptyItems],
  ['services.*.dns_search', scalarToItems],
  ['services.*.env_file', scalarToItems],
  ['services.*.env_file.*', expandEnvFile],
  ['services.*.environment', listToMap],
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
];

/** How short forms are written out, by path. */
export const CANONICAL = compilePatterns(ROWS);

/** A stack knows no long form of these. */
const ONE_FORM: ReadonlySet<string> = new Set(['services.*.devices.*', 'services.*.env_file.*']);

/** The same for stacks. */
export const STACK_CANONICAL = compilePatterns(ROWS.filter(([pattern]) => !ONE_FORM.has(pattern)));
