// Tries the property tests for longer than the suite does: `npm run fuzz` for a few minutes, `npm run fuzz -- 500 spans` for longer and only those named so.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const [times = '20', ...names] = process.argv.slice(2);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const folder = 'test/properties/';
const files = names.length === 0 ? [folder] : names.map((name) => folder + name);

const { status } = spawnSync(process.execPath, [vitest, 'run', '--test-timeout=0', ...files], { cwd: root, stdio: 'inherit', env: { ...process.env, FUZZ: times } });
process.exitCode = status ?? 3;
