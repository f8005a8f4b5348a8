import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { looksLikeCompose } from '../src/cli/projects/compose-names.ts';
import { SourceFile } from '../src/text/source-file.ts';
import { parseYaml } from '../src/yaml/parse.ts';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';
const FINE = LINKED.replace('    links: [db]\n', '');

const SOURCES = ['.gitignore', '.npmrc', '.pre-commit-hooks.yaml', 'package.json', 'package-lock.json', 'tsconfig.json', 'src', 'rules', 'schemas', 'scripts', 'README.md', 'CHANGELOG.md', 'LICENSE'];
/** The first commit installs the hook (in milliseconds). */
const INSTALLING = 240_000;

// Debian's package pre-commit; `.ci/run` installs it where it can.
const isThere = spawnSync('pre-commit', ['--version']).status === 0;

test('the hooks look at the files that a search takes for Compose files', () => {
  const root = parseYaml(new SourceFile('hooks', readFileSync('.pre-commit-hooks.yaml', 'utf8'))).documents[0]?.root;
  const hooks = root?.kind === 'seq' ? root.items : [];
  expect(hooks.length).toBe(2);
  for (const hook of hooks) {
    const files = hook.kind === 'map' ? hook.entries.find(({ key }) => key.kind === 'scalar' && key.text === 'files')?.value : undefined;
    const text = files?.kind === 'scalar' ? files.text : '';
    // Python's way to say that letter case does not count.
    expect(text).toMatch(/^\(\?i\)/u);
    const pattern = new RegExp(text.slice(4), 'iu');
    for (const name of ['compose.yaml', 'compose.override.yml', 'docker-compose.yml', 'docker-compose.windows.yml', 'docker-compose-prod.yaml', 'win.compose.yml', 'docker-stack.yml', 'values.yaml', 'composer.yaml', 'compose.json', 'my-compose-notes.yaml', 'Docker-Compose.YML', 'my docker-compose.yml', 'compose (old).yaml', 'docker compose.yml', 'docker stack.yml', 'composing music.yml', 'decompose.yml']) {
      expect([name, pattern.test(name)]).toEqual([name, looksLikeCompose(name)]);
      expect([name, pattern.test(`some folder/${name}`)]).toEqual([name, looksLikeCompose(name)]);
    }
  }
});

describe.skipIf(!isThere)('with the real pre-commit (skipped where it is not installed)', () => {
  let folder = '';
  let hooks = '';
  let repository = '';
  // What `npm ci` has fetched for the tests is at hand for the hook too.
  const npm = (key: string): string => execFileSync('npm', ['config', 'get', key], { encoding: 'utf8' }).trim();
  const fetched = { npm_config_cache: npm('cache'), npm_config_userconfig: npm('userconfig'), npm_config_prefer_offline: 'true' };
  const environment = (): NodeJS.ProcessEnv => ({ ...process.env, ...fetched, HOME: join(folder, 'home'), PRE_COMMIT_HOME: join(folder, 'cache'), GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'), GIT_CONFIG_NOSYSTEM: '1' });

  const git = (cwd: string, ...words: readonly string[]): string => execFileSync('git', words, { cwd, env: environment(), encoding: 'utf8', stdio: 'pipe' });
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(repository, name)), { recursive: true });
    writeFileSync(join(repository, name), text);
    git(repository, 'add', '-A');
  };
  const commit = (): { status: number | null; out: string } => {
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'change'], { cwd: repository, env: environment(), encoding: 'utf8' });
    return { status, out: stdout + stderr };
  };
  const use = (id: string): void => {
    git(repository, 'init', '--quiet');
    const commit = git(hooks, 'rev-parse', 'HEAD').trim();
    writeFileSync(join(repository, '.pre-commit-config.yaml'), `repos:\n  - repo: ${hooks}\n    rev: ${commit}\n    hooks:\n      - id: ${id}\n`);
    execFileSync('pre-commit', ['install'], { cwd: repository, env: environment(), stdio: 'pipe' });
  };

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'compose-lint-pre-commit-')));
    mkdirSync(join(folder, 'home'));
    writeFileSync(join(folder, 'gitconfig'), '[user]\n  name = Test\n  email = test@example.org\n[init]\n  defaultBranch = main\n[protocol "file"]\n  allow = always\n');
    // The repository as pre-commit fetches it from a host: sources only, which it installs and packs itself.
    hooks = join(folder, 'hooks');
    mkdirSync(hooks);
    for (const name of SOURCES) cpSync(name, join(hooks, name), { recursive: true });
    git(hooks, 'init', '--quiet');
    git(hooks, 'add', '-A');
    git(hooks, 'commit', '--quiet', '-m', 'release');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    repository = mkdtempSync(join(folder, 'repository-'));
  });

  test('a commit without findings passes, one with findings does not', () => {
    use('compose-lint');
    write('app with space/compose.yaml', FINE);
    expect(commit()).toMatchObject({ status: 0 });
    write('app with space/compose.yaml', LINKED);
    const { status, out } = commit();
    expect(status).toBe(1);
    expect(out).toContain('app with space/compose.yaml:4:5: warning:');
  }, INSTALLING);

  test('only staged files count', () => {
    use('compose-lint');
    write('compose.yaml', FINE);
    write('other/compose.yaml', LINKED);
    git(repository, 'reset', '--quiet', 'other/compose.yaml');
    expect(commit()).toMatchObject({ status: 0 });
  });

  test('files that are only called like Compose files, and those called like options, stop nothing', () => {
    use('compose-lint');
    write('notes/my-compose-notes.yaml', 'title: Notes\n');
    write('.github/workflows/docker-compose.yml', 'on: push\njobs: {}\n');
    write('-out/compose.yaml', FINE);
    write('compose.yaml', FINE);
    const { status, out } = commit();
    expect({ status, out }).toMatchObject({ status: 0 });
    expect(readFileSync(join(repository, '-out/compose.yaml'), 'utf8')).toBe(FINE);
  });

  test('an override file alone is linted on top of its base', () => {
    use('compose-lint');
    write('compose.yaml', FINE);
    expect(commit()).toMatchObject({ status: 0 });
    write('compose.override.yaml', 'services:\n  web:\n    links: ["db:sql"]\n');
    const { status, out } = commit();
    expect(status).toBe(1);
    expect(out).toContain('compose.override.yaml:3:5: error:');
  });

  test('the fixing hook repairs the file and stops the commit, the next one passes; line ends stay', () => {
    use('compose-lint-fix');
    write('compose.yaml', LINKED.replaceAll('\n', '\r\n'));
    expect(commit()).toMatchObject({ status: 1 });
    const fixed = readFileSync(join(repository, 'compose.yaml'), 'utf8');
    expect(fixed).not.toContain('links');
    expect(fixed.replaceAll('\r\n', '')).not.toContain('\n');
    git(repository, 'add', '-A');
    expect(commit()).toMatchObject({ status: 0 });
  });

  test('a commit that deletes a file or touches none is of no concern', () => {
    use('compose-lint');
    write('compose.yaml', LINKED);
    write('readme.md', 'x');
    git(repository, 'commit', '--quiet', '--no-verify', '-m', 'first');
    rmSync(join(repository, 'compose.yaml'));
    write('readme.md', 'y');
    expect(commit()).toMatchObject({ status: 0 });
  });
});
