import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const BUILT = resolve('dist/compose-lint.cjs');

/** A folder on the disk for one test, in which the built command line runs. */
export interface Sandbox {
  readonly folder: string;
  write(name: string, content: string | Uint8Array): void;
  link(name: string, target: string): void;
  read(name: string): string;
  run(words: readonly string[], options?: { readonly input?: string; readonly environment?: Readonly<Record<string, string>>; readonly folder?: string }): { readonly status: number | null; readonly out: string; readonly err: string };
  remove(): void;
}

/** Makes a folder with the given files. */
export function sandbox(files: Readonly<Record<string, string | Uint8Array>> = {}): Sandbox {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'compose-lint-cli-')));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return {
    folder,
    write,
    link: (name, target) => {
      symlinkSync(target, join(folder, name));
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    run: (words, options = {}) => {
      // Nothing of the machine's own settings may count.
      const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, ...options.environment };
      const { status, stdout, stderr } = spawnSync(process.execPath, [BUILT, ...words], { cwd: join(folder, options.folder ?? '.'), encoding: 'utf8', input: options.input ?? '', env: environment });
      return { status, out: stdout, err: stderr };
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
