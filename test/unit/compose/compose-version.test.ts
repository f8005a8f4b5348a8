import { describe, expect, test } from 'vitest';
import { toComposeJson } from '../../../src/compose/effective/compose-json.ts';
import { effectiveModel } from '../../../src/compose/effective/effective.ts';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';
import { getMap, getNode } from '../../../src/compose/navigate.ts';
import { printRelease, releaseNumber } from '../../../src/compose/tables/compose-version.ts';

/** What one version of Docker Compose makes of a project: its services, or what it says against them. */
function servicesIn(composeVersion: string, files: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}): unknown {
  const fs = memoryFileSystem(files);
  const project = loadProject(fs, { files: ['compose.yaml'], environment, unset: 'empty', composeVersion });
  const errors = project.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return errors.length > 0 ? errors : (toComposeJson(effectiveModel(project, { fs })) as { readonly services: unknown }).services;
}

/** What one version says against a project. */
function problemsIn(composeVersion: string, files: Readonly<Record<string, string>>): readonly string[] {
  return loadProject(memoryFileSystem(files), { files: ['compose.yaml'], environment: {}, composeVersion }).problems.map(({ code }) => code);
}

describe('a version of Docker Compose', () => {
  const includes = { 'compose.yaml': 'include: [part.yaml]\nservices:\n  web: {hostname: here}\n', 'part.yaml': 'services:\n  web: {image: part, hostname: there}\n' };

  test('merges what it includes since 5.0, and refused it before', () => {
    expect(servicesIn('2.40.3', includes)).toEqual(['include-conflict']);
    expect(servicesIn('5.0.0', includes)).toMatchObject({ web: { image: 'part', hostname: 'here' } });
  });

  test('extends services that it includes since 5.1.2', () => {
    const files = { 'compose.yaml': 'include: [part.yaml]\nservices:\n  web: {extends: base}\n', 'part.yaml': 'services:\n  base: {image: part}\n' };
    expect(servicesIn('5.1.1', files)).toContain('extends-missing-service');
    expect(loadProject(memoryFileSystem(files), { files: ['compose.yaml'], environment: {} }).problems.map(({ help }) => help)).toContain('Name a service that is there. What an included file brings can be extended since Docker Compose 5.1.2.');
    expect(servicesIn('5.1.2', files)).toMatchObject({ web: { image: 'part' }, base: { image: 'part' } });
  });

  test('looks at a default only where it is used since 5.0.2', () => {
    const files = { 'compose.yaml': 'services:\n  web: {image: "x:${TAG:-${NONE:?}}"}\n' };
    expect(servicesIn('5.0.1', files, { TAG: '1' })).toEqual(['missing-variable']);
    expect(servicesIn('5.0.2', files, { TAG: '1' })).toMatchObject({ web: { image: 'x:1' } });
  });

  test('creates the folder of a bind mount in long syntax since 5.0.2, and prints only that it does not since 5.0', () => {
    const files = { 'compose.yaml': 'services:\n  web:\n    image: x\n    volumes:\n      - {type: bind, source: /a, target: /a, bind: {}}\n      - {type: bind, source: /b, target: /b, bind: {create_host_path: false}}\n      - /c:/c\n' };
    const binds = (version: string): unknown => (servicesIn(version, files) as { readonly web: { readonly volumes: readonly { readonly bind: unknown }[] } }).web.volumes.map(({ bind }) => bind);
    expect(binds('2.40.3')).toEqual([{}, {}, { create_host_path: true }]);
    expect(binds('5.0.2')).toEqual([{}, { create_host_path: false }, {}]);
  });

  const required = (value: string): Readonly<Record<string, string>> => ({ 'compose.yaml': `services:\n  web:\n    image: x\n    depends_on:\n      db: {condition: service_started, required: ${value}}\n  db: {image: y}\n` });

  test.each(['"true"', '"${MUST:-true}"'])('takes %s for whether a dependency is required since 5.0', (value) => {
    expect(servicesIn('2.40.3', required(value))).toEqual(['invalid-type']);
    expect(servicesIn('5.0.0', required(value))).toMatchObject({ web: { depends_on: { db: { required: true } } } });
  });

  test('makes a text of the date of a variable since 5.0, and of no other date', () => {
    const dated = { 'compose.yaml': 'services:\n  web:\n    image: x\n    environment: {DAY: 2024-01-01}\n    labels: {day: 2024-01-01}\n' };
    expect(servicesIn('2.40.3', dated)).toEqual(['invalid-type', 'invalid-type']);
    expect(servicesIn('5.0.0', dated)).toMatchObject({ web: { environment: { DAY: '2024-01-01 00:00:00 +0000 UTC' }, labels: { day: '2024-01-01 00:00:00 +0000 UTC' } } });
    expect(servicesIn('5.5.0', { 'compose.yaml': 'services:\n  web: {image: 2024-01-01}\n' })).toEqual(['invalid-type']);
  });

  test.each(['my.base', '.base', 'a/b', 'a+b'])('takes `%s` for the name of an anchor since 5.0', (name) => {
    const files = { 'compose.yaml': `x-base: &${name} {image: x}\nservices:\n  web: *${name}\n  api:\n    <<: *${name}\n    hostname: h\n` };
    expect(problemsIn('2.40.3', files)).toContain('bad-anchor');
    expect(servicesIn('5.0.0', files)).toMatchObject({ web: { image: 'x' }, api: { image: 'x', hostname: 'h' } });
  });

  test('takes no colon in the name of an anchor', () => {
    expect(problemsIn('5.5.0', { 'compose.yaml': 'services:\n  web: &a:b {image: x}\n' })).not.toEqual([]);
  });

  test('takes a size below zero in quotes since 5.1.4', () => {
    const files = { 'compose.yaml': 'services:\n  web: {image: x, memswap_limit: "-1"}\n' };
    expect(servicesIn('5.1.3', files)).toEqual(['invalid-value']);
    expect(servicesIn('5.1.4', files)).toMatchObject({ web: { memswap_limit: '-1' } });
  });

  test('makes tabs and new lines of `\\t` and `\\n` in a command since 5.1.4, and refuses brackets that nothing opens', () => {
    const command = (text: string): Readonly<Record<string, string>> => ({ 'compose.yaml': `services:\n  web:\n    image: x\n    command: '${text}'\n` });
    expect(servicesIn('5.1.3', command(String.raw`dir C:\temp\new`))).toMatchObject({ web: { command: ['dir', 'C:tempnew'] } });
    expect(servicesIn('5.1.4', command(String.raw`dir C:\temp\new`))).toMatchObject({ web: { command: ['dir', 'C:\temp\new'] } });
    expect(servicesIn('5.1.3', command('echo ) )'))).toMatchObject({ web: { command: ['echo', ') )'] } });
    expect(servicesIn('5.1.4', command('echo ) )'))).toEqual(['invalid-value']);
    expect(servicesIn('5.1.4', command('echo $$(date)'))).toMatchObject({ web: { command: ['echo', '$(date)'] } });
  });

  test('refuses a document of more than 100,000 values since 5.1.4', () => {
    // The root, the services, one service, its image and the list are values too.
    const values = (count: number): Readonly<Record<string, string>> => ({ 'compose.yaml': `services:\n  web:\n    image: x\nx-l: [${'1,'.repeat(count - 5)}]\n` });
    expect(problemsIn('5.1.4', values(100_000))).toEqual([]);
    expect(problemsIn('5.1.4', values(100_001))).toEqual(['too-many-values']);
    expect(problemsIn('5.1.3', values(100_001))).toEqual([]);
  }, 30_000);

  test('keeps the options of an address manager since 5.2', () => {
    const fs = memoryFileSystem({ 'compose.yaml': 'services:\n  web: {image: x, networks: [n]}\nnetworks:\n  n: {ipam: {driver: default, options: {a: 1}}}\n' });
    const ipamIn = (composeVersion: string): unknown => (toComposeJson(effectiveModel(loadProject(fs, { files: ['compose.yaml'], environment: {}, composeVersion }), { fs }), composeVersion) as { readonly networks: { readonly n: { readonly ipam: unknown } } }).networks.n.ipam;
    expect(ipamIn('5.1.4')).toEqual({ driver: 'default' });
    expect(ipamIn('5.2.0')).toEqual({ driver: 'default', options: { a: '1' } });
  });

  test('gives its image to what runs before a service since 5.3', () => {
    const files = { 'compose.yaml': 'services:\n  web:\n    image: x\n    pre_start: [{command: [a], per_replica: true}, {command: [b], image: y}]\n' };
    expect(servicesIn('5.3.0', files)).toMatchObject({ web: { pre_start: [{ command: ['a'], image: 'x', per_replica: true }, { command: ['b'], image: 'y' }] } });
  });

  test('filters what a build takes from its cache since 5.0', () => {
    const files = { 'compose.yaml': 'services:\n  web: {build: {context: ., no_cache_filter: one}}\n' };
    expect(servicesIn('2.40.3', files)).toEqual(['unknown-key']);
    expect(servicesIn('5.0.0', files)).toMatchObject({ web: { build: { no_cache_filter: ['one'] } } });
  });

  test('refuses keys that came later', () => {
    const files = { 'compose.yaml': 'services:\n  web: {image: x, pre_start: [{command: a}]}\n' };
    expect(servicesIn('2.40.3', files)).toEqual(['unknown-key']);
    expect(servicesIn('5.3.0', files)).toMatchObject({ web: { image: 'x' } });
  });
});

