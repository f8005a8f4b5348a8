import { remembering } from '../../text/remembering.ts';

/**
 * The versions of Docker Compose from which on it does something: those before 2.40.3 did not, those after it do it in another way. docker/compose `go.mod` of each release and the
 * history of compose-go, read 2026-11-25.
 */
const SINCE = {
  /** `!reset` takes something out of what it is merged over (compose-go 1.13.5). Before 2.24 it reached only the first service and had its value checked (docker/compose, issues 10656 and 10697). */
  resets: '2.18.0',
  /** All documents of a file are read (compose-go 1.18.3). */
  readsDocuments: '2.21.0',
  /** `!override` replaces what it is merged over (compose-go 2.0.0-rc.3, pull request 552; docs.docker.com/reference/compose-file/merge, read 2026-11-26). */
  overrides: '2.24.4',
  /** What an include brings is merged below the file's own definition of the same name, where it was refused before (compose-go 2.10.0). */
  includesMerge: '5.0.0',
  /** `build` has `no_cache_filter` (compose-go 2.10.0). */
  buildFilters: '5.0.0',
  /** A bind mount says `create_host_path` only when it is false (compose-go 2.10.0). */
  hostPathIsOptOut: '5.0.0',
  /** `depends_on.*.required` may be a text, such as one that a variable brings (compose-go 2.10.0). */
  castsDependencies: '5.0.0',
  /** Names of anchors have more characters than letters, digits, `_` and `-` (go-yaml 4.0.0-rc.3). */
  anchorNames: '5.0.0',
  /** The schema sees a date as a text (compose-go 2.10.0 validates what JSON makes of the model). */
  datesAreTexts: '5.0.0',
  /** A default is only looked at where it is used (compose-go 2.10.1). */
  lazyDefaults: '5.0.2',
  /** A bind mount in long syntax creates the host's folder unless it says otherwise (compose-go 2.10.1). */
  bindsCreateHostPath: '5.0.2',
  /** Includes come before `extends`, so that an included service can be extended (compose-go 2.10.2). */
  includesBeforeExtends: '5.1.2',
  /** A text with a whole number is a number of bytes, also one below zero (compose-go 2.11.0). */
  negativeSizes: '5.1.4',
  /** A command is split with `\t` and `\n` for a tab and a new line (go-shellwords 1.0.13). */
  commandEscapes: '5.1.4',
  /** A document may not have more than 100,000 values (compose-go 2.11.0). */
  limitsValues: '5.1.4',
  /** The options of an address manager are no longer left out (compose-go 2.12.0). */
  ipamOptionsKept: '5.2.0',
  /** Services have `pre_start`, whose hooks have the image of the service if they name none (compose-go 2.13.0). */
  hooksInheritImage: '5.3.0',
} as const;

/** A way of Docker Compose that came, or went, with a version. */
export type Change = keyof typeof SINCE;

/** The version that is followed when none is named. */
export const REFERENCE_VERSION = '2.40.3';

/** Whether a version of Docker Compose has a change. */
export function hasChange(version: string, change: Change): boolean {
  return releaseNumber(version) >= releaseOf(change);
}

/** The version of a change as a number. */
export function releaseOf(change: Change): number {
  return releaseNumber(SINCE[change]);
}

/** The first version that has both tags of merging as a fix needs them. */
export const MERGING_TAGS_SINCE = SINCE.overrides;

/** Whether a version of Docker Compose understands `!reset null` and `!override` in a file that is merged over others. */
export function hasTagsOfMerging(version: string): boolean {
  return hasChange(version, 'overrides');
}

const STEP = 1000;

/** A version of Docker Compose as a number, so that later ones are greater. */
export const releaseNumber = remembering((version): number => {
  const [major = 0, minor = 0, patch = 0] = version.replace(/^v/u, '').split('.').map((part) => Number.parseInt(part, 10) || 0);
  return (major * STEP + minor) * STEP + patch;
});

/** The version that has a number, without a patch of nought. */
export function printRelease(release: number): string {
  const patch = release % STEP;
  const minor = Math.floor(release / STEP);
  return `${Math.floor(minor / STEP)}.${minor % STEP}${patch === 0 ? '' : `.${patch}`}`;
}
