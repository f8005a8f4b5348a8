import { describe, expect, test } from 'vitest';
import { absolutePath, isPattern, shownPath } from '../../src/cli/paths.ts';
import { baseNames, looksLikeCompose, overlayBases } from '../../src/cli/projects/compose-names.ts';
import { isInForeignFolder } from '../../src/cli/projects/foreign.ts';
import { searchFolder } from '../../src/cli/projects/search.ts';
import { joinPath } from '../../src/compose/files/paths.ts';
import { memoryHost, type Content } from '../support/memory-host.ts';

describe('names', () => {
  test.each([
    'compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml', 'compose.override.yml', 'docker-compose.windows.yml', 'docker-compose-tests.yml',
    'docker-compose_dev.yml', 'compose-prod.yaml', 'win.docker-compose.yml', 'prod-compose.yml', 'docker-stack.yml', 'docker-stack.prod.yml', 'Docker-Compose.YML', 'dockercompose.yml',
  ])('%s is called like a Compose file', (name) => {
    expect(looksLikeCompose(name)).toBe(true);
  });

  test.each(['decompose.yml', 'composer.yml', 'compose.json', 'haystack.yml', 'docker.yml', 'compose.yaml.bak', 'mkdocs.yml', 'stack.yaml'])('%s is not', (name) => {
    expect(looksLikeCompose(name)).toBe(false);
  });

  test('Compose prefers compose.yaml', () => {
    expect(baseNames(new Set(['docker-compose.yml', 'compose.yml', 'compose.yaml']))).toEqual(['compose.yaml', 'compose.yml', 'docker-compose.yml']);
  });

  test.each([
    ['docker-compose.prod.yml', ['docker-compose.yml'], ['docker-compose.yml']],
    ['docker-compose-tests.override.yml', ['docker-compose-tests.yml', 'docker-compose.yml'], ['docker-compose-tests.yml', 'docker-compose.yml']],
    ['prod.yml', ['compose.yaml'], ['compose.yaml']],
    ['docker-compose.prod.yml', [], []],
  ])('%s beside %j may lie over %j', (name, beside, bases) => {
    expect(overlayBases(name, new Set([name, ...beside]))).toEqual(bases);
  });
});

describe('paths', () => {
  test.each([
    ['./a/../b', 'b'],
    ['/home/user/a', 'a'],
    ['/etc/x', '/etc/x'],
    ['..', '/home'],
    ['.', '.'],
    ['/home/user2/x', '/home/user2/x'],
  ])('%s is shown as %s', (path, shown) => {
    expect(shownPath(path, '/home/user')).toBe(shown);
  });

  test('a pattern is told by its characters', () => {
    expect(['a/b.yml', 'a*.yml', '{a,b}.yml', 'a?', '[ab]'].map(isPattern)).toEqual([false, true, true, true, true]);
  });
});

describe('a search', () => {
  function search(contents: Readonly<Record<string, Content>>, folder = '.'): string[] {
    const { files, currentFolder } = memoryHost(contents);
    return searchFolder(files, folder, absolutePath(folder, currentFolder)).candidates.flatMap((candidate) => candidate.names.map((name) => joinPath(candidate.folder, name)));
  }

  test('goes through all folders but those of tools', () => {
    const places = ['compose.yaml', 'a/b/docker-compose.yml', 'node_modules/x/compose.yaml', '.git/compose.yaml', '.devcontainer/compose.yaml', 'src/readme.md'];
    expect(search(Object.fromEntries(places.map((place) => [place, ''])))).toEqual(['compose.yaml', '.devcontainer/compose.yaml', 'a/b/docker-compose.yml']);
  });

  test('takes no workflow of GitHub and no template of Helm for a Compose file, and names them', () => {
    const contents = { '.github/workflows/docker-compose.yml': '', '.github/compose.yaml': '', 'chart/Chart.yaml': '', 'chart/templates/sub/compose.yaml': '', 'chart/compose.yaml': '', 'templates/compose.yaml': '' };
    expect(search(contents)).toEqual(['.github/compose.yaml', 'chart/compose.yaml', 'templates/compose.yaml']);
    const { files, currentFolder } = memoryHost(contents);
    expect(searchFolder(files, '.', currentFolder).foreign).toEqual(['.github/workflows/docker-compose.yml', 'chart/templates/sub/compose.yaml']);
  });

  test('knows where the folder stands in which it begins', () => {
    const within = memoryHost({ 'workflows/compose.yaml': '' }, { folder: '/repository/.github' });
    expect(searchFolder(within.files, '.', within.currentFolder).foreign).toEqual(['workflows/compose.yaml']);
  });

  test.each([
    ['/repository/.github/workflows', 'compose.yaml'],
    ['/repository/.github', './workflows/compose.yaml'],
    ['/repository/chart/templates/deep', '../compose.yaml'],
    ['/repository/other', '../chart/templates/deep/compose.yaml'],
    ['/elsewhere', '/repository/.github/workflows/compose.yaml'],
  ])('tells from %s that %s is in a folder of another program', (folder, path) => {
    const { files } = memoryHost({ '/repository/chart/Chart.yaml': '', '/repository/chart/templates/deep/compose.yaml': '', '/repository/chart/templates/compose.yaml': '', '/repository/.github/workflows/compose.yaml': '' }, { folder });
    expect(isInForeignFolder(files, path)).toBe(true);
  });

  test('honours ignore files, the deeper one first', () => {
    const contents = { '.git/HEAD': '', '.gitignore': 'old/\n*.local.yml\n/root.compose.yml', 'old/compose.yaml': '', 'a/.gitignore': '!compose.local.yml', 'a/compose.local.yml': '', 'a/root.compose.yml': '', 'b/compose.local.yml': '', 'root.compose.yml': '' };
    expect(search(contents)).toEqual(['a/compose.local.yml', 'a/root.compose.yml']);
  });

  test('honours ignore files above, up to the root of the repository', () => {
    const contents = { '../.gitignore': 'b/', '.git/HEAD': '', '.gitignore': 'a/skip/', 'a/skip/compose.yaml': '', 'a/compose.yaml': '', 'a/b/compose.yaml': '' };
    expect(search(contents, 'a')).toEqual(['a/compose.yaml', 'a/b/compose.yaml']);
  });

  test('looks into an ignored folder that is named outright', () => {
    expect(search({ '.git/HEAD': '', '.gitignore': 'out/', 'out/compose.yaml': '' }, 'out')).toEqual(['out/compose.yaml']);
  });

  test('does not follow links to folders, and tells links that lead nowhere', () => {
    const { files, currentFolder } = memoryHost({ 'a/compose.yaml': '', 'loop': { link: '.' }, 'compose.yml': { link: 'gone.yml' } });
    const { candidates } = searchFolder(files, '.', currentFolder);
    expect(candidates.map(({ folder, names, broken }) => ({ folder, names, broken }))).toEqual([
      { folder: '.', names: [], broken: ['compose.yml'] },
      { folder: 'a', names: ['compose.yaml'], broken: [] },
    ]);
  });
});
