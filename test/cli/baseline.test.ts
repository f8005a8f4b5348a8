import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryHost, type Content, type MemoryHost } from '../support/memory-host.ts';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';
const FINE = LINKED.replace('    links: [db]\n', '');
const baselineOf = (...findings: object[]): string => `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
const KNOWN = { rule: 'unsupported-links', hazard: 'W01', file: 'compose.yaml', subject: 'service web' };

async function lintWith(files: Readonly<Record<string, Content>>, words: readonly string[] = []): Promise<{ status: number; host: MemoryHost }> {
  const host = memoryHost(files);
  return { status: await run(['--baseline', 'known.json', ...words], host), host };
}

function textOf(host: MemoryHost, name: string): string {
  const content = host.disk.get(`/home/user/${name}`);
  return content instanceof Uint8Array ? new TextDecoder().decode(content) : typeof content === 'string' ? content : '';
}

/** The baseline of a project with one finding, as the program writes it. */
async function written(): Promise<string> {
  return textOf((await lintWith({ 'compose.yaml': LINKED }, ['--update-baseline'])).host, 'known.json');
}

describe('a baseline', () => {
  test('is written with what is found, and then nothing is told', async () => {
    const { status, host } = await lintWith({ 'compose.yaml': LINKED }, ['--update-baseline']);
    expect(status).toBe(0);
    expect(host.out()).toBe('Nothing found in 1 file (1 suppressed).\n');
    expect(JSON.parse(textOf(host, 'known.json'))).toMatchObject({ version: 1, findings: [{ rule: 'unsupported-links', hazard: 'W01', file: 'compose.yaml' }] });
  });

  test('knows a finding that moved, and only as often as it was there', async () => {
    const known = await written();
    expect((await lintWith({ 'compose.yaml': `# moved\n\n${LINKED}`, 'known.json': known })).status).toBe(0);
    const twice = LINKED.replace('  db:\n', '  api:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n');
    const { status, host } = await lintWith({ 'compose.yaml': twice, 'known.json': known });
    expect(status).toBe(1);
    expect(host.out()).toContain('1 warning in 1 file (1 suppressed)');
  });

  const BROKEN = 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "1:2:3:4:5"\n    restart: 1\n    privileged: "x"\n    networks: [gone]\n    colour: red\n    env_file: [gone.env]\nnetworks:\n  n: {}\n';
  const LISTED = 'services:\n  web:\n    image: nginx:1.27\n    networks: [n]\n    volumes:\n      - {type: npipe, source: x, target: y}\nvolumes: {data: {}}\nnetworks:\n  n:\n    ipam:\n      config:\n        - subnet: 10.1.0.1/16\n';

  test.each([
    ['what Compose refuses', BROKEN, [['ports:\n', 'ports:\n      - "80"\n'], ['networks: [', 'networks: [n, '], ['env_file: [', 'env_file: [there.env, ']], ['invalid-compose-file', 'invalid-type', 'invalid-value', 'undefined-reference', 'unknown-key', 'unseen-file']],
    ['what stands in lists', LISTED, [['volumes:\n', 'volumes:\n      - data:C:\\more\n'], ['config:\n', 'config:\n        - subnet: 10.7.0.0/16\n']], ['invalid-subnet', 'rejected-by-windows-engine']],
    ['what YAML refuses', 'services:\n  web:\n    image: nginx:1.27\n    image: nginx:1.28\n    command: ["a\\q"]\n', [['["', '["b", "']], ['duplicate-key', 'invalid-yaml']],
  ] as const)('knows %s when other entries come before', async (_name, content, changes, rules) => {
    const { host } = await lintWith({ 'compose.yaml': content }, ['--update-baseline']);
    const known = textOf(host, 'known.json');
    expect([...new Set((JSON.parse(known) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule))]).toEqual(rules);
    const moved = changes.reduce<string>((text, [from, to]) => text.replace(from, to), content);
    const again = await lintWith({ 'compose.yaml': moved, 'there.env': '', 'known.json': known }, ['--rule', 'several-subnets-on-bridge=off', '--rule', 'ignored-by-windows-engine=off']);
    expect(again.host.out()).toMatch(/^Nothing found in 1 file \(\d+ suppressed\)\.\n$/u);
  });

  test('knows the findings of a file that was renamed', async () => {
    expect((await lintWith({ 'docker-compose.yml': LINKED, 'known.json': await written() })).status).toBe(0);
  });

  test('says what is gone, and forgets it when asked to', async () => {
    const files = { 'compose.yaml': FINE, 'known.json': await written() };
    const { status, host } = await lintWith(files);
    expect(status).toBe(0);
    expect(host.out()).toContain('1 finding of the baseline is gone; --update-baseline forgets it:\n  compose.yaml: unsupported-links (');
    const updated = await lintWith(files, ['--update-baseline']);
    expect(textOf(updated.host, 'known.json')).toBe(baselineOf());
  });

  test('keeps what it knows of files that are not looked at', async () => {
    const files = { 'compose.yaml': FINE, 'other/compose.yaml': LINKED, 'known.json': baselineOf({ ...KNOWN, file: 'other/compose.yaml' }) };
    const { host } = await lintWith(files, ['--update-baseline', 'compose.yaml']);
    expect(JSON.parse(textOf(host, 'known.json'))).toMatchObject({ findings: [{ file: 'other/compose.yaml' }] });
  });

  test('names files as seen from its own folder', async () => {
    const host = memoryHost({ 'app/compose.yaml': LINKED, 'ci/readme.txt': '' });
    await run(['--baseline', 'ci/known.json', '--update-baseline', 'app'], host);
    expect(JSON.parse(textOf(host, 'ci/known.json'))).toMatchObject({ findings: [{ file: '../app/compose.yaml' }] });
    expect(await run(['--baseline', 'ci/known.json', 'app'], host)).toBe(0);
  });

  test('does not keep --fix from repairing', async () => {
    const { host } = await lintWith({ 'compose.yaml': LINKED, 'known.json': await written() }, ['--fix']);
    expect(textOf(host, 'compose.yaml')).not.toContain('links');
    expect(host.out()).toContain('is gone');
  });
});

