import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the command line before the tests, unless what is built is newer than all that it is made of. */
export default function buildOnce(): void {
  const built = `${root}dist/compose-lint.cjs`;
  const age = existsSync(built) ? statSync(built).mtimeMs : 0;
  const sources = ['src', 'rules', 'scripts'].flatMap((folder) => readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${root}${folder}/${name}`));
  if ([...sources, `${root}package.json`].some((path) => statSync(path).mtimeMs > age)) {
    execFileSync(process.execPath, [`${root}scripts/build.mjs`], { stdio: 'inherit' });
  }
}
