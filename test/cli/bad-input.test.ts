import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryHost } from '../support/memory-host.ts';
import { sandbox, type Sandbox } from '../support/cli.ts';

const GOOD = 'services:\n  web:\n    image: nginx:1.27\n';
const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';

function utf16(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

describe('a file that is no Compose file', () => {
  let box: Sandbox | undefined;
  afterEach(() => {
    box?.remove();
  });

  /** Lints the file beside another one that has a finding, and checks what must hold whatever is wrong with it. */
  function lintBeside(content: string | Uint8Array): { status: number | null; told: string } {
    box = sandbox({ 'bad/compose.yaml': content, 'good/compose.yaml': LINKED });
    const { status, out, err } = box.run(['bad/compose.yaml', 'good/compose.yaml']);
    expect(out).toContain('good/compose.yaml:4:5: warning:');
    expect(out + err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/mu);
    expect(out + err).not.toContain('bug');
    const told = `${out}${err}`.split('\n').filter((line) => line.startsWith('bad/compose.yaml:'));
    return { status, told: told.join('\n') };
  }

  test.each([
    ['has a bracket that nothing closes', 'services: [\n', 1, /^bad\/compose\.yaml:\d+:\d+: error: /mu],
    ['is plain text', 'hello world\n', 1, /^bad\/compose\.yaml:1:1: error: /mu],
    ['is a list', '- web\n- db\n', 1, /^bad\/compose\.yaml:1:1: error: /mu],
    ['is empty', '', 1, /^bad\/compose\.yaml:1:1: error: /mu],
    ['holds a comment only', '# later\n', 1, /^bad\/compose\.yaml:\d+:\d+: error: /mu],
    ['is indented with a tab', 'services:\n\tweb: {image: x}\n', 1, /^bad\/compose\.yaml:2:1: error: /mu],
    ['has a key twice', 'services:\n  web: {image: x}\n  web: {image: y}\n', 1, /^bad\/compose\.yaml:3:3: error: /mu],
    ['is binary', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]), 2, /^bad\/compose\.yaml:1:5: error: .*binary/mu],
    ['is not UTF-8', Buffer.from([...Buffer.from('services:\n  web: '), 0xe9, 0x0a]), 2, /^bad\/compose\.yaml:2:8: error: .*UTF-8/mu],
    ['has 50 MB', Buffer.alloc(50_000_000, '# text\n'), 2, /^bad\/compose\.yaml: error: .*MiB/mu],
  ])('%s', (_name, content, status, pattern) => {
    const result = lintBeside(content);
    expect(result.told).toMatch(pattern);
    expect(result.status).toBe(status);
  });

  test('has more than Node can read at once', () => {
    box = sandbox({ 'compose.yaml': GOOD });
    truncateSync(join(box.folder, 'compose.yaml'), 3 * 2 ** 30);
    expect(box.run(['compose.yaml'])).toMatchObject({ status: 2, err: 'compose.yaml: error: cannot be read: the file is too large\n' });
  });

  test('but is one in UTF-16', () => {
    expect(lintBeside(utf16(GOOD)).told).toBe('');
    box?.remove();
    expect(lintBeside(utf16(LINKED)).told).toContain('bad/compose.yaml:4:5: warning:');
  });
});

test('an empty file that is merged over others is nothing to tell of', async () => {
  const host = memoryHost({ 'compose.yaml': GOOD, 'compose.extras.yaml': '# to be filled by those who need more\n' });
  await run(['--no-config', '.'], host);
  expect(host.out()).not.toContain('error');
  expect(host.err()).not.toContain('error');
});

describe('a path of which nothing can be made', () => {
  test.each([
    ['gone.yml', 'gone.yml: error: there is no such file or folder\n'],
    ['dead.yml', 'dead.yml: error: this link leads to `gone.yml`, and nothing is there\n'],
    ['empty', 'empty: error: no Compose file in this folder or below\n  help: Compose files are called compose.yaml or docker-compose.yml; a file of another name can be given itself\n'],
    ['locked.yml', 'locked.yml: error: cannot be read: permission denied\n'],
    ['broken-disk.yml', 'broken-disk.yml: error: cannot be read: the disk reports an error\n'],
  ])('%s is told of, the others are linted, and the exit status is 2', async (path, message) => {
    const host = memoryHost({ 'compose.yaml': LINKED, 'dead.yml': { link: 'gone.yml' }, 'empty/readme.md': '', 'locked.yml': { fails: 'EACCES' }, 'broken-disk.yml': { fails: 'EIO' } });
    expect(await run([path, 'compose.yaml'], host)).toBe(2);
    expect(host.err()).toBe(message);
    expect(host.out()).toContain('compose.yaml:4:5: warning:');
  });

  test('a file that a search came upon is told of as well, with exit status 1', async () => {
    const host = memoryHost({ 'compose.yaml': GOOD, 'a/compose.yaml': { fails: 'EACCES' }, 'b/compose.yaml': { link: 'gone' } });
    expect(await run([], host)).toBe(1);
    expect(host.err()).toBe('b/compose.yaml: error: this link leads to `gone`, and nothing is there\na/compose.yaml: error: cannot be read: permission denied\n');
  });

  test('the JSON report tells of it', async () => {
    const host = memoryHost({ 'compose.yaml': new Uint8Array([0, 1, 2, 3]) });
    expect(await run(['--format', 'json', 'compose.yaml'], host)).toBe(2);
    expect(JSON.parse(host.out())).toMatchObject({ version: 1, findings: [], projects: [], problems: [{ file: 'compose.yaml', message: 'The file is binary: a zero byte stands where text is expected. (line 1, column 1)' }] });
  });
});
