import { compilePatterns, type PatternTrie } from '../nodes/pattern-trie.ts';
import type { Dialect } from '../project.ts';
import { hasChange, REFERENCE_VERSION } from './compose-version.ts';

/** What a text becomes at a place that takes no text. */
export type CastType = 'int' | 'float' | 'bool';

/** Compose casts every text at these places, quoted ones too: compose-go `loader/interpolate.go` v2.9.1. */
const COMPOSE_ROWS: readonly (readonly [string, CastType])[] = [
  ['services.*.cpu_count', 'int'],
  ['services.*.cpu_percent', 'float'],
  ['services.*.cpu_period', 'int'],
  ['services.*.cpu_quota', 'int'],
  ['services.*.cpu_rt_period', 'int'],
  ['services.*.cpu_rt_runtime', 'int'],
  ['services.*.cpu_shares', 'int'],
  ['services.*.cpus', 'float'],
  ['services.*.deploy.placement.max_replicas_per_node', 'int'],
  ['services.*.deploy.replicas', 'int'],
  ['services.*.deploy.restart_policy.max_attempts', 'int'],
  ['services.*.deploy.rollback_config.max_failure_ratio', 'float'],
  ['services.*.deploy.rollback_config.parallelism', 'int'],
  ['services.*.deploy.update_config.max_failure_ratio', 'float'],
  ['services.*.deploy.update_config.parallelism', 'int'],
  ['services.*.healthcheck.disable', 'bool'],
  ['services.*.healthcheck.retries', 'int'],
  ['services.*.init', 'bool'],
  ['services.*.oom_kill_disable', 'bool'],
  ['services.*.oom_score_adj', 'int'],
  ['services.*.pids_limit', 'int'],
  ['services.*.ports.*.target', 'int'],
  ['services.*.privileged', 'bool'],
  ['services.*.read_only', 'bool'],
  ['services.*.scale', 'int'],
  ['services.*.stdin_open', 'bool'],
  ['services.*.tty', 'bool'],
  ['services.*.ulimits.*', 'int'],
  ['services.*.ulimits.*.hard', 'int'],
  ['services.*.ulimits.*.soft', 'int'],
  ['services.*.volumes.*.read_only', 'bool'],
  ['services.*.volumes.*.volume.nocopy', 'bool'],
  ['networks.*.attachable', 'bool'],
  ['networks.*.enable_ipv4', 'bool'],
  ['networks.*.enable_ipv6', 'bool'],
  ['networks.*.external', 'bool'],
  ['networks.*.internal', 'bool'],
  ['volumes.*.external', 'bool'],
  ['secrets.*.external', 'bool'],
  ['configs.*.external', 'bool'],
];

/** What Docker Compose 5.0 casts beside them: the same file in v2.10.0. */
const ROWS_OF_5: readonly (readonly [string, CastType])[] = [
  ['services.*.depends_on.*.required', 'bool'],
  ['services.*.depends_on.*.restart', 'bool'],
];

/** A stack casts only what a variable changed: docker/cli `cli/compose/loader/interpolate.go`, checked with `docker stack config` 28.2.2. */
const STACK_ROWS: readonly (readonly [string, CastType])[] = [
  ['services.*.configs.*.mode', 'int'],
  ['services.*.deploy.placement.max_replicas_per_node', 'int'],
  ['services.*.deploy.replicas', 'int'],
  ['services.*.deploy.restart_policy.max_attempts', 'int'],
  ['services.*.deploy.rollback_config.max_failure_ratio', 'float'],
  ['services.*.deploy.rollback_config.parallelism', 'int'],
  ['services.*.deploy.update_config.max_failure_ratio', 'float'],
  ['services.*.deploy.update_config.parallelism', 'int'],
  ['services.*.healthcheck.disable', 'bool'],
  ['services.*.healthcheck.retries', 'int'],
  ['services.*.oom_score_adj', 'int'],
  ['services.*.ports.*.published', 'int'],
  ['services.*.ports.*.target', 'int'],
  ['services.*.privileged', 'bool'],
  ['services.*.read_only', 'bool'],
  ['services.*.secrets.*.mode', 'int'],
  ['services.*.stdin_open', 'bool'],
  ['services.*.tty', 'bool'],
  ['services.*.ulimits.*', 'int'],
  ['services.*.ulimits.*.hard', 'int'],
  ['services.*.ulimits.*.soft', 'int'],
  ['services.*.volumes.*.read_only', 'bool'],
  ['services.*.volumes.*.volume.nocopy', 'bool'],
  ['networks.*.attachable', 'bool'],
  ['networks.*.external', 'bool'],
  ['networks.*.internal', 'bool'],
  ['volumes.*.external', 'bool'],
  ['secrets.*.external', 'bool'],
  ['configs.*.external', 'bool'],
];

const CASTS = { compose: compilePatterns(COMPOSE_ROWS), composeOf5: compilePatterns([...COMPOSE_ROWS, ...ROWS_OF_5]), stack: compilePatterns(STACK_ROWS) } as const;

/** What a text is turned into, by path, for a reader and its version. */
export function castsFor(dialect: Dialect, version = REFERENCE_VERSION): PatternTrie<CastType> {
  return dialect === 'stack' ? CASTS.stack : hasChange(version, 'castsDependencies') ? CASTS.composeOf5 : CASTS.compose;
}
