import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryHost } from '../support/memory-host.ts';
import { sandbox, type Sandbox } from '../support/cli.ts';

const GOOD = 'services:\n  web:\n    image: nginx:1.27\n';
const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';

describe('the built command', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = sandbox({ 'docker-compose.yml': LINKED, 'fine/compose.yaml': GOOD });
  });
  afterEach(() => {
    box.remove();
  });

  test('exits with 0 when there is nothing to tell', () => {
    expect(box.run(['fine'])).toEqual({ status: 0, out: 'Nothing found in 1 file.\n', err: '' });
  });

  test('exits with 1 and shows what it found', async () => {
    const { status, out, err } = box.run([]);
    expect(status).toBe(1);
    expect(err).toBe('');
    await expect(out.replaceAll(basename(box.folder).toLowerCase(), 'project-folder')).toMatchFileSnapshot('../../fixtures/reports/links.txt');
  });

  test('exits with 2 for wrong use, in one line with a hint', () => {
    expect(box.run(['--fxi'])).toEqual({ status: 2, out: '', err: "error: unknown option '--fxi'\n  help: did you mean --fix?\n" });
    expect(box.run(['explain', 'unsuported-links']).err).toBe('error: there is no rule or hazard `unsuported-links`\n  help: did you mean `unsupported-links`?\n');
  });

  test.each([
    [['--rule', 'unsupported-links=off'], 0],
    [['--rule', 'unsupported-links=info'], 0],
    [['--rule', 'unsupported-links=info', '--fail-on', 'info'], 1],
    [['--rule', 'unsupported-links=warning'], 1],
    [['--rule', 'unsupported-links=warning', '--fail-on', 'error'], 0],
    [['--rule', 'unsupported-links=warning', '--max-warnings', '1'], 0],
    [['--rule', 'unsupported-links=warning', '--max-warnings', '0', '--fail-on', 'error'], 1],
    [['--fail-on', 'never'], 0],
    [['--target', 'linux', '--rule', 'outdated-links=off'], 0],
    [['--target', 'linux', '--rule', 'unsupported-links=off'], 0],
  ])('%j exits with %d', (words, status) => {
    expect(box.run([...words, 'docker-compose.yml']).status).toBe(status);
  });

  test('reads its settings from a config file, which the command line overrules', () => {
    box.write('.composelintrc.yaml', 'rules: {unsupported-links: off}\n');
    expect(box.run([]).status).toBe(0);
    expect(box.run(['--no-config']).status).toBe(1);
    expect(box.run(['--rule', 'unsupported-links=error']).status).toBe(1);
    box.write('other.yaml', 'rule: {}\n');
    expect(box.run(['--config', 'other.yaml'])).toEqual({ status: 2, out: '', err: 'error: other.yaml:1:1: unknown key `rule`\n  help: did you mean `rules`?\n' });
  });

  test.runIf(existsSync('/dev/full'))('tells that its output did not arrive, whatever it was to hold', () => {
    const full = openSync('/dev/full', 'w');
    for (const words of [['docker-compose.yml'], ['--format', 'json'], ['model'], ['rules'], ['--version']]) {
      const { status, stderr } = spawnSync(process.execPath, [resolve('dist/compose-lint.cjs'), ...words], { cwd: box.folder, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] });
      expect([words, status, stderr]).toEqual([words, 2, 'error: cannot write to standard output: the disk is full\n']);
    }
    closeSync(full);
  });

  test.runIf(process.platform !== 'win32')('waits for no pipe that a search comes upon, and tells that its folder is gone', () => {
    execFileSync('mkfifo', [join(box.folder, 'fine/docker-compose.extra.yml')]);
    const timeout = 60_000;
    const { status, stdout } = spawnSync(process.execPath, [resolve('dist/compose-lint.cjs'), 'fine'], { cwd: box.folder, encoding: 'utf8', timeout });
    expect([status, stdout]).toEqual([0, 'Nothing found in 1 file.\n']);
    const gone = spawnSync('sh', ['-c', `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${resolve('dist/compose-lint.cjs')}"`], { cwd: box.folder, encoding: 'utf8' });
    expect([gone.status, gone.stderr]).toEqual([2, 'error: the current folder is not there any more\n']);
  });

  test.runIf(process.platform === 'linux')('tells of names that are no text, and looks at the others', () => {
    const folder = Buffer.concat([Buffer.from(`${box.folder}/fine/bad`), Buffer.from([0xff])]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('-compose.yml')]), GOOD);
    const { status, out, err } = box.run(['fine']);
    expect([status, out]).toEqual([1, 'Nothing found in 1 file.\n']);
    expect(err).toContain('fine/bad\ufffd: error: cannot look into this folder: its name is not valid UTF-8\n');
    expect(err).toContain('fine/bad\ufffd-compose.yml: error: cannot be read: its name is not valid UTF-8\n');
  });

  test.each([
    [['-f', 'fine/compose.yml'], 'fine/compose.yaml'],
    [['--config', 'lnit.yaml', 'fine'], 'lint.yaml'],
    [['--config', 'more.yaml', 'fine'], 'lint.yaml'],
    [['--baseline', 'lnit.yaml', 'fine'], 'lint.yaml'],
  ])('names the file that %j may mean', (words, meant) => {
    box.write('fine/compose.yaml', GOOD);
    box.write('lint.yaml', 'rules: {}\n');
    box.write('more.yaml', 'extends: ./lnit.yaml\n');
    const { status, err } = box.run(words);
    expect(status).toBe(2);
    expect(err).toContain(`  help: did you mean \`${meant}\`?\n`);
  });

  test('knows what commands of other programs are meant to do', () => {
    expect(box.run(['fix']).err).toBe('fix: error: there is no such file or folder\n  help: to repair files write compose-lint --fix [paths]\n');
    expect(box.run(['expalin']).err).toContain('did you mean the command `compose-lint explain`?');
  });

  test('leaves out, with a word, what is only called like a Compose file', () => {
    box.write('lib/my-compose.yml', 'name: Build\non: push\njobs: {}\n');
    box.write('lib/compose.yaml', GOOD);
    expect(box.run(['lib'])).toEqual({ status: 0, out: 'Nothing found in 1 file.\n', err: 'lib/my-compose.yml: left out, because it is called like a Compose file but holds no section of one\n' });
    expect(box.run(['lib/my-compose.yml']).status).toBe(1);
    box.write('lib/my-compose.yml', 'x-logging: &logging {driver: json-file}\nnetworks: {front: {}}\n');
    expect(box.run(['lib'])).toEqual({ status: 0, out: 'Nothing found in 2 files.\n', err: '' });
    for (const name of ['a', 'b', 'c', 'd']) box.write(`lib/${name}-compose.yml`, 'on: push\n');
    expect(box.run(['lib']).err).toBe('lib/a-compose.yml, lib/b-compose.yml, lib/c-compose.yml and 1 more: left out, because they are called like Compose files but hold no section of one\n');
  });

  test('leaves out a manifest of Kubernetes that a search came upon, whatever its name', () => {
    box.write('lib/compose.yaml', 'apiVersion: v1\nkind: ConfigMap\n');
    box.write('lib/good/compose.yaml', GOOD);
    expect(box.run(['lib'])).toEqual({ status: 0, out: 'Nothing found in 1 file.\n', err: 'lib/compose.yaml: left out, because it is called like a Compose file but holds no section of one\n' });
    expect(box.run(['lib/compose.yaml']).out).toContain('`apiVersion` is no key');
  });

  test('with --skip-others leaves out given files that are no Compose files, each with a word', () => {
    box.write('compose.yaml', GOOD);
    box.write('notes/my-compose-notes.yaml', 'title: Notes\n');
    box.write('chart/Chart.yaml', 'name: chart\n');
    box.write('chart/templates/compose.yaml', '{{- if .Values.x }}\nservices: {}\n{{- end }}\n');
    box.write('.github/workflows/docker-compose.yml', 'on: push\n');
    const words = ['--skip-others', '--', 'compose.yaml', 'notes/my-compose-notes.yaml', 'chart/templates/compose.yaml', '.github/workflows/docker-compose.yml'];
    expect(box.run(words)).toEqual({
      status: 0,
      out: 'Nothing found in 1 file.\n',
      err: "notes/my-compose-notes.yaml: left out, because it is called like a Compose file but holds no section of one\nchart/templates/compose.yaml and .github/workflows/docker-compose.yml: left out, because GitHub's workflows and the templates of Helm are no Compose files\n",
    });
    expect(box.run(['--skip-others', 'notes/my-compose-notes.yaml'])).toMatchObject({ status: 0 });
    // A slip in a real one stays an error.
    box.write('bad/compose.yaml', 'services:\n  web:\n    imag: nginx\n');
    expect(box.run(['--skip-others', 'bad/compose.yaml']).status).toBe(1);
    // A hook may be called with what a commit deletes.
    expect(box.run(['--skip-others', 'gone/compose.yaml', 'compose.yaml'])).toEqual({ status: 0, out: 'Nothing found in 1 file.\n', err: 'gone/compose.yaml: left out, because it is not there\n' });
  });

  test('looks at a file that another project includes there and not alone, unless it is named', () => {
    box.write('parts/compose.yaml', 'include: [web/compose.yaml]\nnetworks: {front: {}}\n');
    box.write('parts/web/compose.yaml', 'services:\n  web:\n    image: nginx:1.27\n    networks: [front]\n');
    expect(box.run(['parts'])).toEqual({ status: 0, out: 'Nothing found in 2 files.\n', err: '' });
    expect(box.run(['parts/web/compose.yaml']).out).toContain('names the network `front`, which is not defined');
  });

  test('looks at one of two files that include each other', () => {
    box.write('ring/a/compose.yaml', 'include: [../b/compose.yaml]\n');
    box.write('ring/b/compose.yaml', 'include: [../a/compose.yaml]\n');
    expect(box.run(['ring']).out).toContain('includes itself');
  });

  test('takes an incomplete file that a search came upon for a part of a project, unless it is named', () => {
    box.write('parts/compose.yaml', GOOD);
    box.write('parts/more/monitor-compose.yml', 'services:\n  probe:\n    image: probe:1\n    networks: [front]\n    depends_on: [web]\n');
    const { status, out } = box.run(['parts']);
    expect(status).toBe(0);
    expect(out).toContain('parts/more/monitor-compose.yml:4:16: info: Service `probe` names the network `front`, which is not defined. The file is taken for a part of a project');
    expect(out).toContain('1 info');
    expect(box.run(['parts/more/monitor-compose.yml']).out).toContain('2 errors');
  });

  test('takes a base that is complete with its overlay for a part, and no other', () => {
    box.write('parts/docker-compose.yml', 'services:\n  web:\n    image: nginx:1.27\n    networks: [front]\n');
    box.write('parts/docker-compose.prod.yml', 'services:\n  web:\n    restart: always\nnetworks:\n  front:\n');
    const { status, out } = box.run(['parts']);
    expect(status).toBe(0);
    expect(out).toContain('which is not defined. Nothing is missing with `parts/docker-compose.prod.yml` merged over it.');
    box.write('parts/docker-compose.prod.yml', 'services:\n  web:\n    restart: always\n');
    expect(box.run(['parts']).out).toContain('1 error');
  });

  test('takes no file for an overlay of the base that extends its services', () => {
    const image = 'mcr.microsoft.com/windows/servercore:ltsc2025';
    box.write('parts/compose.yaml', `services:\n  web:\n    image: ${image}\n    extends: {file: compose.common.yaml, service: front}\n  db:\n    image: ${image}\n`);
    box.write('parts/compose.common.yaml', 'services:\n  front:\n    links: [db]\n    networks: {default: {aliases: [web]}}\n');
    const searched = box.run(['parts']).out;
    expect(searched).toContain('parts/compose.common.yaml:3:5: warning: The Windows engine ignores `links`; `web` finds `db`');
    expect(searched).toContain('1 warning in 2 files');
    expect(box.run(['parts/compose.common.yaml'])).toEqual({ status: 0, out: 'Nothing found in 1 file.\n', err: '' });
  });

  test('looks at a file that is not complete without the base that extends it there and not alone', () => {
    box.write('parts/compose.yaml', 'services:\n  web:\n    extends: {file: compose.common.yaml, service: front}\nnetworks:\n  inner: {}\n');
    box.write('parts/compose.common.yaml', 'services:\n  front:\n    image: nginx:1.27\n    networks: [inner]\n');
    expect(box.run(['parts'])).toEqual({ status: 0, out: 'Nothing found in 2 files.\n', err: '' });
    box.write('parts/compose.common.yaml', 'services:\n  front:\n    image: nginx:1.27\n    networks: [outer]\n');
    expect(box.run(['parts']).out).toContain('1 error in 2 files');
  });

  test('reads standard input, under the name that it is given', () => {
    expect(box.run(['-'], { input: LINKED }).out).toContain('stdin.yaml:4:5: warning:');
    expect(box.run(['-', '--stdin-filename', 'fine/compose.yaml'], { input: LINKED }).out).toContain('fine/compose.yaml:4:5: warning:');
  });

  test('lints an overlay on top of its base', () => {
    box.write('docker-compose.prod.yml', 'services:\n  web:\n    external_links: [cache]\n');
    const { out } = box.run(['docker-compose.prod.yml']);
    expect(out).toContain('docker-compose.prod.yml:3:5: error:');
    expect(out).toContain('in 2 files');
  });

  test('says what --fix would do and changes nothing', () => {
    const { status, out } = box.run(['--diff', 'docker-compose.yml']);
    expect(status).toBe(1);
    expect(out).toMatch(/^--- a\/docker-compose\.yml\n\+\+\+ b\/docker-compose\.yml\n@@ /u);
    expect(out).toContain('-    links: [db]\n');
    expect(box.read('docker-compose.yml')).toBe(LINKED);
    expect(box.run(['--diff', 'fine'])).toEqual({ status: 0, out: '', err: '' });
  });

  test('fixes, says what it did, and has nothing more to do the second time', () => {
    const { status, out } = box.run(['--fix', 'docker-compose.yml']);
    expect(out).toContain('fixed docker-compose.yml: ');
    expect(status).toBe(0);
    const fixed = box.read('docker-compose.yml');
    expect(fixed).not.toContain('links');
    expect(box.run(['--fix', 'docker-compose.yml']).out).toBe('Nothing found in 1 file.\n');
    expect(box.read('docker-compose.yml')).toBe(fixed);
  });

  test('fixes standard input to standard output', () => {
    const { out, err, status } = box.run(['--fix', '-'], { input: LINKED });
    expect(out).not.toContain('links');
    expect(out).toMatch(/^services:\n/u);
    expect(err).toContain('fixed stdin.yaml: ');
    expect(status).toBe(0);
  });

  test('writes the report to a file', () => {
    expect(box.run(['-o', 'report.txt', '--color'])).toEqual({ status: 1, out: '', err: '' });
    expect(box.read('report.txt')).toContain('docker-compose.yml:4:5: warning:');
    expect(box.read('report.txt')).not.toContain('\u001b');
    expect(box.run(['-o', 'gone/report.txt'])).toEqual({ status: 2, out: '', err: 'error: cannot write gone/report.txt: its folder does not exist\n' });
  });

  test('colours only what is asked to be', () => {
    const isColoured = (words: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean => box.run([...words, 'docker-compose.yml'], { environment }).out.includes('\u001b[');
    expect(isColoured([])).toBe(false);
    expect(isColoured(['--color'])).toBe(true);
    expect(isColoured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(isColoured([], { FORCE_COLOR: '0' })).toBe(false);
    expect(isColoured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    expect(isColoured(['--color'], { NO_COLOR: '1' })).toBe(true);
  });

  test('a reader that goes away is no error', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`p${String(index)}/compose.yaml`, LINKED]));
    for (const [name, text] of Object.entries(many)) box.write(name, text);
    expect(box.run(['--format', 'json', '.']).out.length).toBeGreaterThan(200_000);
  });
});

