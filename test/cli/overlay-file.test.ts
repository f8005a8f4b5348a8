import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/options/command-line.ts';
import { openSession, type Session } from '../../src/cli/projects/session.ts';
import { memoryHost } from '../support/memory-host.ts';

async function search(files: Readonly<Record<string, string>>): Promise<Session> {
  const invocation = parseCommandLine(['.'], { rules: [], targets: [] }, '1.2.3');
  if (invocation.command !== 'lint') throw new Error(`not a lint run but ${invocation.command}`);
  return await openSession(memoryHost(files), invocation.options);
}

/** The files of each project that a search finds. */
async function projectsIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await search(files)).projects.map(({ request }) => request.files.join(' + ')).sort();
}

const BASE = 'services:\n  web: {image: nginx, ports: ["80:80"]}\n  db: {image: postgres}\n';
const ON_BASE = ['compose.yaml', 'compose.yaml + compose.other.yaml'];
const ALONE = ['compose.other.yaml', 'compose.yaml'];

test.each([
  ['lacks an image', 'services:\n  web: {restart: always}\n', ON_BASE],
  ['names images of services that the base says more of', 'services:\n  web: {image: "mcr.microsoft.com/windows/servercore/iis", platform: windows/amd64}\n', ON_BASE],
  ['names how they are built', 'services:\n  web: {build: ./web}\n', ON_BASE],
  ['resets something', 'services:\n  web: {image: nginx, restart: always, ports: !reset null}\n', ON_BASE],
  ['overrides something', 'services:\n  web: {image: nginx, ports: !override ["81:80"]}\n', ON_BASE],
  ['resets what it extends', 'services:\n  web: {extends: {file: compose.yaml, service: web}, image: nginx, ports: !reset null}\n', ALONE],
  ['says all once more', 'services:\n  web: {image: nginx, ports: ["81:80"]}\n  db: {image: postgres}\n', ALONE],
  ['has a service of its own', 'services:\n  web: {image: nginx}\n  cache: {image: redis}\n', ALONE],
  ['names the image of what the base says no more of', 'services:\n  db: {image: "postgres:17"}\n', ALONE],
  ['has networks of its own', 'services:\n  web: {image: nginx}\nnetworks: {default: {driver: nat}}\n', ALONE],
])('a file that %s: on its base, or alone', async (_, text, expected) => {
  expect(await projectsIn({ 'compose.yaml': BASE, 'compose.other.yaml': text })).toEqual(expected);
});

test('a base that one overlay completes is a part with another one too', async () => {
  const { projects } = await search({
    'compose.yaml': 'services:\n  web: {image: nginx, networks: [front]}\n',
    'compose.local.yaml': 'networks: {front: {}}\n',
    'compose.build.yaml': 'services:\n  web: {build: ./web}\n',
  });
  const problems = new Map(projects.map(({ request, loaded }) => [request.files.join(' + '), loaded.project.problems.map(({ code }) => code)]));
  expect(problems).toEqual(new Map([['compose.yaml', ['incomplete-part']], ['compose.yaml + compose.build.yaml', ['incomplete-part']], ['compose.yaml + compose.local.yaml', []]]));
});
