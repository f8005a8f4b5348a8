import { describe, expect, test } from 'vitest';
import { openConfigs } from '../../src/cli/config/find-config.ts';
import { readConfigFile } from '../../src/cli/config/read-config.ts';
import { toConfig, type Config } from '../../src/cli/config/config.ts';
import { UserError } from '../../src/cli/errors.ts';
import { run } from '../../src/cli/run.ts';
import { memoryHost, type Content } from '../support/memory-host.ts';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';

function read(text: string, others: Readonly<Record<string, Content>> = {}): Config {
  return toConfig(readConfigFile(memoryHost({ '.composelintrc.yaml': text, 'compose.yaml': LINKED, ...others }), '.composelintrc.yaml').settings);
}

function refusal(text: string, others: Readonly<Record<string, Content>> = {}): string {
  try {
    read(text, others);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} (${error.hint ?? ''})`;
    throw error;
  }
  return 'accepted';
}

describe('a config file', () => {
  test('says all that it may say', () => {
    const config = read('rules:\n  unsupported-links: off\n  predefined-network-name: "warning"\n  multiple-nat-networks: {severity: error, fix: manual}\ntarget: windows\norchestrator: stack\nengine: 29.10\ncompose: "2.40.3"\nsameHost: true\nhostSubnets: [10.0.0.0/8]\n');
    expect(config).toEqual({
      rules: new Map([['unsupported-links', { severity: 'off' }], ['predefined-network-name', { severity: 'warning' }], ['multiple-nat-networks', { severity: 'error', fix: 'manual' }]]),
      target: 'windows',
      orchestrator: 'stack',
      engine: { major: 29, minor: 10, patch: 0 },
      compose: { major: 2, minor: 40, patch: 3 },
      sameHost: true,
      hostSubnets: ['10.0.0.0/8'],
    });
  });

  test('may be empty', () => {
    expect(read('# nothing yet\n')).toEqual({ rules: new Map() });
  });

  test.each([
    ['an unknown key', 'rule: {}', '.composelintrc.yaml:1:1: unknown key `rule` (did you mean `rules`?)'],
    ['an unknown rule', 'rules:\n  unsupported-link: off', '.composelintrc.yaml:2:3: unknown rule `unsupported-link` (did you mean `unsupported-links`?)'],
    ['an unknown severity', 'rules: {unsupported-links: eror}', '.composelintrc.yaml:1:28: unknown severity `eror` (did you mean `error`?)'],
    ['an unknown fix level', 'rules: {unsupported-links: {fix: save}}', '.composelintrc.yaml:1:34: unknown fix level `save` (did you mean `safe`?)'],
    ['an unknown target', 'target: window', '.composelintrc.yaml:1:9: unknown target `window` (did you mean `windows`?)'],
    ['a version that is none', 'engine: new', '.composelintrc.yaml:1:9: `new` is not a version (write it like "29.1")'],
    ['a range that is none', 'hostSubnets: [10.0.0.0]', '.composelintrc.yaml:1:15: `10.0.0.0` is not a range of addresses (write it like 192.168.0.0/16)'],
    ['another type', 'rules: []', '.composelintrc.yaml:1:8: `rules` is an empty list (it takes a mapping)'],
    ['a project with no file in its list', 'projects: [{files: []}]', '.composelintrc.yaml:1:20: `files` names no file (name the files of one project, the base first)'],
    ['a project of a file that is not there', 'projects: [{files: [compose.yaml, compse.yaml]}]', '.composelintrc.yaml:1:35: there is no file `compse.yaml` (did you mean `compose.yaml`?)'],
    ['a project without files', 'projects: [{name: x}]', '.composelintrc.yaml:1:12: `files` is missing here ()'],
    ['a list', '- a', '.composelintrc.yaml:1:1: a config file must hold keys and values ()'],
    ['a base that is not there', 'extends: ../base.yaml', '.composelintrc.yaml:1:10: there is no config file `../base.yaml` ()'],
    ['a preset that is none', 'extends: recomended', '.composelintrc.yaml:1:10: there is no config file `recomended` (did you mean `recommended`?)'],
    ['itself as a base', 'extends: .composelintrc.yaml', '.composelintrc.yaml:1:10: this config file extends itself: .composelintrc.yaml → .composelintrc.yaml ()'],
    ['an alias that leads nowhere', 'target: *x', '.composelintrc.yaml:1:9: '],
  ])('refuses %s', (_name, text, message) => {
    expect(refusal(text).slice(0, message.length)).toBe(message);
  });

  test('refuses what is not YAML, with its place', () => {
    expect(refusal('rules: {')).toMatch(/^\.composelintrc\.yaml:\d+:\d+: /u);
  });

  test('goes on from others, of which later ones win, and itself last', () => {
    const config = read('extends: [all, a.yaml, sub/b.yaml]\ntarget: linux\n', { 'a.yaml': 'target: windows\nrules: {unsupported-links: {severity: info, fix: manual}}\n', 'sub/b.yaml': 'extends: ../c.yaml\nrules: {unsupported-links: error}\n', 'c.yaml': 'engine: "28"\n' });
    expect(config).toMatchObject({ target: 'linux', engine: { major: 28 } });
    expect(config.rules.get('unsupported-links')).toEqual({ severity: 'error', fix: 'manual' });
  });
});

describe('the config that counts', () => {
  function find(contents: Readonly<Record<string, Content>>, file: string): unknown {
    return openConfigs(memoryHost(contents)).configFor(file).target;
  }

  test.each(['.composelintrc.yaml', '.composelintrc.yml', '.composelintrc.json'])('is %s in the folder or above', (name) => {
    expect(find({ [name]: '{"target": "windows"}', 'a/b/compose.yaml': '' }, 'a/b/compose.yaml')).toBe('windows');
  });

  test('is the nearest one', () => {
    expect(find({ '.composelintrc.yaml': 'target: linux', 'a/.composelintrc.yaml': 'target: windows' }, 'a/b/compose.yaml')).toBe('windows');
  });

  test('may stand in package.json', () => {
    expect(find({ 'package.json': '{"name": "x", "composelint": {"target": "windows"}}' }, 'compose.yaml')).toBe('windows');
    expect(find({ 'package.json': '{"name": "x"' }, 'compose.yaml')).toBeUndefined();
  });

  test('is not looked for above the root of the repository', () => {
    expect(find({ '.composelintrc.yaml': 'target: windows', 'repo/.git/HEAD': '' }, 'repo/a/compose.yaml')).toBeUndefined();
  });

  test("is never another tool's", () => {
    expect(find({ '.compose-lint.yml': 'target: nonsense' }, 'compose.yaml')).toBeUndefined();
  });

  test('may say other things of some files, later ones first; above the current folder as well', () => {
    const config = 'target: linux\noverrides:\n  - {files: "windows/**", target: windows}\n  - {files: ["*.old.yml", "/windows/new/"], target: windows-11}\n';
    const contents = { '.composelintrc.yaml': config, '/home/.composelintrc.yaml': config };
    expect(find(contents, 'compose.yaml')).toBe('linux');
    expect(find(contents, 'windows/compose.yaml')).toBe('windows');
    expect(find(contents, 'windows/new/compose.yaml')).toBe('windows-11');
    expect(find(contents, 'a/compose.old.yml')).toBe('windows-11');
    expect(find({ '/home/.composelintrc.yaml': 'overrides: [{files: "/user/a/", target: windows}]' }, 'a/compose.yaml')).toBe('windows');
  });
});

describe('what a config says counts', () => {
  async function lint(files: Readonly<Record<string, Content>>, words: readonly string[] = []): Promise<{ status: number; out: string; err: string }> {
    const host = memoryHost(files);
    const status = await run(words, host);
    return { status, out: host.out(), err: host.err() };
  }

  test('for severities by file', async () => {
    const files = { 'a/compose.yaml': LINKED, 'b/compose.yaml': LINKED, '.composelintrc.yaml': 'overrides: [{files: a/, rules: {unsupported-links: off}}]\n' };
    const { status, out } = await lint(files);
    expect(status).toBe(1);
    expect(out).toContain('b/compose.yaml:4:5:');
    expect(out).not.toContain('a/compose.yaml:4:5:');
  });

  test('for the level of fixes, up and down', async () => {
    const fixed = async (level: string, ...words: readonly string[]): Promise<boolean> => {
      const host = memoryHost({ 'compose.yaml': LINKED, '.composelintrc.yaml': `rules: {unsupported-links: {fix: ${level}}}\n` });
      await run(['--fix', ...words], host);
      return host.out().includes('fixed compose.yaml');
    };
    expect([await fixed('safe'), await fixed('unsafe'), await fixed('unsafe', '--unsafe-fixes'), await fixed('manual', '--unsafe-fixes')]).toEqual([true, false, true, false]);
  });

  test('for projects of one host, when they are repaired too', async () => {
    const farm = (name: string, port: number): string => `services:\n  ${name}:\n    image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2025\n    ports: ["${String(port)}:80"]\n`;
    const host = memoryHost({ 'a/compose.yaml': farm('a', 8080), 'b/compose.yaml': farm('b', 8081), 'c/compose.yaml': farm('c', 8082), '.composelintrc.yaml': 'target: windows-server-2025\nsameHost: true\n' });
    expect(await run(['--fix'], host)).toBe(0);
    expect(host.out().match(/^fixed [abc]\/compose\.yaml/gmu)).toHaveLength(3);
  });

  test('for what is left out, in a search silently', async () => {
    const files = { 'a/compose.yaml': LINKED, 'old/compose.yaml': LINKED, '.composelintrc.yaml': 'ignore: [old]\n' };
    const { out, err } = await lint(files);
    expect(out).not.toContain('old/');
    expect(err).toBe('');
    expect(await lint(files, ['old/compose.yaml'])).toEqual({ status: 0, out: '', err: 'old/compose.yaml: left out, because a config file says so\n' });
  });

  test('for projects that it names, which stand for their files', async () => {
    const files = {
      'deploy/web.yml': 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n',
      'deploy/more.yml': 'services:\n  web:\n    links: ["${NAME:-db}"]\n',
      'deploy/prod.env': 'NAME=db:sql\n',
      'deploy/docker-compose.yml': LINKED,
      '.composelintrc.yaml': 'projects:\n  - files: [deploy/web.yml, deploy/more.yml]\n    name: shop\n    envFiles: [deploy/prod.env]\n    target: windows-server-2022\n',
    };
    const { out } = await lint(files, ['--format', 'json']);
    const { projects, findings } = JSON.parse(out) as { projects: { name: string; files: string[]; services: Record<string, { release: string }> }[]; findings: { file: string; message: string }[] };
    expect(projects.map(({ name, files: paths }) => [name, ...paths])).toEqual([['deploy', 'deploy/docker-compose.yml'], ['shop', 'deploy/web.yml', 'deploy/more.yml']]);
    expect(projects[1]?.services['web']?.release).toBe('windows-server-2022');
    expect(findings.find(({ file }) => file === 'deploy/more.yml')?.message).toContain('sql');
    const named = await lint(files, ['--format', 'json', 'deploy/more.yml']);
    expect((JSON.parse(named.out) as { projects: unknown[] }).projects).toHaveLength(1);
  });
});

test('a folder whose projects only a config names is not without projects', async () => {
  const files = { 'deploy/web.yml': LINKED, 'empty/readme.md': '', '.composelintrc.yaml': 'projects: [{files: [deploy/web.yml]}]\n' };
  const there = memoryHost(files);
  expect(await run(['deploy'], there)).toBe(1);
  expect(there.out()).toContain('deploy/web.yml:4:5: warning');
  expect(there.err()).toBe('');
  const nothing = memoryHost(files);
  expect(await run(['empty'], nothing)).toBe(2);
  expect(nothing.err()).toContain('empty: error: no Compose file in this folder or below');
});

describe('--print-config', () => {
  test('shows each setting with the place that decides', async () => {
    const host = memoryHost({ 'a/compose.yaml': LINKED, '.composelintrc.yaml': 'target: linux\nrules:\n  unsupported-links: {fix: manual}\noverrides: [{files: a/, target: windows}]\n' });
    expect(await run(['--print-config', 'a/compose.yaml', '--rule', 'unsupported-links=info', '--engine', '28.1'], host)).toBe(0);
    expect(host.out()).toMatch(/^target: windows {2}# \.composelintrc\.yaml:4:33\nengine: "28\.1\.0" {2}# --engine\nrules:\n/u);
    expect(host.out()).toContain('  unsupported-links:\n    severity: info  # --rule\n    fix: manual  # .composelintrc.yaml:3:28\n');
    expect(host.out()).toContain('  predefined-network-name: error  # default\n');
  });

  test('of a file that is not there is wrong use', async () => {
    expect(await run(['--print-config', 'gone.yml'], memoryHost({}))).toBe(2);
  });
});

describe('init', () => {
  async function initIn(files: Readonly<Record<string, string>>): Promise<string> {
    const host = memoryHost(files);
    expect(await run(['init'], host)).toBe(0);
    const bytes = host.disk.get('/home/user/.composelintrc.yaml');
    const text = bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '';
    const report = async (more: Readonly<Record<string, string>>): Promise<string> => {
      const again = memoryHost({ ...files, ...more });
      await run(['--format', 'json'], again);
      return again.out();
    };
    expect(await report({ '.composelintrc.yaml': text })).toBe(await report({}));
    expect(refusal(text)).toBe('accepted');
    expect(refusal(declaring(text))).toBe('accepted');
    return text;
  }

  /** The same with all that it proposes. */
  function declaring(text: string): string {
    return text.replaceAll(/^# (?=(?:target|orchestrator|rules|overrides):| )/gmu, '');
  }

  const WINDOWS = 'services: {x: {image: "mcr.microsoft.com/windows/servercore:ltsc2019"}}\n';

  test('writes a config that is accepted and changes nothing, also with all that it proposes', async () => {
    const text = await initIn({ 'compose.yaml': LINKED.replaceAll('ltsc2025', 'ltsc2019'), 'b/compose.yaml': WINDOWS });
    expect(text).toContain('# Seen here: 3 Windows services (windows-server-2019).\n# target: windows-server-2019\n');
    expect(text).toContain('#   unsupported-links: warning  # found once today');
  });

  test('of several platforms proposes each for its files', async () => {
    const text = await initIn({ 'a b/compose.yaml': WINDOWS, 'c/compose.yaml': 'services: {x: {image: "nginx:alpine"}}\n', 'docker-stack.yml': 'services: {x: {image: "nginx:alpine"}}\n' });
    expect(text).toContain('# Seen here: 1 Windows service (windows-server-2019) and 2 Linux services.\n');
    expect(text).toContain('# 1 of 3 projects looks like a stack.\n\n');
    expect(text).toContain('#   - files: "/docker-stack.yml"\n#     target: linux\n#     orchestrator: stack\n');
    const there = memoryHost({ 'a b/compose.yaml': WINDOWS, 'c/compose.yaml': WINDOWS, '.composelintrc.yaml': declaring(text) });
    await run(['--print-config', 'a b/compose.yaml'], there);
    await run(['--print-config', 'c/compose.yaml'], there);
    expect(there.out().match(/^target: .*$/gmu)?.map((line) => line.replace(/ +#.*/u, ''))).toEqual(['target: windows-server-2019', 'target: linux']);
  });

  test('declares a stack for all where there is nothing else', async () => {
    const text = await initIn({ 'docker-stack.yml': 'services: {x: {image: "nginx:alpine"}}\n' });
    expect(text).toContain('# 1 of 1 project looks like a stack.\n# orchestrator: stack\n');
    expect(text).not.toContain('overrides');
  });

  test('never takes the place of a config that is there', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED, '.composelintrc.yml': '' });
    expect(await run(['init'], host)).toBe(2);
    expect(host.err()).toContain('there is a config file already: .composelintrc.yml');
  });
});
