import { accessSync, chmodSync, chownSync, closeSync, constants, fsyncSync, openSync, realpathSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes beside the file and renames, so that the old text is whole until the new one is. Mode and owner stay, and a link goes on to lead to the file.
 * Throws as Node does, with nothing changed.
 */
// Not the package write-file-atomic 7.0.1: it writes with a single call, takes a short write (a full disk, a quota) for a whole one, and puts the torso in the place of the file.
export function replaceFile(path: string, bytes: Uint8Array): void {
  const target = followLinks(path);
  const before = statSync(target, { throwIfNoEntry: false });
  if (before !== undefined && !before.isFile()) {
    // A pipe or a device (`-o /dev/stdout`) must be written to, never replaced.
    writeFileSync(target, bytes);
    return;
  }
  // A rename asks the folder alone; a file that is read-only is meant to stay as it is.
  if (before !== undefined) accessSync(target, constants.W_OK);
  // Not the file's own name with more behind it: that may be too long.
  const beside = join(dirname(target), `.compose-lint.${String(process.pid)}.tmp`);
  const file = openSync(beside, 'wx', before?.mode ?? 0o666);
  try {
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (before !== undefined) {
      keepOwner(beside, before);
      chmodSync(beside, before.mode);
    }
    renameSync(beside, target);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
}

function followLinks(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path);
}

function keepOwner(path: string, before: { readonly uid: number; readonly gid: number }): void {
  try {
    chownSync(path, before.uid, before.gid);
  } catch {
    // Only the system's administrator may give a file away; the text matters more.
  }
}
