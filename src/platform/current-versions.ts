import type { Version } from './version.ts';

/** What is taken when the user declares nothing: the releases of November 2026 (moby/moby and docker/compose, read 2026-11-21). */
export const CURRENT_ENGINE: Version = { major: 29, minor: 1, patch: 0 };
/** What is taken for the version of Docker Compose when none is declared. */
export const CURRENT_COMPOSE: Version = { major: 5, minor: 5, patch: 0 };
