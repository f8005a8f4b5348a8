import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandbox, type Sandbox } from '../support/cli.ts';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';

describe('--since', () => {
  let box: Sandbox;

  const git = (...words: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...words], { cwd: box.folder, stdio: 'pipe' });
  };
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-m', message);
  };
  const projects = (...words: readonly string[]): string[] => {
    const { out } = box.run(['--since', 'main', '--format', 'json', ...words]);
    return (JSON.parse(out) as { projects: { files: string[] }[] }).projects.map(({ files }) => files.join('+'));
  };

  beforeEach(() => {
    box = sandbox({
      'a/compose.yaml': LINKED,
      'a/.env': 'X=1\n',
      'b with space/compose.yaml': LINKED,
      'b with space/compose.override.yaml': 'services: {web: {labels: {a: b}}}\n',
      'c/compose.yaml': 'services:\n  web:\n    extends: {file: ../shared/base.yaml, service: base}\n',
      'shared/base.yaml': 'services:\n  base:\n    image: nginx:1.27\n    env_file: web.env\n',
      'shared/web.env': 'A=1\n',
    });
    git('init');
    commit('first');
    git('checkout', '-b', 'work');
  });
  afterEach(() => {
    box.remove();
  });

  test('looks at nothing when nothing has changed, and says so', () => {
    const { status, out, err } = box.run(['--since', 'main']);
    expect({ status, out, err }).toEqual({ status: 0, out: '', err: 'No project has changed since main.\n' });
  });

  test.each([
    ['its own file', 'a/compose.yaml', `${LINKED}# more\n`, ['a/compose.yaml']],
    ['its .env', 'a/.env', 'X=2\n', ['a/compose.yaml']],
    ['its override file, in a folder with a space', 'b with space/compose.override.yaml', 'services: {web: {labels: {a: c}}}\n', ['b with space/compose.yaml+b with space/compose.override.yaml']],
    ['a file that it extends', 'shared/base.yaml', 'services:\n  base:\n    image: nginx:1.28\n', ['c/compose.yaml+shared/base.yaml']],
  ])('looks at a project when a commit changes %s', (_name, file, content, expected) => {
    box.write(file, content);
    expect(projects()).toEqual(expected);
    commit('change');
    expect(projects()).toEqual(expected);
  });

  test('looks at a project when a file of it is new or gone', () => {
    box.write('a/compose.override.yaml', 'services: {web: {labels: {a: b}}}\n');
    expect(projects()).toEqual(['a/compose.yaml+a/compose.override.yaml']);
    commit('new');
    expect(projects()).toEqual(['a/compose.yaml+a/compose.override.yaml']);
    rmSync(join(box.folder, 'b with space/compose.override.yaml'));
    expect(projects()).toContain('b with space/compose.yaml');
  });

  test.each([
    ['a file that it includes', 'd/part.yaml', ['d/compose.yaml']],
    ['a file that it extends', 'shared/base.yaml', ['c/compose.yaml']],
    ['its .env', 'a/.env', ['a/compose.yaml']],
    ['an env_file', 'shared/web.env', ['c/compose.yaml+shared/base.yaml']],
    ['the Dockerfile that tells its platform', 'd/build/Dockerfile', ['d/compose.yaml+d/part.yaml']],
    ['its config', 'd/.composelintrc.yaml', ['d/compose.yaml+d/part.yaml']],
  ])('looks at a project when %s is gone or another one', (_name, gone, expected) => {
    git('checkout', 'main');
    box.write('d/compose.yaml', 'include: [part.yaml]\nservices:\n  web:\n    build: build\n');
    box.write('d/part.yaml', 'services:\n  more:\n    image: nginx:1.27\n');
    box.write('d/build/Dockerfile', 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\n');
    box.write('d/.composelintrc.yaml', 'rules: {}\n');
    commit('more');
    git('checkout', '-B', 'work');
    rmSync(join(box.folder, gone));
    expect(projects()).toEqual(expected);
    git('checkout', '--', '.');
    expect(projects()).toEqual([]);
    box.write(gone, `${box.read(gone)}# more\n`);
    expect(projects()[0]?.split('+')[0]).toBe(expected[0]?.split('+')[0]);
  });

  test.each([
    ['a config that its config extends', 'rules/base.yaml', 'rules: {unsupported-links: off}\n'],
    ['its config in package.json', 'e/package.json', '{"name": "e", "composelint": {"target": "linux"}}\n'],
    ['a config nearer than the one that counted', 'e/in/.composelintrc.json', '{}\n'],
    ['the config that names it', 'shared/.composelintrc.yaml', 'projects: [{files: [../e/in/compose.yaml], name: other}]\n'],
  ])('looks at a project when a change is made to %s', (_name, file, content) => {
    git('checkout', 'main');
    box.write('e/in/compose.yaml', LINKED);
    box.write('e/package.json', '{"name": "e", "version": "1", "composelint": {"extends": "../rules/base.yaml"}}\n');
    box.write('rules/base.yaml', 'rules: {unsupported-links: info}\n');
    commit('more');
    git('checkout', '-B', 'work');
    box.write('e/package.json', box.read('e/package.json').replace('"version": "1"', '"version": "2"'));
    box.write('.composelintrc.yaml', 'rules: {unsupported-links: warning}\n');
    // Neither the version of a package nor a config that does not count here is any change.
    expect(projects('e')).toEqual([]);
    box.write(file, content);
    expect(projects('e', 'shared')).toEqual(['e/in/compose.yaml']);
    commit('change');
    expect(projects('e', 'shared')).toEqual(['e/in/compose.yaml']);
  });

  test('looks at a project when what it is a link to has changed, or the repository of its own in which it stands', () => {
    git('checkout', 'main');
    box.write('texts/web.yaml', LINKED);
    mkdirSync(join(box.folder, 'linked'));
    box.link('linked/compose.yaml', '../texts/web.yaml');
    box.write('nested/deep/compose.yaml', LINKED);
    const within = (...words: readonly string[]): void => {
      git('-C', 'nested', ...words);
    };
    within('init');
    within('add', '-A');
    within('commit', '-m', 'first');
    commit('more');
    git('checkout', '-B', 'work');
    expect(projects()).toEqual([]);
    box.write('texts/web.yaml', LINKED.replace('links: [db]', 'links: ["db"]'));
    box.write('nested/deep/compose.yaml', `${LINKED}# more\n`);
    within('commit', '-a', '-m', 'second');
    expect(projects()).toEqual(['linked/compose.yaml', 'nested/deep/compose.yaml']);
    const { out } = box.run(['--since', 'main', '--changed-lines', '--format', 'compact']);
    expect(out).toContain('linked/compose.yaml:4:5');
    expect(out).toContain('nested/deep/compose.yaml:4:5');
  });

  test('does not count what others changed on the branch that this one came from', () => {
    git('checkout', 'main');
    box.write('a/compose.yaml', `${LINKED}# theirs\n`);
    commit('theirs');
    git('checkout', 'work');
    box.write('c/readme.md', 'mine\n');
    commit('mine');
    expect(projects()).toEqual([]);
  });

  test('keeps to the findings on changed lines when asked to', () => {
    box.write('a/compose.yaml', `${LINKED}    labels: {a: b}\n`);
    expect(box.run(['--since', 'main', '--changed-lines']).out).toContain('Nothing found');
    box.write('a/compose.yaml', LINKED.replace('links: [db]', 'links: ["db"]'));
    expect(box.run(['--since', 'main', '--changed-lines']).out).toContain('unsupported-links');
  });

  test('a report never takes the place of a Compose file, changed or not', () => {
    expect(box.run(['--since', 'main', '-o', 'a/compose.yaml'])).toMatchObject({ status: 2, err: expect.stringContaining('a/compose.yaml is one of the files that are linted') as string });
    expect(box.read('a/compose.yaml')).toBe(LINKED);
  });

  test('works from a folder below, on the whole repository', () => {
    box.write('a/compose.yaml', `${LINKED}# more\n`);
    expect(box.run(['--since', 'main', '.'], { folder: 'a' }).out).toContain('compose.yaml:4:5:');
  });

  test.each([
    [['--since', 'nowhere'], 'git knows no commit `nowhere`'],
    [['--since', '--output=x'], 'git knows no commit `--output=x`'],
    [['--changed-lines'], '`--changed-lines` needs `--since REF`'],
    [['--since', 'main', '--changed-lines', '--fix'], '`--fix` repairs whole projects'],
  ])('%j is wrong use', (words, message) => {
    const { status, err } = box.run(words);
    expect(status).toBe(2);
    expect(err).toContain(`error: ${message}`);
  });

  test('outside of a repository is wrong use', () => {
    rmSync(join(box.folder, '.git'), { recursive: true });
    const { status, err } = box.run(['--since', 'main']);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: `--since` needs a git repository: not a git repository/u);
  });

  test('a repository of somebody else is told of, with what to do', () => {
    const { status, err } = box.run(['--since', 'main'], { environment: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } });
    expect(status).toBe(2);
    expect(err).toContain(`error: \`--since\` needs a git repository: detected dubious ownership in repository at '${box.folder}'\n  help: if you trust it: git config --global --add safe.directory ${box.folder}\n`);
  });

  test('a clone that is too shallow is told of, with what to do', () => {
    box.write('a/compose.yaml', `${LINKED}# more\n`);
    commit('change');
    git('checkout', 'main');
    box.write('c/readme.md', 'theirs\n');
    commit('theirs');
    git('checkout', 'work');
    execFileSync('git', ['clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${box.folder}`, 'shallow'], { cwd: box.folder, stdio: 'pipe' });
    const { status, err } = box.run(['--since', 'origin/main', 'a'], { folder: 'shallow' });
    expect(status).toBe(2);
    expect(err).toContain('have in common\n  help: the clone may be shallow');
  });
});
