import { expect } from 'vitest';

/** Whether Vitest was called with `-u`, which it keeps to itself: expected files that it does not write by itself are then written too. */
export function isUpdating(): boolean {
  return (expect.getState().snapshotState as unknown as { readonly _updateSnapshot?: string })._updateSnapshot === 'all';
}
