import { describe, expect, test } from 'vitest';
import { findProjects, type Selection } from '../../src/cli/projects/find-projects.ts';
import { memoryHost, type Content, type MemoryOptions } from '../support/memory-host.ts';

const SOME = 'services: {a: {image: x}}';

async function find(contents: Readonly<Record<string, Content>>, selection: Partial<Selection> = {}, options: MemoryOptions = {}): Promise<string[]> {
  const host = memoryHost(contents, options);
  const { projects, problems, barren = [] } = await findProjects(host, { paths: [], file: [], ...selection });
  return [
    ...projects.map(({ files, bases }) => files.join(' + ') + (bases.length === 0 ? '' : ` over ${bases.join(' or ')}?`)),
    ...barren.map((folder) => `${folder}: nothing`),
    ...problems.map(({ file, message, hint }) => `${file}: ${message}${hint === undefined ? '' : ` | ${hint}`}`),
  ];
}

function some(...names: readonly string[]): Record<string, Content> {
  return Object.fromEntries(names.map((name) => [name, SOME]));
}

describe('a folder', () => {
  test('holds the project that Compose finds there, with its override file', async () => {
    expect(await find(some('compose.yaml', 'compose.override.yaml', 'a/docker-compose.yml'))).toEqual(['compose.yaml + compose.override.yaml', 'a/docker-compose.yml']);
  });

  test('may hold more files, each alone or over another', async () => {
    expect(await find(some('docker-compose.yml', 'docker-compose.windows.yml', 'docker-compose.override.yml', 'docker-stack.yml'))).toEqual([
      'docker-compose.yml + docker-compose.override.yml',
      'docker-compose.windows.yml over docker-compose.yml?',
      'docker-stack.yml over docker-compose.yml?',
    ]);
  });

  test('with two base files is the one that Compose takes', async () => {
    expect(await find(some('compose.yaml', 'docker-compose.yml'))).toEqual(['compose.yaml']);
  });

  test('may say in .env which files it is made of', async () => {
    expect(await find({ ...some('web.yml', 'db.yml'), '.env': 'COMPOSE_FILE=web.yml:db.yml' }, { paths: ['.'] })).toEqual(['web.yml + db.yml']);
  });

  test('without a project is told of', async () => {
    expect(await find({ 'a/readme.md': '' }, { paths: ['a'] })).toEqual(['a: nothing']);
  });
});

describe('a file', () => {
  test.each([
    ['docker-compose.yml', 'docker-compose.yml + docker-compose.override.yml'],
    ['./docker-compose.yml', 'docker-compose.yml + docker-compose.override.yml'],
    ['/home/user/docker-compose.yml', 'docker-compose.yml + docker-compose.override.yml'],
    ['docker-compose.override.yml', 'docker-compose.yml + docker-compose.override.yml'],
    ['docker-compose.prod.yml', 'docker-compose.prod.yml over docker-compose.yml?'],
    ['other.yml', 'other.yml over docker-compose.yml?'],
    ['sub/compose.yaml', 'sub/compose.yaml'],
  ])('%s means %s', async (path, files) => {
    expect(await find(some('docker-compose.yml', 'docker-compose.override.yml', 'docker-compose.prod.yml', 'other.yml', 'sub/compose.yaml'), { paths: [path] })).toEqual([files]);
  });

  test('that Compose would not take beside another is read alone', async () => {
    expect(await find(some('compose.yaml', 'docker-compose.yml', 'compose.override.yaml'), { paths: ['docker-compose.yml'] })).toEqual(['docker-compose.yml']);
  });

  test('and its override file given both are one project', async () => {
    expect(await find(some('compose.yaml', 'compose.override.yaml'), { paths: ['compose.yaml', 'compose.override.yaml'] })).toEqual(['compose.yaml + compose.override.yaml']);
  });

  test.each([
    [{}, 'gone.yml', 'gone.yml: there is no such file or folder'],
    [some('a/docker-compose.yml'), 'a/docker-compose.yaml', 'a/docker-compose.yaml: there is no such file or folder | did you mean `a/docker-compose.yml`?'],
    [{}, 'explian', 'explian: there is no such file or folder | did you mean the command `compose-lint explain`?'],
    [{}, 'fix', 'fix: there is no such file or folder | to repair files write compose-lint --fix [paths]'],
    [{}, 'constructor', 'constructor: there is no such file or folder'],
    [{ 'dead.yml': { link: 'gone.yml' } }, 'dead.yml', 'dead.yml: this link leads to `gone.yml`, and nothing is there'],
    [{ 'round.yml': { link: 'round.yml' } }, 'round.yml', 'round.yml: this link leads to `round.yml`, and nothing is there'],
    [{}, '*.yml', '*.yml: no file matches this pattern'],
  ])('in %j, %s is a problem', async (contents, path, message) => {
    expect(await find(contents, { paths: [path] })).toEqual([message]);
  });

  test('may be named by a pattern', async () => {
    expect(await find(some('a.yml', 'b.yml', 'c.txt'), { paths: ['*.yml'] })).toEqual(['a.yml', 'b.yml']);
  });

  test('given with -f is exactly that', async () => {
    expect(await find(some('compose.yaml', 'compose.override.yaml', 'b.yml'), { file: ['compose.yaml', 'b.yml'] })).toEqual(['compose.yaml + b.yml']);
  });
});

describe('nothing given', () => {
  test('means the files that COMPOSE_FILE names', async () => {
    expect(await find(some('compose.yaml', 'b.yml'), {}, { environment: { COMPOSE_FILE: 'compose.yaml:b.yml' } })).toEqual(['compose.yaml + b.yml']);
  });

  test('COMPOSE_FILE does not count for what is named', async () => {
    expect(await find(some('compose.yaml', 'b.yml'), { paths: ['.'] }, { environment: { COMPOSE_FILE: 'b.yml' } })).toEqual(['compose.yaml']);
  });

  test('means a project above when there is none here', async () => {
    expect(await find({ '/home/compose.yaml': SOME, 'readme.md': '' })).toEqual(['/home/compose.yaml']);
  });

  test('and nothing found is wrong use', async () => {
    await expect(find({ 'readme.md': '' })).rejects.toThrow('no Compose file here, below or above');
  });
});
