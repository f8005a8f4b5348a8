// Shows the program at its main job: what it finds in the bundled example, then what `--fix` would change. Used by the README's first command.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

for (const words of [['examples/windows-shop'], ['--diff', 'examples/windows-shop'], ['--diff', '--unsafe-fixes', 'examples/windows-shop']]) {
  console.log(`\n$ compose-lint ${words.join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, ['dist/compose-lint.cjs', ...words], { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  // The example has findings and a diff: 1 is what it should say.
  if (status !== 1) process.exit(status ?? 3);
}