describe('an older version', () => {
  const over = (value: string): Readonly<Record<string, string>> => ({ 'compose.yaml': 'services:\n  web: {image: x, ports: ["80:80"]}\n', 'over.yaml': `services:\n  web: {ports: ${value}}\n` });
  const load = (composeVersion: string, files: Readonly<Record<string, string>>): ReturnType<typeof loadProject> => loadProject(memoryFileSystem(files), { files: Object.keys(files), environment: {}, name: 'x', composeVersion });
  const portsIn = (composeVersion: string, value: string): number => {
    const ports = getNode(load(composeVersion, over(value)).model, 'services', 'web', 'ports');
    return ports?.kind === 'seq' ? ports.items.length : 0;
  };

  test('merges over what `!override` replaces since 2.24.4, and says so', () => {
    expect(portsIn('2.24.3', '!override ["81:80"]')).toBe(2);
    expect(portsIn('2.24.4', '!override ["81:80"]')).toBe(1);
    expect(load('2.20.0', over('!override ["81:80"]')).problems.map(({ message }) => message)).toEqual(['Docker Compose 2.20.0 does not understand `!override`, and merges the value as if the tag were not there.']);
    expect(load('2.24.4', over('!override ["81:80"]')).problems).toEqual([]);
  });

  test('takes what follows `!reset` for a value before 2.18', () => {
    expect(load('2.17.3', over('!reset null')).problems.map(({ message }) => message)).toEqual(['Docker Compose 2.17.3 does not understand `!reset`, and takes what follows for a value.']);
    expect(load('2.18.0', over('!reset null')).problems).toEqual([]);
  });

  test('reads only the first document of a file before 2.21, and says so', () => {
    const files = { 'compose.yaml': 'services:\n  web: {image: x}\n---\nservices:\n  db: {image: y}\n' };
    expect([...getMap(load('2.20.3', files).model, 'services')?.entries.keys() ?? []]).toEqual(['web']);
    expect(load('2.20.3', files).problems.map(({ message }) => message)).toEqual(['Docker Compose 2.20.3 reads only the first document of a file; this one does nothing.']);
    expect([...getMap(load('2.21.0', files).model, 'services')?.entries.keys() ?? []]).toEqual(['web', 'db']);
  });

  test('knows no includes before 2.20', () => {
    expect(load('2.19.1', { 'compose.yaml': 'include: [part.yaml]\nservices:\n  web: {image: x}\n' }).problems.map(({ message }) => message)).toContain('`include` in a Compose file came with Docker Compose 2.20; 2.19.1 refuses it.');
  });
});

