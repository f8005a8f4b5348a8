import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandbox, type Sandbox } from '../support/cli.ts';

const LINKED = 'services:\n  web:\n    image: nginx:1.27\n    links: [db]\n  db:\n    image: postgres:17\n';
const GOOD = LINKED.replace('    links: [db]\n', '');

/** To the system's administrator nothing is closed, so that the tests give up its rights. */
const NOBODY = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const canRun = process.platform !== 'win32' && spawnSync(process.execPath, ['--version'], { ...NOBODY, cwd: '/' }).status === 0;

describe.runIf(canRun)('without the rights that it takes (skipped where others may not run Node.js)', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = sandbox({ 'work/open/compose.yaml': GOOD, 'work/closed/compose.yaml': GOOD });
    cpSync('dist', join(box.folder, 'dist'), { recursive: true });
    chmodSync(box.folder, 0o755);
    if (NOBODY.uid !== undefined) for (const path of ['work', 'work/open', 'work/open/compose.yaml', 'work/closed', 'work/closed/compose.yaml']) chownSync(join(box.folder, path), NOBODY.uid, NOBODY.gid);
  });
  afterEach(() => {
    chmodSync(join(box.folder, 'work/closed'), 0o755);
    box.remove();
  });

  const run = (...words: readonly string[]): { status: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(box.folder, 'dist/compose-lint.cjs'), ...words], { cwd: join(box.folder, 'work'), encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' }, ...NOBODY });
    return { status, out: stdout, err: stderr };
  };

  test('a folder that is named and cannot be looked into is wrong use, one that a search came upon a finding; the others are linted', () => {
    chmodSync(join(box.folder, 'work/closed'), 0o000);
    const err = 'closed: error: cannot look into this folder: permission denied\n';
    expect(run('closed', 'open')).toEqual({ status: 2, out: 'Nothing found in 1 file.\n', err });
    expect(run()).toEqual({ status: 1, out: 'Nothing found in 1 file.\n', err });
    expect(run('closed/compose.yaml')).toEqual({ status: 2, out: '', err: 'closed/compose.yaml: error: cannot be read: permission denied\n' });
  });

  test('a file that cannot be read is told of, and the others are linted', () => {
    chmodSync(join(box.folder, 'work/closed/compose.yaml'), 0o000);
    const err = 'closed/compose.yaml: error: cannot be read: permission denied\n';
    expect(run()).toEqual({ status: 1, out: 'Nothing found in 1 file.\n', err });
    expect(run('closed/compose.yaml', 'open')).toEqual({ status: 2, out: 'Nothing found in 1 file.\n', err });
  });

  test.each([
    ['a read-only file', 'work/closed/compose.yaml', 0o444],
    ['a file in a read-only folder', 'work/closed', 0o555],
  ])('%s is left whole by --fix, and told of', (_what, path, mode) => {
    box.write('work/closed/compose.yaml', LINKED);
    box.write('work/open/compose.yaml', LINKED);
    mkdirSync(join(box.folder, 'work/closed/more'));
    chmodSync(join(box.folder, path), mode);
    const { status, out, err } = run('--fix', '--format', 'compact');
    expect({ status, err }).toEqual({ status: 2, err: '' });
    expect(out).toContain('closed/compose.yaml:1:1: error unwritten-file: cannot be written: permission denied.\n');
    expect(readFileSync(join(box.folder, 'work/closed/compose.yaml'), 'utf8')).toBe(LINKED);
    expect(readFileSync(join(box.folder, 'work/open/compose.yaml'), 'utf8')).not.toContain('links');
  });
});
