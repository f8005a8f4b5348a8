/** The exit statuses, as the documentation promises them. */
export const EXIT = { fine: 0, findings: 1, usage: 2, bug: 3 } as const;

/** What the program may end with. */
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Wrong use: told in one line with a hint, never with a stack trace. */
export class UserError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** What people read when the program itself is at fault; `what` says what it was doing. */
export function bugReport(what: string, error: unknown, version: string, nodeVersion: string): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `compose-lint: ${what}. This is a bug in compose-lint, not in your files.`,
    'Please report it with the command line, the Compose file if you can share it, and this:',
    `  compose-lint ${version}, Node.js ${nodeVersion}`,
    ...detail.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** Why a file could not be read or written, in words, from the error that Node throws. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Node gives names that are no text with this character in them, and then does not find them.
  if (code === 'ENOENT' && error instanceof Error && 'path' in error && String(error.path).includes('\ufffd')) return 'its name is not valid UTF-8';
  return FILE_ERRORS[code] ?? (error instanceof Error ? error.message : String(error));
}

/** The same for a file that was to be written. */
export function describeWriteError(error: unknown): string {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'its folder does not exist' : describeFileError(error);
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'permission denied',
  EDQUOT: 'the quota is used up',
  EPERM: 'the system does not permit it',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  EBUSY: 'another program holds it',
  EFBIG: 'the file is too large',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};
