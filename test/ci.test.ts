import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDocument, parseAllDocuments } from 'yaml';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';
const FINE = LINKED.replace('    links: [db]\n', '');

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'compose-lint-ci-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function git(...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main', ...words], { cwd: folder, stdio: 'pipe' });
}

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action = parseDocument(readFileSync('action.yml', 'utf8')).toJS() as Action;

/** Runs the steps of action.yml one after the other, as a runner of GitHub does: inputs put into `env` only, `bash` with its flags, the first failure ends it. */
function runAction(inputs: Readonly<Record<string, string>> = {}, variables: Readonly<Record<string, string>> = {}): { status: number; out: string; outputs: string } {
  const given: Record<string, string> = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  for (const [name, text] of Object.entries(inputs)) {
    expect(Object.keys(given)).toContain(name);
    given[name] = text;
  }
  const outputFile = join(folder, '.output');
  writeFileSync(outputFile, '');
  let out = '';
  for (const { shell, run, env = {} } of action.runs.steps) {
    expect(shell).toBe('bash');
    expect(run, 'inputs must not become code').not.toContain('${{');
    const own = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/gu, (_whole, input: string) => given[input] ?? '')]));
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder, GITHUB_ACTION_PATH: resolve('.'), GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: join(folder, '.summary'), ...variables, ...own },
    });
    out += stdout + stderr;
    if (status !== 0) return { status: status ?? -1, out, outputs: readFileSync(outputFile, 'utf8') };
  }
  return { status: 0, out, outputs: readFileSync(outputFile, 'utf8') };
}

