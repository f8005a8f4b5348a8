import { compilePatterns } from '../nodes/pattern-trie.ts';

/** How a text at a place becomes an absolute path. */
export type PathKind =
  /** A path of this host. */
  | 'path'
  /** A path of the engine's host, which may be another one: those of Windows are absolute everywhere. */
  | 'engine-path'
  /** A path, or an address that a builder fetches. */
  | 'context'
  /** A mount, whose source is a path when it is a bind. */
  | 'mount'
  /** A volume, whose device is a path when the local driver binds it. */
  | 'volume';

/** Places that hold paths: compose-go `paths/resolve.go` v2.9.1, read 2026-11-25. */
const ROWS: readonly (readonly [string, PathKind])[] = [
  ['services.*.build.additional_contexts.*', 'context'],
  ['services.*.build.context', 'context'],
  ['services.*.build.ssh.*', 'engine-path'],
  ['services.*.develop.watch.*.path', 'path'],
  ['services.*.env_file.*.path', 'path'],
  ['services.*.extends.file', 'path'],
  ['services.*.label_file.*', 'path'],
  ['services.*.volumes.*', 'mount'],
  ['volumes.*', 'volume'],
  ['configs.*.file', 'engine-path'],
  ['secrets.*.file', 'engine-path'],
];

/** The values that are paths, by path. */
export const PATHS = compilePatterns(ROWS);
