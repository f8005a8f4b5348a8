import { describeFileError } from '../errors.ts';
import type { WorkingFiles } from '../host.ts';

/** Why a link that leads nowhere cannot be read. */
export function brokenLink(target: string): string {
  return `this link leads to \`${target}\`, and nothing is there`;
}

/** Whether nothing is there, which is not the same as that it cannot be read. */
export function isAbsent(files: WorkingFiles, path: string): boolean {
  try {
    files.readFile(path);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

/** A file in a folder that may not be entered looks as if it were not there. */
export function whyMissing(files: WorkingFiles, path: string): string {
  try {
    files.readFile(path);
    return 'it appeared only while the program ran';
  } catch (error) {
    return isAbsent(files, path) ? 'there is no such file or folder' : `cannot be read: ${describeFileError(error)}`;
  }
}
