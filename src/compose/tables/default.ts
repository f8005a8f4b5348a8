import { compilePatterns } from '../nodes/pattern-trie.ts';
import { hasChange } from './compose-version.ts';

/** What a mapping holds where it does not say: a constant, or made of its `source`. */
export type Default = { readonly key: string; readonly unless?: readonly string[]; readonly value: string | boolean } | { readonly key: string; readonly fromSource: string };

/** compose-go `transform/defaults.go`, `transform/dependson.go` and `loader/normalize.go` v2.9.1, read 2026-11-25. */
const ROWS: readonly (readonly [string, readonly Default[]])[] = [
  ['services.*.build', [{ key: 'context', value: '.' }, { key: 'dockerfile', unless: ['dockerfile_inline'], value: 'Dockerfile' }]],
  ['services.*.depends_on.*', [{ key: 'condition', value: 'service_started' }, { key: 'required', value: true }]],
  ['services.*.deploy.resources.reservations.devices.*', [{ key: 'count', unless: ['device_ids'], value: 'all' }]],
  ['services.*.gpus.*', [{ key: 'count', unless: ['device_ids'], value: 'all' }]],
  ['services.*.ports.*', [{ key: 'mode', value: 'ingress' }, { key: 'protocol', value: 'tcp' }]],
  ['services.*.secrets.*', [{ key: 'target', fromSource: '/run/secrets/' }]],
];

/** What Docker Compose adds to an entry that does not say it, by path. */
export const DEFAULTS = compilePatterns(ROWS);

/** The same for Docker Compose 5.0.2 and later. */
const DEFAULTS_OF_5 = compilePatterns([...ROWS, ['services.*.volumes.*.bind', [{ key: 'create_host_path', value: true }]]]);

/** The defaults of a version of Docker Compose. */
export function defaultsFor(version: string): typeof DEFAULTS {
  return hasChange(version, 'bindsCreateHostPath') ? DEFAULTS_OF_5 : DEFAULTS;
}
