/** What Docker Compose takes for the address of a git repository or of an image with Compose files: docker/compose `pkg/remote`, tried with 2.40.3 on 2026-11-26. */
const REMOTE = /^(?:oci:\/\/|git:\/\/|ssh:\/\/|git@[^/]+:|github\.com\/|https?:\/\/[^#?]*\.git(?:#|$))/u;

/** Whether a name of an included or extended file leads to another machine. */
export function isRemote(name: string): boolean {
  return REMOTE.test(name);
}

/** Why such a file is not seen. */
export const REMOTE_REASON = { reason: 'Docker Compose fetches it from elsewhere, compose-lint does not.', isThere: false };
