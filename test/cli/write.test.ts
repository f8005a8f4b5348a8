import { buildSync } from 'esbuild';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile } from '../../src/cli/node/write.ts';

describe('replacing a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-lint-write-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('keeps its mode and leaves nothing beside it', () => {
    const file = join(folder, 'compose.yaml');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    replaceFile(file, Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['compose.yaml']);
  });

  test('follows a link and leaves it one', () => {
    writeFileSync(join(folder, 'real.yaml'), 'old');
    symlinkSync('real.yaml', join(folder, 'compose.yaml'));
    replaceFile(join(folder, 'compose.yaml'), Buffer.from('new'));
    expect(lstatSync(join(folder, 'compose.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe('new');
  });

  test('replaces one with the longest name there is', () => {
    const file = join(folder, 'x'.repeat(255));
    writeFileSync(file, 'old');
    replaceFile(file, Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  test('makes a file that is not there', () => {
    replaceFile(join(folder, 'report.txt'), Buffer.from('new'));
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe('new');
  });

  test.runIf(process.platform !== 'win32')('writes into a pipe or a device instead of replacing it', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe], { stdio: 'ignore' });
    replaceFile(pipe, Buffer.from('new'));
    reader.kill();
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(['pipe']);
  });

  test('in a folder that is not there fails and changes nothing', () => {
    expect(() => {
      replaceFile(join(folder, 'gone', 'compose.yaml'), Buffer.from('new'));
    }).toThrow('ENOENT');
    expect(existsSync(join(folder, 'gone'))).toBe(false);
  });

  // A limit of the shell makes the system write a part and then refuse, as a full disk does.
  test.runIf(process.platform !== 'win32')('that fails midway leaves the old text whole', () => {
    const file = join(folder, 'compose.yaml');
    writeFileSync(file, 'old');
    const bundled = join(folder, 'write.mjs');
    buildSync({ stdin: { contents: "import { replaceFile } from './src/cli/node/write.ts'; replaceFile(process.argv[2], Buffer.alloc(5000, 'x'));", resolveDir: '.' }, bundle: true, platform: 'node', format: 'esm', outfile: bundled });
    const { stderr } = spawnSync('bash', ['-c', `ulimit -f 2 && "${process.execPath}" "${bundled}" "${file}"`], { encoding: 'utf8' });
    expect(stderr).toContain('EFBIG');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['compose.yaml', 'write.mjs']);
  });

  // Windows knows no such signals.
  test.runIf(process.platform !== 'win32')('is finished before an interruption counts, with all that belongs to it', () => {
    const bundled = join(folder, 'write.mjs');
    const work = "import { replaceFile } from './src/cli/node/write.ts'; import { uninterrupted } from './src/cli/node/uninterrupted.ts'; await uninterrupted(() => uninterrupted(async () => { process.kill(process.pid, 'SIGINT'); await new Promise((done) => setImmediate(done)); for (const file of ['a', 'b']) replaceFile(process.argv[2] + file, Buffer.from('new')); process.kill(process.pid, 'SIGTERM'); })); console.log('went on');";
    buildSync({ stdin: { contents: work, resolveDir: '.' }, bundle: true, platform: 'node', format: 'esm', outfile: bundled });
    const { signal, stdout } = spawnSync(process.execPath, [bundled, `${folder}/`], { encoding: 'utf8' });
    expect({ signal, stdout }).toEqual({ signal: 'SIGINT', stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'write.mjs']);
  });
});
