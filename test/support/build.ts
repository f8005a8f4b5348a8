import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the command line before the tests, unless what is built is newer than all that it is made of. If that fails, nothing is built, and the tests that need it say so. */
export default function buildOnce(): void {
  const built = `${root}dist/compose-lint.cjs`;
  const age = existsSync(built) ? statSync(built).mtimeMs : 0;
  const sources = ['src', 'rules', 'scripts'].flatMap((folder) => readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${root}${folder}/${name}`));
  if (![...sources, `${root}package.json`].some((path) => statSync(path).mtimeMs > age)) return;
  const { status, stderr } = spawnSync(process.execPath, [`${root}scripts/build.mjs`], { encoding: 'utf8' });
  if (status === 0) return;
  rmSync(built, { force: true });
  process.stderr.write(`The command line could not be built:\n${stderr.split('\n').slice(0, 20).join('\n')}\n`);
}