describe('a baseline that cannot be used is refused', () => {
  test.each([
    ['missing', {}, 'the baseline known.json cannot be read: it does not exist'],
    ['not JSON', { 'known.json': 'findings: []' }, 'the baseline known.json is not JSON'],
    ['something else', { 'known.json': '[]' }, 'known.json is not a baseline of compose-lint'],
    ['of another version', { 'known.json': '{"version": 2}' }, 'the baseline known.json has version 2; this compose-lint reads version 1'],
    ['without findings', { 'known.json': '{"version": 1}' }, 'the baseline known.json has no list `findings`'],
    ['with a broken entry', { 'known.json': baselineOf(KNOWN, { rule: 'x' }) }, 'entry 2 of the baseline known.json lacks `rule`, `file` or `subject`'],
  ])('%s', async (_name, files, message) => {
    const { status, host } = await lintWith({ 'compose.yaml': LINKED, ...files });
    expect(status).toBe(2);
    expect(host.err()).toContain(`error: ${message}`);
    expect(host.err()).toContain('--update-baseline');
  });

  test.each(['{"version": 2, "findings": 0}', ''])('but one of another version is written anew, and an empty file: %j', async (text) => {
    const { status, host } = await lintWith({ 'compose.yaml': FINE, 'known.json': text }, ['--update-baseline']);
    expect(status).toBe(0);
    expect(textOf(host, 'known.json')).toBe(baselineOf());
  });

  test.each(['services: {}\n', '{"name": "shop", "version": "1.0.0"}'])('and no other file loses its place to one: %j', async (text) => {
    const { status, host } = await lintWith({ 'compose.yaml': FINE, 'known.json': text }, ['--update-baseline']);
    expect(status).toBe(2);
    expect(host.err()).toContain('name another file');
    expect(textOf(host, 'known.json')).toBe(text);
  });

  test('--update-baseline alone', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED });
    expect(await run(['--update-baseline'], host)).toBe(2);
    expect(host.err()).toContain('`--update-baseline` needs `--baseline FILE`');
  });
});
