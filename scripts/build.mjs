// Builds dist/: the command line as one file, the library for import, and, when packing, the types.
import { build } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileSchemas } from './compile-schemas.mjs';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

/** What only people and other programs read in our schema. */
const UNREAD = new Set(['$id', '$schema', 'deprecated', 'description', 'title', 'x-platform']);

/** Takes the schema into the bundle without that, which halves it. */
const leanSchema = {
  name: 'lean-schema',
  setup({ onLoad }) {
    onLoad({ filter: /schemas[\\/]compose[\\/][^\\/]+\.json$/ }, ({ path: file }) => ({
      contents: JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), (key, value) => (UNREAD.has(key) ? undefined : value)),
      loader: 'json',
    }));
  },
};

/** Parts of Node that take milliseconds to load and that a plain run does not use: each is loaded at the first use of something from it. */
const lateBuiltins = {
  name: 'late-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(?:child_process|crypto)$/ }, ({ path: name, namespace }) => (namespace === 'late' ? { path: name, external: true } : { path: name, namespace: 'late' }));
    onLoad({ filter: /^/, namespace: 'late' }, async ({ path: name }) => ({
      contents: `for (const key of ${JSON.stringify(Object.keys(await import(name)))}) Object.defineProperty(exports, key, { enumerable: true, get: () => require(${JSON.stringify(name)})[key] });`,
    }));
  },
};

const shared = {
  bundle: true,
  plugins: [leanSchema],
  platform: 'node',
  target: 'node20.19',
  minify: true,
  // Names of functions and classes stand in stack traces that users send.
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  // As CommonJS, because the other build asks for its own address, which CommonJS does not have.
  alias: { tinyglobby: path('node_modules/tinyglobby/dist/index.cjs') },
  absWorkingDir: path('.'),
};

// First, since nothing else is worth building on a wrong schema.
const validators = compileOrStop();

rmSync(path('dist'), { recursive: true, force: true });

// CommonJS, because Node starts it faster than an ES module.
await build({ ...shared, plugins: [leanSchema, lateBuiltins], entryPoints: ['src/cli/main.ts'], format: 'cjs', outfile: 'dist/main.cjs' });
// The launcher reads it as Latin-1, which is faster; what esbuild leaves as it is, in regular expressions, may be escaped there too.
writeFileSync(path('dist/main.cjs'), readFileSync(path('dist/main.cjs'), 'utf8').replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
writeFileSync(path('dist/compose-lint.cjs'), `#!/usr/bin/env node\n${readFileSync(path('scripts/launcher.cjs'), 'utf8')}`);
chmodSync(path('dist/compose-lint.cjs'), 0o755);
makeCodeCache();

await build({ ...shared, entryPoints: ['src/index.ts'], format: 'esm', outfile: 'dist/index.js', minify: false });

// What the schemas mean to any validator of JSON Schema: what the program finds is tested against it. It is no part of the package.
await build({ ...shared, plugins: [], stdin: { contents: validators, resolveDir: path('.') }, format: 'cjs', outfile: 'dist/schema-validators.cjs' });

// Types take seconds and serve only those who install the package.
if (['pack', 'publish'].includes(process.env.npm_command ?? '') || process.argv.includes('--types')) {
  const compiler = path('node_modules/typescript/bin/tsc');
  if (existsSync(compiler)) execFileSync(process.execPath, [compiler, '-p', path('scripts/types.tsconfig.json')], { stdio: 'inherit' });
}

function compileOrStop() {
  try {
    return compileSchemas(path('schemas'));
  } catch ({ message }) {
    console.error(message);
    process.exit(1);
  }
}

/** Without a cache everything works as well, only slower: a failure here is no failure of the build. */
function makeCodeCache() {
  const { status } = spawnSync(process.execPath, [path('scripts/make-code-cache.cjs'), path('dist'), path('scripts/example.compose.yaml')], { stdio: 'ignore', env: plainEnvironment() });
  if (status !== 0) rmSync(path('dist/main.cache'), { force: true });
}

/** Without the variables that would make this run a part of a CI job, with a summary and annotations of its own, or have it look at other files. */
function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME|TEMP|TMP|TMPDIR|SYSTEMROOT)$/iu.test(name)));
}