describe('in a terminal', () => {
  test('output is coloured and as wide as the terminal', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED }, { terminal: 60 });
    await run([], host);
    expect(host.out()).toContain('\u001b[');
    const lines = host.out().replace(/\u001b\[[0-9;]*m/gu, '').split('\n');
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  test.each([
    [{ NO_COLOR: '1' }],
    [{ NO_COLOR: '1', TERM: 'xterm' }],
    [{ TERM: 'dumb' }],
  ])('but not coloured with %j', async (environment) => {
    const host = memoryHost({ 'compose.yaml': LINKED }, { terminal: 80, environment });
    await run([], host);
    expect(host.out()).not.toContain('\u001b[');
  });
});

describe('writing', () => {
  test('that fails is told of, and the other files are still fixed', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED }, { writeFails: 'EROFS' });
    expect(await run(['--fix'], host)).toBe(2);
    expect(host.err()).toContain('compose.yaml: error: cannot be written: the file system is read-only');
    expect(host.disk.get('/home/user/compose.yaml')).toBe(LINKED);
  });

  test('keeps byte order mark, line ends and encoding', async () => {
    const text = `\ufeff${LINKED.replaceAll('\n', '\r\n')}`;
    const host = memoryHost({ 'compose.yaml': Buffer.from(text, 'utf16le') });
    await run(['--fix'], host);
    const written = Buffer.from(host.disk.get('/home/user/compose.yaml') as Uint8Array).toString('utf16le');
    expect(written.startsWith('\ufeffservices:\r\n')).toBe(true);
    expect(written).not.toContain('links');
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  });
});

