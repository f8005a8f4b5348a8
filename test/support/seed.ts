import fc from 'fast-check';

// The same cases on every run, so that a red test is about the change and not about luck. Other ones: FAST_CHECK_SEED=1 npx vitest run test/properties
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20261125) });