/** The messages of one version about a service. */
function saidIn(composeVersion: string, service: string, rest = ''): readonly string[] {
  const fs = memoryFileSystem({ 'compose.yaml': `services:\n  web: ${service}\n${rest}` });
  return loadProject(fs, { files: ['compose.yaml'], environment: {}, name: 'x', composeVersion }).problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

describe('a value that came later than its key is refused before', () => {
  test.each([
    ['2.33.1', '2.34', '{image: x, pull_policy: daily}', '`pull_policy` of service `web` is the text `daily`'],
    ['2.33.1', '2.34', '{image: x, pull_policy: every_12h}', '`pull_policy` of service `web` is the text `every_12h`'],
    ['2.22.0', '2.23', '{build: ., develop: {watch: [{path: ., action: sync+restart, target: /a}]}}', '`develop.watch[0].action` of service `web` is the text `sync+restart`'],
    ['2.31.0', '2.32', '{build: ., develop: {watch: [{path: ., action: restart}]}}', '`develop.watch[0].action` of service `web` is the text `restart`'],
    ['2.33.1', '2.34', '{build: ., develop: {watch: [{path: ., action: rebuild, ignore: node_modules}]}}', '`develop.watch[0].ignore` of service `web` is the text `node_modules`'],
    ['2.20.0', '2.29', '{image: x, attach: "false"}', '`attach` of service `web` is the text `false`'],
    ['2.20.0', '2.29', '{build: {context: ., pull: "${PULL:-true}"}}', '`build.pull` of service `web` is the text `true`'],
    ['2.20.0', '2.29.3', '{image: x, extra_hosts: {a: [10.0.0.1, 10.0.0.2]}}', '`extra_hosts.a` of service `web` is a list'],
    ['2.17.0', '2.17.1', '{image: x, command: null}', '`command` of service `web` is nothing'],
    ['2.32.4', '2.33', '{image: x, gpus: all}', '`gpus` of service `web` is the text `all`'],
    ['2.23.3', '2.24', '{image: x, env_file: [{path: a.env, required: false}]}', '`env_file[0]` of service `web` is a mapping'],
    ['2.29.2', '2.29.3', '{image: x, devices: [{source: /dev/a, target: /dev/b}]}', '`devices[0]` of service `web` is a mapping'],
    ['2.36.0', '2.36.1', '{provider: {type: a, options: {b: [c]}}}', '`provider.options.b` of service `web` is a list'],
  ])('by %s, taken by %s: %s', (before, since, service, subject) => {
    expect(saidIn(before, service)).toEqual([`${subject}; Docker Compose ${before} refuses it, as all before ${since}.`]);
    expect(saidIn(since, service)).toEqual([]);
  });

  test('and a name that is not in its final form, by those in between only', () => {
    expect(saidIn('2.16.0', '{image: x}', 'name: My App\n')).toEqual([]);
    expect(saidIn('2.20.0', '{image: x}', 'name: My App\n')).toEqual(['`name` is the text `My App`; Docker Compose 2.20.0 refuses it, as those from 2.17 on before 2.29.']);
    expect(saidIn('2.20.0', '{image: x}', 'name: my-app\n')).toEqual([]);
  });

  test('but not what hangs on a variable', () => {
    expect(saidIn('2.20.0', '{image: x, attach: "${ATTACH}", pull_policy: "${POLICY}"}')).toEqual([]);
  });
});

test.each([['2.40.3', '2.40.3'], ['v5.0.0', '5.0'], ['5', '5.0'], ['1.29.2', '1.29.2'], ['2.20.0-desktop.1', '2.20']])('%s is read as %s', (version, printed) => {
  expect(printRelease(releaseNumber(version))).toBe(printed);
});
