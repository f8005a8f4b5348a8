import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { filesBelow } from '../support/files-below.ts';
import { NOT_INPUT, type ProjectRequest } from '../support/project-fixture.ts';
import { memoryHost } from '../support/memory-host.ts';

const ROOT = 'fixtures/projects';

/** Recorded projects that are asked for in some way: by options, by variables, from a folder. */
const asked = readdirSync(ROOT).sort().flatMap((name) => {
  const path = join(ROOT, name, 'request.json');
  const request = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ProjectRequest) : undefined;
  return request === undefined || request.format === 'yaml' ? [] : [{ name, request }];
});

/** The words of `docker stack config -c` as ours. */
function wordsFor({ program, arguments: words = [] }: ProjectRequest): readonly string[] {
  if (program !== 'stack') return words;
  return ['--orchestrator', 'stack', ...(words.length === 0 ? ['-f', 'compose.yaml'] : words.map((word) => (word === '-c' ? '-f' : word)))];
}

// That the loader itself agrees with the real programs is tested elsewhere; here it is what the command line asks of it.
test.each(asked)('the command line loads $name as the real program', async ({ name, request }) => {
  const folder = join(ROOT, name);
  const names = filesBelow(folder).filter((path) => !NOT_INPUT.has(path));
  const host = memoryHost(Object.fromEntries(names.map((path) => [`/project/${path}`, readFileSync(join(folder, path))])), {
    folder: posix.join('/project', request.folder ?? '.'),
    environment: { PATH: '/usr/bin', HOME: '/home/someone', ...request.environment },
  });
  const status = await run(['model', '--format', 'json', ...wordsFor(request)], host);
  const recorded = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as { readonly error?: string };
  if (recorded.error !== undefined) expect(host.err()).toMatch(/error: |there is no such file/u);
  else expect({ status, model: JSON.parse(host.out().replaceAll('$$', '$')) as unknown }).toEqual({ status: 0, model: recorded });
});
