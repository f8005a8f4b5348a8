import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/options/command-line.ts';
import { openSession } from '../../src/cli/projects/session.ts';
import { memoryHost } from '../support/memory-host.ts';

const FILES = {
  'docker-compose.yml': 'services: {web: {image: nginx}}',
  'docker-compose.prod.yml': 'services: {web: {restart: always}}',
  'docker-compose.dev.yml': 'services: {web: {ports: ["80"]}}',
};

async function idsOf(...paths: readonly string[]): Promise<readonly string[]> {
  const invocation = parseCommandLine(paths, { rules: [], targets: [] }, '1.2.3');
  if (invocation.command !== 'lint') throw new Error(`not a lint run but ${invocation.command}`);
  const { projects } = await openSession(memoryHost(FILES), invocation.options);
  return projects.map(({ loaded }) => loaded.project.id);
}

test.each([
  [['docker-compose.yml', 'docker-compose.prod.yml', 'docker-compose.dev.yml']],
  [['docker-compose.prod.yml', 'docker-compose.dev.yml', 'docker-compose.yml']],
])('each project has its own name, whatever the order: %s', async (paths) => {
  expect([...(await idsOf(...paths))].sort()).toEqual(['docker-compose.yml', 'docker-compose.yml + docker-compose.dev.yml', 'docker-compose.yml + docker-compose.prod.yml']);
});