describe('explain', () => {
  test.each(['W03', 'w03', 'multiple-nat-networks'])('%s', async (topic) => {
    const host = memoryHost({});
    expect(await run(['explain', topic], host)).toBe(0);
    expect(host.out()).toContain('multiple-nat-networks');
    expect(host.out()).toContain('What happens');
  });

  test('goes through the pager in a terminal only', async () => {
    const paged: string[] = [];
    const host = { ...memoryHost({}, { terminal: 80 }), page: (text: string) => Promise.resolve(paged.push(text) > 0) };
    await run(['explain', 'W03'], host);
    expect([paged.length, host.out()]).toEqual([1, '']);
    const pipe = { ...memoryHost({}), page: host.page };
    await run(['explain', 'W03'], pipe);
    expect([paged.length, pipe.out() === '']).toEqual([1, false]);
  });
});

test('the list of rules names each with its hazards', async () => {
  const host = memoryHost({});
  expect(await run(['rules'], host)).toBe(0);
  expect(host.out()).toMatch(/^unsupported-links +warning +windows, fix: \w+, .*W01/mu);
});

test('a defect of a file that several projects share is told once, as the one sees it for which it is worst', async () => {
  const image = 'mcr.microsoft.com/windows/servercore:ltsc2025';
  const host = memoryHost({
    'compose.yaml': `services:\n  web:\n    image: ${image}\n    ports: ["80:80"]\n`,
    'small.yaml': `services:\n  api:\n    image: ${image}\n    ports: ["81:80"]\n`,
    'large.yaml': `services:\n  api:\n    image: ${image}\n    ports: ["81:80"]\n  job:\n    image: ${image}\n    ports: ["82:80"]\n`,
    '.composelintrc.yaml': 'projects:\n  - files: [compose.yaml, small.yaml]\n  - files: [compose.yaml, large.yaml]\n',
  });
  await run(['--format', 'json', '.'], host);
  const { findings } = JSON.parse(host.out()) as { readonly findings: readonly { readonly rule: string; readonly file: string; readonly severity: string }[] };
  expect(findings.filter(({ rule }) => rule === 'multiple-nat-networks')).toMatchObject([{ file: 'compose.yaml', severity: 'error' }]);
});
