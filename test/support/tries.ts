/** How often a property is tried: so many times in the suite, and a multiple of it in `npm run fuzz`. */
export function tries(inSuite: number): number {
  return inSuite * Number(process.env['FUZZ'] ?? 1);
}

/** A seed to begin with, for texts that are chosen by number: always the same one in the suite. */
export function firstSeed(): number {
  return process.env['FUZZ'] === undefined ? 0 : Date.now() % 1_000_000_000;
}
