import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments, parseDocument } from 'yaml';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';
const FINE = LINKED.replace('    links: [db]\n', '');

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'compose-lint-shown-')));
  write('home/.gitconfig', '[user]\n  name = Test\n  email = test@example.org\n[init]\n  defaultBranch = main\n');
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: join(folder, 'home') };
}

function git(cwd: string, ...words: readonly string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: join(folder, cwd), encoding: 'utf8', env: environment() });
  return { status, out: stdout + stderr };
}

/** The block of a page that holds a text. */
function shown(page: string, language: string, part: string): string {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(\w+)[^\n]*\n([\s\S]*?)^```$/gmu)].filter(([, name, body = '']) => name === language && body.includes(part));
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[2] ?? '';
}

test('the minimal form for any CI system does what docs/ci.md says', () => {
  mkdirSync(join(folder, 'release'));
  cpSync('dist', join(folder, 'release/dist'), { recursive: true });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  for (const words of [['init', '--quiet'], ['add', '-A'], ['commit', '--quiet', '-m', 'release'], ['tag', `v${version}`]]) git('release', ...words);
  const script = shown('docs/ci.md', 'sh', 'git clone');
  const address = /https:\/\/\S+/u.exec(script)?.[0] ?? '';
  git('release', 'config', '--global', `url.${join(folder, 'release')}.insteadOf`, address);
  // That npm makes a command of a clone is tested with the package.
  write('bin/npm', `#!/bin/sh\n[ "$1 $2" = "install --global" ] && ln -s "$3/dist/compose-lint.cjs" ${join(folder, 'bin/compose-lint')}\n`, 0o755);
  write('project/compose.yaml', LINKED);
  const { status, stdout } = spawnSync('sh', ['-ec', script], { cwd: join(folder, 'project'), encoding: 'utf8', env: environment() });
  expect(status).toBe(1);
  expect(stdout).toContain('compose.yaml:4:5: warning: ');
  expect(readFileSync(join(folder, 'project/compose-lint.xml'), 'utf8')).toContain('<failure');
});

describe('the plain git hook of docs/pre-commit.md', () => {
  beforeEach(() => {
    symlinkSync(resolve('dist/compose-lint.cjs'), join(folder, 'bin/compose-lint'));
    mkdirSync(join(folder, 'project'));
    git('project', 'init', '--quiet');
    write('project/.git/hooks/pre-commit', shown('docs/pre-commit.md', 'bash', '#!/bin/sh'), 0o755);
  });

  function commit(): { status: number | null; out: string } {
    git('project', 'add', '-A');
    return git('project', 'commit', '-m', 'change');
  }

  test('passes where nothing is found, without Compose files, and where they go', () => {
    write('project/readme.md', 'x\n');
    expect(commit().status).toBe(0);
    write('project/a b/compose.yaml', FINE);
    write('project/compose-notes.yml', 'about: music\n');
    expect(commit().status).toBe(0);
    rmSync(join(folder, 'project/a b/compose.yaml'));
    expect(commit().status).toBe(0);
  });

  test.each(['compose.yaml', 'my app/compose.yaml', 'docker-compose.prod.yml', 'compose (old).yml', 'docker-stack.yml', '--fix.compose.yml'])('stops a commit of %s with a finding', (name) => {
    write(`project/${name}`, LINKED);
    const { status, out } = commit();
    expect(status, out).toBe(1);
    expect(out).toContain(':4:5: warning: ');
    expect(readFileSync(join(folder, 'project', name), 'utf8')).toBe(LINKED);
  });
});

describe('what the pages show of the action and the component', () => {
  test('names inputs that there are, and all of them', () => {
    const inputs = Object.keys((parseDocument(readFileSync('action.yml', 'utf8')).toJS() as { inputs: object }).inputs);
    const { jobs } = parseDocument(shown('docs/ci.md', 'yaml', 'on: pull_request')).toJS() as { jobs: Record<string, { steps: { uses: string; with?: object }[] }> };
    const used = Object.values(jobs).flatMap(({ steps }) => steps).find(({ uses }) => uses.includes('/compose-lint@'));
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(used?.with ?? {})));
    const told = [...readFileSync('docs/ci.md', 'utf8').matchAll(/^\| `([\w-]+)` \|/gmu)].map(([, name]) => name);
    expect(told).toEqual(inputs);
  });

  test('names inputs of the component that there are', () => {
    const [spec] = parseAllDocuments(readFileSync('templates/compose-lint.yml', 'utf8')).map((document) => document.toJS() as unknown) as [{ spec: { inputs: object } }];
    const { include } = parseDocument(shown('docs/ci.md', 'yaml', 'component:')).toJS() as { include: { inputs: object }[] };
    expect(Object.keys(spec.spec.inputs)).toEqual(expect.arrayContaining(Object.keys(include[0]?.inputs ?? {})));
    for (const name of Object.keys(spec.spec.inputs)) expect(readFileSync('docs/ci.md', 'utf8')).toContain(`\`${name}\``);
  });

  test('every page names a release that the package is', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    for (const page of ['docs/ci.md', 'docs/pre-commit.md', 'templates/compose-lint.yml']) {
      const named = [...readFileSync(page, 'utf8').matchAll(/(?:compose-lint@|rev: |--branch |default: )(v\d+\.\d+\.\d+)/gu)].map(([, release]) => release);
      expect([page, new Set(named)]).toEqual([page, new Set([`v${version}`])]);
    }
  });
});
