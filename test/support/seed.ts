import fc from 'fast-check';

// The same cases on every run, so that a red test is about the change and not about luck. `npm run fuzz` tries others; `SEED` tries again those that it told.
const { FUZZ, SEED } = process.env;
if (SEED !== undefined) fc.configureGlobal({ seed: Number(SEED) });
else if (FUZZ === undefined) fc.configureGlobal({ seed: 20261125 });
