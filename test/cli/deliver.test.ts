import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { commandsOf } from '../support/job-log.ts';
import { memoryHost, type MemoryHost, type MemoryOptions } from '../support/memory-host.ts';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';
const SUPPRESSED = LINKED.replace('links: [db]', 'links: [db]  # compose-lint: ignore[unsupported-links] soon');
const ACTIONS = { GITHUB_ACTIONS: 'true' };

function hostWith(text = LINKED, options: MemoryOptions = {}): MemoryHost {
  return memoryHost({ 'compose.yaml': text, ...(options.environment?.['GITHUB_STEP_SUMMARY'] === undefined ? {} : { '/home/runner/summary.md': '# Before\n' }) }, options);
}

function fileOf(host: MemoryHost, path: string): string | undefined {
  const content = host.disk.get(path.startsWith('/') ? path : `/home/user/${path}`);
  return content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : typeof content === 'string' ? content : undefined;
}

describe('several formats', () => {
  test('go each to its place in one run', async () => {
    const host = hostWith();
    expect(await run(['--format', 'text', '--format', 'sarif=out.sarif', '--format', 'junit=junit.xml'], host)).toBe(1);
    expect(host.out()).toContain('compose.yaml:4:5: warning:');
    expect(fileOf(host, 'out.sarif')).toContain('"ruleId": "unsupported-links"');
    expect(fileOf(host, 'junit.xml')).toContain('<testsuites');
  });

  test.each([
    ['compact', 'out'],
    ['github', 'out'],
    ['markdown', 'out'],
    ['text', 'err'],
    ['json', 'both'],
    ['compact=out.txt', 'err'],
  ])('with %s a file that cannot be read is told of once to people', async (format, where) => {
    const host = hostWith();
    expect(await run(['--format', format, 'gone.yaml'], host)).toBe(2);
    const isIn = (text: string): boolean => text.includes('there is no such file or folder');
    expect({ out: isIn(host.out()), err: isIn(host.err()) }).toEqual({ out: where !== 'err', err: where !== 'out' });
  });

  test('with a file for each nothing is printed', async () => {
    const host = hostWith();
    expect(await run(['--format', 'json=a.json', '--format', 'text=a.txt', '--color'], host)).toBe(1);
    expect(host.out()).toBe('');
    expect(fileOf(host, 'a.txt')).not.toContain('\u001b');
  });

  test('a file that cannot be written keeps no other report from its readers', async () => {
    const host = hostWith(LINKED, { writeFails: 'ENOSPC' });
    expect(await run(['--format', 'sarif=out.sarif', '--format', 'compact'], host)).toBe(2);
    expect(host.out()).toContain('compose.yaml:4:5: warning W01 unsupported-links: ');
    expect(host.err()).toBe('error: cannot write out.sarif: the disk is full\n');
  });

  test.each([[['-o', './compose.yaml']], [['--format', 'json=compose.yaml']], [['--diff', '-o', 'compose.yaml']], [['--fix', '--format', 'text=compose.yaml']], [['-o', 'link.yaml']]])('%j would take the place of a linted file, and is refused', async (words) => {
    const host = memoryHost({ 'compose.yaml': LINKED, 'link.yaml': { link: 'compose.yaml' } });
    expect(await run(words, host)).toBe(2);
    expect(host.err()).toContain('is one of the files that are linted');
    expect(fileOf(host, 'compose.yaml')).toBe(LINKED);
  });

  test('--quiet counts for all of them', async () => {
    const host = hostWith();
    await run(['--quiet', '--format', 'compact', '--format', 'gitlab=g.json'], host);
    expect([host.out(), fileOf(host, 'g.json')]).toEqual(['', '[]\n']);
  });

  test('--quiet says that there is more than it shows, as the exit status does', async () => {
    const host = hostWith();
    expect(await run(['--quiet'], host)).toBe(1);
    expect(host.out()).toBe('No errors found in 1 file (1 not shown).\n');
  });

  test('what --fix repaired is told, and the rest reported', async () => {
    const host = hostWith();
    expect(await run(['--fix', '--format', 'markdown'], host)).toBe(0);
    expect(host.out()).toMatch(/^### compose-lint: 1 fixed, nothing else found in 1 file\n\n- \*\*fixed\*\* `compose\.yaml`: /u);
  });
});

test('the last line counts what --fix repaired, and what it left', async () => {
  const host = hostWith(LINKED.replace('links: [db]', 'links: [db]\n    imag: x'));
  expect(await run(['--fix'], host)).toBe(1);
  expect(host.out()).toMatch(/\n1 fixed, 1 error left in 1 file\.\n$/u);
});

describe('markdown', () => {
  test('shows the diff of what --fix would do, and does not do it', async () => {
    const host = hostWith();
    await run(['--format', 'markdown'], host);
    expect(host.out()).toContain('```diff\n--- a/compose.yaml\n');
    expect(host.out()).toContain('\n-    links: [db]\n');
    expect(fileOf(host, 'compose.yaml')).toBe(LINKED);
  });
});

describe('in GitHub Actions', () => {
  test('nothing that is told, and no model, is a command to the job', async () => {
    const host = memoryHost({ 'compose.yaml': `${LINKED}x-text: |\n  ::error::pwned\n  ##[error]pwned\n`, '##[error]my-compose.yml': 'on: push\n' }, { environment: ACTIONS });
    expect(await run(['model', '.'], host)).toBe(0);
    expect(host.out()).toContain('pwned');
    expect(await run(['##[error]gone.yml', '-##[error]'], host)).toBe(2);
    expect(host.err()).toContain('left out');
    expect(commandsOf(host.out())).toEqual([]);
    expect(commandsOf(host.err()).map(({ name, properties }) => [name, properties['title']])).toEqual([['error', 'compose-lint']]);
  });

  test('annotations are chosen when no format is named, and another one when it is', async () => {
    const host = hostWith(LINKED, { environment: ACTIONS });
    expect(await run([], host)).toBe(1);
    expect(commandsOf(host.out()).map(({ name, properties }) => [name, properties['file'], properties['line']])).toEqual([['warning', 'compose.yaml', '4']]);
    expect(host.out()).toMatch(/\n1 warning in 1 file; 1 can be fixed with --fix\.\n$/u);
    const named = hostWith(LINKED, { environment: ACTIONS });
    await run(['--format', 'text'], named);
    expect(commandsOf(named.out())).toEqual([]);
    const other = hostWith(LINKED, { environment: { GITHUB_ACTIONS: 'false' } });
    await run([], other);
    expect(other.out()).toContain('compose.yaml: 1 warning');
  });

  test('a file gets the text for people', async () => {
    const host = hostWith(LINKED, { environment: ACTIONS });
    await run(['-o', 'report.txt'], host);
    expect([host.out(), fileOf(host, 'report.txt')]).toEqual(['', expect.stringContaining('compose.yaml:4:5: warning:')]);
  });

  test('paths are those of the repository', async () => {
    const environment = { ...ACTIONS, GITHUB_WORKSPACE: '/home' };
    const host = hostWith(LINKED, { environment });
    await run(['--format', 'github', '--format', 'sarif=o.sarif'], host);
    expect(host.out()).toMatch(/^::warning file=user\/compose\.yaml,/u);
    expect(fileOf(host, 'o.sarif')).toContain('"uri": "user/compose.yaml"');
    const elsewhere = hostWith(LINKED, { environment: { ...ACTIONS, GITHUB_WORKSPACE: '/home/us' } });
    await run([], elsewhere);
    expect(elsewhere.out()).toMatch(/^::warning file=compose\.yaml,/u);
  });

  test('the summary of the job gets the report, behind what is there', async () => {
    const environment = { ...ACTIONS, GITHUB_STEP_SUMMARY: '/home/runner/summary.md' };
    const host = hostWith(LINKED, { environment });
    await run([], host);
    expect(fileOf(host, '/home/runner/summary.md')).toMatch(/^# Before\n### compose-lint: 1 warning in 1 file\n[\s\S]*```diff\n/u);
    const named = hostWith(LINKED, { environment });
    await run(['--format', 'compact'], named);
    expect(fileOf(named, '/home/runner/summary.md')).toBe('# Before\n');
  });

  test('a summary that cannot be written changes nothing else', async () => {
    const host = hostWith(LINKED, { environment: { ...ACTIONS, GITHUB_STEP_SUMMARY: '/home/runner/summary.md' }, writeFails: 'EACCES' });
    expect(await run([], host)).toBe(1);
    expect(host.err()).toBe('the summary of the job cannot be written to /home/runner/summary.md: permission denied\n');
  });

  test('suppressed findings are not sent to code scanning, which would open an alert for each', async () => {
    const host = hostWith(SUPPRESSED, { environment: ACTIONS });
    await run(['--format', 'sarif'], host);
    expect(host.out()).not.toContain('"suppressions"');
    const elsewhere = hostWith(SUPPRESSED);
    await run(['--format', 'sarif'], elsewhere);
    expect(elsewhere.out()).toContain('"justification": "soon"');
  });

  test.each([['text'], ['compact'], ['markdown'], ['json'], ['junit'], ['github']])('no text of a file gives the job a command, as %s', async (format) => {
    const evil = LINKED.replaceAll('web:', '"::error::pwned ##[add-mask]x":').replaceAll('links: [db]', 'links:\n      - "db:::error::x"\n      - |-\n        ::set-output name=a::b');
    const host = hostWith(evil, { environment: ACTIONS });
    await run(['--format', format], host);
    const ours = format === 'github' ? ['error', 'warning', 'notice'] : [];
    expect(commandsOf(host.out()).map(({ name }) => name).filter((name) => !ours.includes(name))).toEqual([]);
  });

  test('neither does a diff or a message on standard error', async () => {
    const evil = LINKED.replace('    links', '    # |\n::error::pwned\n    links').replace('::error', '# ##[add-mask]x\n    labels: {a: "\n      ::error::x"}\n#');
    const host = hostWith(evil, { environment: ACTIONS });
    await run(['--diff', 'compose.yaml', '::error::gone.yaml'], host);
    expect(commandsOf(host.out() + host.err())).toEqual([]);
  });
});

test('gitlab paths are those of the repository too', async () => {
  const host = hostWith(LINKED, { environment: { CI_PROJECT_DIR: '/home' } });
  await run(['--format', 'gitlab'], host);
  expect(host.out()).toContain('"path": "user/compose.yaml"');
});
