import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FILES = ['.npmrc', 'src', 'rules', 'schemas', 'scripts', 'package.json', 'tsconfig.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

describe('the package', () => {
  let folder = '';
  let copy = '';
  let tarball = '';
  let printed = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-lint-package-'));
    copy = join(folder, 'copy');
    mkdirSync(copy);
    // Packing builds, and the tests that run beside this one need what is built here.
    for (const file of FILES) if (existsSync(file)) cpSync(file, join(copy, file), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    printed = runNpm(['pack', '--pack-destination', folder], copy, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') });
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'missing.tgz');
    writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: nginx:1.27\n');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs npm without a network: the package must need nothing that it does not hold. */
  function runNpm(words: readonly string[], cwd: string, variables: NodeJS.ProcessEnv = {}): string {
    return execFileSync(npm, [...words, '--offline', '--no-audit', '--no-fund', '--no-update-notifier'], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...variables }, shell: process.platform === 'win32' });
  }

  function lintWith(command: string): { status: number | null; stdout: string } {
    const { status, stdout, stderr } = spawnSync(command, ['compose.yaml'], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    expect(stderr).toBe('');
    return { status, stdout };
  }

  test('is packed with nothing printed but its name, and no word in the report of a CI job', () => {
    expect(printed.trim()).toBe(basename(tarball));
    expect(existsSync(join(folder, 'summary.md'))).toBe(false);
  });

  test('holds what is built, the schemas and what people read, and no sources', () => {
    const names = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    expect(names).toContain('package/dist/compose-lint.cjs');
    expect(names).toContain('package/dist/index.js');
    expect(names).toContain('package/dist/types/src/index.d.ts');
    expect(names).toContain('package/schemas/report.json');
    expect(names).not.toContain('package/dist/schema-validators.cjs');
    expect(names.filter((name) => /^package\/(?:src|rules|test|fixtures|scripts|node_modules)\//u.test(name))).toEqual([]);
  });

  test('installed for all, gives the command', () => {
    const prefix = join(folder, 'prefix');
    runNpm(['install', '--global', '--prefix', prefix, tarball], folder);
    expect(lintWith(join(prefix, 'bin', 'compose-lint'))).toEqual({ status: 0, stdout: 'Nothing found in 1 file.\n' });
  });

  test('runs with npx from the packed file', () => {
    const output = runNpm(['exec', '--yes', '--package', tarball, '--', 'compose-lint', '--version'], folder);
    expect(output.trim()).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  test('installed from a clone, gives the command', () => {
    const prefix = join(folder, 'linked');
    runNpm(['install', '--global', '--prefix', prefix, '.'], copy);
    expect(statSync(join(copy, 'dist', 'compose-lint.cjs')).mode & 0o111).not.toBe(0);
    expect(lintWith(join(prefix, 'bin', 'compose-lint')).status).toBe(0);
  });

  test('can be imported, with types, as the page on usage shows', () => {
    const project = join(folder, 'importer');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{"type": "module", "private": true}');
    runNpm(['install', tarball], project);
    const example = /^## As a library$.*?^```ts\n(?<code>.*?)^```$/msu.exec(readFileSync('docs/usage.md', 'utf8'))?.groups?.['code'] ?? '';
    writeFileSync(join(project, 'use.ts'), example);
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const checked = spawnSync(process.execPath, [compiler, '--strict', '--module', 'nodenext', 'use.ts'], { cwd: project, encoding: 'utf8' });
    expect(checked.stdout).toBe('');
    expect(execFileSync(process.execPath, ['use.js'], { cwd: project, encoding: 'utf8' })).toMatchInlineSnapshot(`
      "compose.yaml:7:5 warning deprecated-external-name: The name of external network \`front\` is written in the old form, \`external.name\`.
      services:
        web:
          image: nginx:1.27
          networks: [front]
      networks:
        front:
          external: true
          name: shared

      "
    `);
  });
});
