import { compilePatterns } from '../nodes/pattern-trie.ts';
import { TYPES_ROWS } from './type.ts';

/** How the JSON of a mapping differs from its YAML. */
export interface JsonShape {
  /** Keys that are printed even when there is nothing. */
  readonly present?: Readonly<Record<string, null | Readonly<Record<string, null>>>>;
  readonly rename?: Readonly<Record<string, string>>;
  readonly omitZeros?: boolean;
  /** Whether `x-` keys are left out. */
  readonly drop?: boolean;
}

const NO_COMMAND = { command: null };
const THROTTLE: JsonShape = { rename: { path: 'Path', rate: 'Rate' }, drop: true };

/** The differences, each a matter of Go's struct tags: compose-go `types/types.go` v2.9.1, checked with `docker compose config --format json` 2.40.3 on 2026-11-25. */
const ROWS: readonly (readonly [string, JsonShape])[] = [
  ['services.*', { present: { command: null, entrypoint: null }, drop: true }],
  ['services.*.blkio_config.device_read_bps.*', THROTTLE],
  ['services.*.blkio_config.device_read_iops.*', THROTTLE],
  ['services.*.blkio_config.device_write_bps.*', THROTTLE],
  ['services.*.blkio_config.device_write_iops.*', THROTTLE],
  ['services.*.blkio_config.weight_device.*', { rename: { path: 'Path', weight: 'Weight' }, drop: true }],
  ['services.*.build.ulimits.*', { omitZeros: true, drop: true }],
  ['services.*.deploy', { present: { resources: {}, placement: {} }, drop: true }],
  ['services.*.develop.watch.*', { present: { exec: NO_COMMAND }, drop: true }],
  ['services.*.develop.watch.*.exec', { present: NO_COMMAND, drop: true }],
  ['services.*.post_start.*', { present: NO_COMMAND, drop: true }],
  ['services.*.pre_stop.*', { present: NO_COMMAND, drop: true }],
  ['services.*.ulimits.*', { omitZeros: true, drop: true }],
  ['networks.*', { present: { ipam: {} }, drop: true }],
  // All other mappings with known keys only lose their extensions.
  ...TYPES_ROWS.filter(([, type]) => type === 'object' || type === 'object?').map(([pattern]): readonly [string, JsonShape] => [pattern, { drop: true }]),
];

/** Where JSON differs from YAML, by path. */
export const JSON_SHAPES = compilePatterns(ROWS);
