import type { LoadRequest } from '../../compose/load.ts';
import type { Configs } from '../config/find-config.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import type { SourceReader } from './read-sources.ts';

/** Where the projects of a run are read from, and what the user says of them. */
export interface Reading {
  readonly host: Host;
  readonly options: LintOptions;
  readonly configs: Configs;
  readonly reader: SourceReader;
  /** What variables without a value count for. */
  readonly unset?: LoadRequest['unset'] | undefined;
}
