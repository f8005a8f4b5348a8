import { RELEASE_IDS, type ReleaseId } from './releases.ts';
import type { Os } from './verdict.ts';

/** What `--target` declares: a system, and for Windows perhaps a release. */
export interface Target {
  readonly os: Os;
  readonly release?: ReleaseId;
}

/** Every name that `--target` takes. */
export const TARGET_NAMES: readonly string[] = ['linux', 'windows', ...RELEASE_IDS];

/** Reads the name of a target; undefined for any other text. */
export function parseTarget(text: string): Target | undefined {
  const name = text.toLowerCase();
  if (name === 'linux' || name === 'windows') return { os: name };
  const release = RELEASE_IDS.find((id) => id === name);
  return release === undefined ? undefined : { os: 'windows', release };
}
