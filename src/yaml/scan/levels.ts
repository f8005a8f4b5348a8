import type { Report } from './token.ts';

/** How many block collections, and how many flow collections, may stand within each other: go-yaml v3 `scannerc.go`, `max_indents` and `max_flow_level`, read 2026-11-26. */
export const MOST_LEVELS = 10_000;

/** Says that a collection begins where no further level is read. */
export function reportLevels(start: number, report: Report): void {
  report('too-deep', { start, end: start + 1 }, `Docker Compose refuses more than ${String(MOST_LEVELS)} levels of nesting.`);
}
