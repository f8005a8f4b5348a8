import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/options/command-line.ts';
import { openSession } from '../../src/cli/projects/session.ts';
import { memoryHost } from '../support/memory-host.ts';

const FILES = { 'compose.yaml': 'services: {web: {image: "nginx:${TAG}"}}', 'prod.env': 'TAG=1.27', 'folder/x': '' };
const CONFIG = { ...FILES, '.composelintrc.yaml': 'projects:\n  - files: [compose.yaml]\n    envFiles: [gone.env]\n' };

async function open(words: readonly string[], files: Readonly<Record<string, string>> = FILES, environment: Readonly<Record<string, string>> = {}): Promise<{ readonly projects: number; readonly problems: readonly string[] }> {
  const invocation = parseCommandLine(words, { rules: [], targets: [] }, '1.2.3');
  if (invocation.command !== 'lint') throw new Error(`not a lint run but ${invocation.command}`);
  const { projects, problems } = await openSession(memoryHost(files, { environment }), invocation.options);
  return { projects: projects.length, problems: problems.map(({ kind, file, message, hint }) => `${kind} ${file}: ${message} | ${hint ?? ''}`) };
}

test('a file with variables that is there is read', async () => {
  expect(await open(['--env-file', 'prod.env'])).toEqual({ projects: 1, problems: [] });
});

test('one that is not there keeps the project from being read, and who names it is told', async () => {
  expect(await open(['--env-file', 'prod.env', '--env-file', 'gone.env'])).toEqual({ projects: 0, problems: ['named gone.env: cannot be read: it does not exist | `--env-file` names it'] });
  expect(await open(['--env-file', 'folder'])).toEqual({ projects: 0, problems: ['named folder: cannot be read: it is a folder | `--env-file` names it'] });
  expect(await open([], FILES, { COMPOSE_ENV_FILES: 'prod.env,gone.env' })).toEqual({ projects: 0, problems: ['named gone.env: cannot be read: it does not exist | `COMPOSE_ENV_FILES` names it'] });
  expect(await open([], CONFIG)).toEqual({ projects: 0, problems: ['named gone.env: cannot be read: it does not exist | `envFiles` in the config names it'] });
});

test('what the command line names goes before the others', async () => {
  expect(await open(['--env-file', 'prod.env'], CONFIG, { COMPOSE_ENV_FILES: 'gone.env' })).toEqual({ projects: 1, problems: [] });
});
