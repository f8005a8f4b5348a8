// Runs on `npm ci`, `npm pack` and `npm install --global .`: builds, and gets what the build needs where nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

if (!hasTools()) {
  const root = fileURLToPath(new URL('../', import.meta.url));
  // What npm was told for itself, such as --global, is not meant for this folder.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix|omit|include|production|ignore_scripts|package_lock_only|dry_run)$/iu.test(name)));
  const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, env: environment, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
await import('./build.mjs');

function hasTools() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}
