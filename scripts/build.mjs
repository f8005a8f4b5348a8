// Builds dist/: the command line as one file, the library for import, and, when packing, the types.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  // Names of functions and classes stand in stack traces that users send.
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  // The build of yaml for browsers is the same code as ES modules, which needs no wrapper around each of its 70 files.
  alias: { yaml: path('node_modules/yaml/browser/index.js') },
  absWorkingDir: path('.'),
};

rmSync(path('dist'), { recursive: true, force: true });

// CommonJS, because Node starts it faster than an ES module.
await build({ ...shared, entryPoints: ['src/cli/main.ts'], format: 'cjs', outfile: 'dist/compose-lint.cjs', banner: { js: '#!/usr/bin/env node' } });
chmodSync(path('dist/compose-lint.cjs'), 0o755);

await build({ ...shared, entryPoints: ['src/index.ts'], format: 'esm', outfile: 'dist/index.js', minify: false });

// Types take seconds and serve only those who install the package.
if (['pack', 'publish'].includes(process.env.npm_command ?? '') || process.argv.includes('--types')) {
  const compiler = path('node_modules/typescript/bin/tsc');
  if (existsSync(compiler)) execFileSync(process.execPath, [compiler, '-p', path('scripts/types.tsconfig.json')], { stdio: 'inherit' });
}
