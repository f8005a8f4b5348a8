import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryHost } from '../support/memory-host.ts';

const LINUX = 'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n';
const FOR_WINDOWS = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022\n';
const RESET = `${FOR_WINDOWS}    privileged: !reset null\n`;
const FILES = { 'compose.yaml': LINUX, 'compose.windows.yaml': FOR_WINDOWS };

/** The files of a folder after a run with `--fix`. */
async function fixed(files: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const host = memoryHost(files);
  const status = await run(['--fix', ...words], host);
  expect([0, 1], host.err()).toContain(status);
  const text = (name: string): string => {
    const content = host.disk.get(`/home/user/${name}`);
    return content instanceof Uint8Array ? new TextDecoder().decode(content) : typeof content === 'string' ? content : name;
  };
  return Object.fromEntries(Object.keys(files).map((name) => [name, text(name)]));
}

test.each([
  ['both with -f', ['-f', 'compose.yaml', '-f', 'compose.windows.yaml']],
  ['the overlay by its name, with -f for its base', ['-f', './compose.yaml', '-f', './compose.windows.yaml', '--target', 'windows-server-2022']],
  ['the whole folder', ['.']],
])('what a base needs alone is not taken out of it for the sake of an overlay: %s', async (_, words) => {
  expect(await fixed(FILES, ...words)).toEqual({ 'compose.yaml': LINUX, 'compose.windows.yaml': RESET });
});

test('an overlay given alone is merged over its base, which stays as it is', async () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n', 'compose.windows.yaml': 'services:\n  web:\n    platform: windows/amd64\n    isolation: process\n' };
  const after = await fixed(files, 'compose.windows.yaml', '--target', 'windows-server-2022');
  expect(after['compose.yaml']).toBe(LINUX);
  expect(after['compose.windows.yaml']).toContain('privileged: !reset null');
});

test('what is wrong for the base alone too is mended in the base', async () => {
  const base = 'services:\n  web:\n    image: mcr.microsoft.com/windows/nanoserver:ltsc2022\n    privileged: true\n';
  const after = await fixed({ 'compose.yaml': base, 'compose.windows.yaml': 'services:\n  web:\n    cpus: 1\n' }, '-f', 'compose.yaml', '-f', 'compose.windows.yaml');
  expect(after['compose.yaml']).toBe(base.replace('    privileged: true\n', ''));
});

test('a base that Compose would refuse alone is nobody\'s', async () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    privileged: true\n', 'compose.windows.yaml': FOR_WINDOWS };
  expect((await fixed(files, '-f', 'compose.yaml', '-f', 'compose.windows.yaml'))['compose.yaml']).not.toContain('privileged');
});

test('a project that a config names is one of those that need their files', async () => {
  const files = {
    'base.yaml': LINUX,
    'win.yaml': FOR_WINDOWS,
    'linux.yaml': 'services:\n  web:\n    cpus: 1\n',
    '.composelintrc.yaml': 'projects:\n  - files: [base.yaml, win.yaml]\n  - files: [base.yaml, linux.yaml]\n',
  };
  const after = await fixed(files, '-f', 'base.yaml', '-f', 'win.yaml');
  expect(after).toEqual({ ...files, 'win.yaml': RESET });
});

test('a folder from which a service is taken by extends is looked at too', async () => {
  const files = { 'linux/compose.yaml': LINUX, 'windows/compose.yaml': `services:\n  web:\n    extends: {file: ../linux/compose.yaml, service: web}\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n` };
  const after = await fixed(files, 'windows');
  expect(after).toEqual({ ...files, 'windows/compose.yaml': `${files['windows/compose.yaml']}    privileged: !reset null\n` });
});

test('nothing is told of projects that nobody asked about', async () => {
  const host = memoryHost({ ...FILES, 'compose.yaml': `${LINUX}    nonsense: 1\n` });
  await run(['-f', 'compose.yaml', '-f', 'compose.windows.yaml', '--format', 'json'], host);
  const report = JSON.parse(host.out()) as { projects: readonly unknown[]; findings: readonly { rule: string }[] };
  expect(report.projects).toHaveLength(1);
  expect(report.findings.filter(({ rule }) => rule === 'unknown-key')).toHaveLength(1);
});

test('they are not even read where there is nothing to mend', async () => {
  const host = memoryHost({ ...FILES, 'compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n', 'other/compose.yaml': LINUX });
  const read: string[] = [];
  const { readFile, kindOf } = host.files;
  const watched = { ...host, files: { ...host.files, kindOf: (path: string) => { read.push(path); return kindOf(path); }, readFile: (path: string) => { read.push(path); return readFile(path); } } };
  expect(await run(['-f', 'compose.yaml', '--format', 'json'], watched)).toBe(0);
  expect(read.filter((path) => path.endsWith('override.yaml'))).toEqual([]);
});
