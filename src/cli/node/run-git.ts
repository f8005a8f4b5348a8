import { spawnSync } from 'node:child_process';

/** What a call of git gave; the status is null where git could not be started. */
export interface GitResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Calls git in a folder. */
export function runGit(folder: string, words: readonly string[]): GitResult {
  const { status, stdout, stderr, error } = spawnSync('git', words, { cwd: folder, encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 });
  if (error !== undefined) return { status: null, out: '', err: error.message };
  return { status, out: stdout, err: stderr };
}
