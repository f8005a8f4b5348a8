import fc from 'fast-check';

// The same cases on every run, so that a red test is about the change and not about luck. `npm run fuzz` tries others.
if (process.env['FUZZ'] === undefined) fc.configureGlobal({ seed: 20261125 });