describe('the action', () => {
  test('passes where nothing is found', () => {
    write('compose.yaml', FINE);
    expect(runAction()).toMatchObject({ status: 0, outputs: 'status=0\n' });
  });

  test('fails with annotations, a summary, SARIF and the text of a comment', () => {
    write('my app/compose.yaml', LINKED);
    const { status, out, outputs } = runAction({ 'sarif-file': 'out/lint.sarif', 'comment-file': 'comment.md' });
    expect({ status, outputs }, out).toEqual({ status: 1, outputs: 'status=1\n' });
    expect(out).toMatch(/^::warning file=my app\/compose\.yaml,line=4,/mu);
    expect(readFileSync(join(folder, '.summary'), 'utf8')).toContain('unsupported-links');
    expect(JSON.parse(readFileSync(join(folder, 'out/lint.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toContain('```diff');
  });

  test('takes every input', () => {
    write('compose.yaml', LINKED);
    write('b/compose.yaml', LINKED);
    write('lint.yaml', 'rules: {unsupported-links: error}\n');
    expect(runAction({ target: 'linux' }).out).toContain('outdated-links');
    expect(runAction({ 'fail-on': 'error' }).status).toBe(0);
    expect(runAction({ config: 'lint.yaml', 'fail-on': 'error' }).status).toBe(1);
    expect(runAction({ arguments: '--rule\nunsupported-links=off\n' }).status).toBe(0);
    expect(runAction({ paths: 'b\n\n', 'comment-file': 'b.md' }).out).not.toContain('file=compose.yaml');
    write('known.json', '{"version": 1, "findings": []}');
    expect(runAction({ baseline: 'known.json' }).status).toBe(1);
    expect(runAction({ paths: '  b  \r\n' }).out).not.toContain('file=compose.yaml');
    const wrong = runAction({ target: 'windws' });
    expect(wrong).toMatchObject({ status: 2, outputs: 'status=2\n' });
    expect(wrong.out).toContain('\n::error title=compose-lint::unknown target `windws` (did you mean `windows`?)\n');
    expect(runAction({ 'sarif-file': 'compose.yaml/lint.sarif' })).toMatchObject({ status: 2, outputs: 'status=2\n' });
    expect(runAction({ 'changed-only': 'yes' })).toMatchObject({ status: 2, outputs: 'status=2\n' });
  });

  test('looks only at what a pull request changes when asked to', () => {
    write('a/compose.yaml', LINKED);
    write('b/compose.yaml', LINKED);
    git('init', '--quiet');
    git('add', 'a', 'b');
    git('commit', '--quiet', '-m', 'first');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    write('b/compose.yaml', `${LINKED}# more\n`);
    const changed = runAction({ 'changed-only': 'true' }, { GITHUB_BASE_REF: 'main' });
    expect(changed.out).toContain('file=b/compose.yaml');
    expect(changed.out).not.toContain('file=a/compose.yaml');
    expect(runAction({ 'changed-only': 'true' }).out).toContain('file=a/compose.yaml');
    git('update-ref', '-d', 'refs/remotes/origin/main');
    const local = runAction({ 'changed-only': 'true' }, { GITHUB_BASE_REF: 'main' });
    expect(local.out).toContain('file=b/compose.yaml');
    expect(local.out).not.toContain('file=a/compose.yaml');
    expect(runAction({ 'changed-only': 'true' }, { GITHUB_BASE_REF: 'gone' })).toMatchObject({ status: 2, outputs: 'status=2\n' });
  });

  test.each([
    ['paths', '$(touch hacked)'],
    ['paths', '"; touch hacked; "'],
    ['paths', '--output=hacked'],
    ['arguments', '`touch hacked`'],
    ['target', "'; touch hacked; '"],
    ['fail-on', 'error && touch hacked'],
    ['sarif-file', 'x\n$(touch hacked)'],
  ])('takes no code from its input %s: %s', (input, text) => {
    write('compose.yaml', FINE);
    runAction({ [input]: text });
    expect(existsSync(join(folder, 'hacked'))).toBe(false);
  });
});

describe('the component for GitLab', () => {
  test('does what its script says', () => {
    const [spec, jobs] = parseAllDocuments(readFileSync('templates/compose-lint.yml', 'utf8')).map((document) => document.toJS() as unknown) as [{ spec: { inputs: Record<string, { default: string }> } }, { 'compose-lint': { script: string[]; variables: Record<string, string>; artifacts: { reports: { codequality: string } } } }];
    const job = jobs['compose-lint'];
    // A release that is cloned, as a host has it.
    const source = mkdtempSync(join(tmpdir(), 'compose-lint-source-'));
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    cpSync('dist', join(source, 'dist'), { recursive: true });
    const release = (...words: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main', '-C', source, ...words], { stdio: 'pipe' });
    release('init', '--quiet');
    release('add', '-A');
    release('commit', '--quiet', '-m', 'release');
    release('tag', `v${version}`);
    const { inputs } = spec.spec;
    expect(inputs['repository']).not.toHaveProperty('default');
    const given: Record<string, string | undefined> = { ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default])), repository: source };
    const variables = Object.fromEntries(Object.entries(job.variables).map(([name, text]) => [name, text.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/gu, (_whole, input: string) => given[input] ?? '')]));
    write('compose.yaml', LINKED);
    // What npm would install and build is there already.
    write('bin/npm', '#!/bin/sh\nexit 0\n');
    chmodSync(join(folder, 'bin/npm'), 0o755);
    const { status, stdout } = spawnSync('sh', ['-ec', job.script.join('\n')], { cwd: folder, encoding: 'utf8', env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: folder, ...variables } });
    expect(status).toBe(1);
    expect(stdout).toContain('unsupported-links');
    const report = JSON.parse(readFileSync(join(folder, job.artifacts.reports.codequality), 'utf8')) as object[];
    expect(report).toMatchObject([{ check_name: 'unsupported-links', location: { path: 'compose.yaml' } }]);
    rmSync(source, { recursive: true });
  });
});

describe('the Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n');

  test('copies only what is there, and starts what is built', () => {
    const copied = lines.flatMap((line) => (/^COPY (?!--from)(.+) \S+$/u.exec(line)?.[1] ?? '').split(' ').filter((name) => name !== '' && name !== '.'));
    expect(copied.filter((name) => !existsSync(name))).toEqual([]);
    const built = lines.flatMap((line) => (/^COPY --from=build (.+) \S+$/u.exec(line)?.[1] ?? '').split(' ').filter((name) => name !== ''));
    expect(built.map((name) => name.replace('/build/', '')).filter((name) => !existsSync(name))).toEqual([]);
    expect(lines.join('\n')).toContain('/opt/compose-lint/dist/compose-lint.cjs');
  });

  test('can be interrupted: process 1 of a container is one that passes signals on', () => {
    expect(lines.find((line) => line.startsWith('ENTRYPOINT'))).toMatch(/^ENTRYPOINT \["\/sbin\/tini", "--", "node", /u);
    expect(lines.find((line) => line.startsWith('RUN apk add'))).toMatch(/ tini /u);
  });
});
