import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/options/command-line.ts';
import { openSession } from '../../src/cli/projects/session.ts';
import { getNode, scalarText } from '../../src/compose/navigate.ts';
import type { LoadedProject } from '../../src/lint/rule.ts';
import { memoryHost } from '../support/memory-host.ts';

const base = 'include: [part.yaml]\nservices: {web: {image: "nginx:$TAG"}}\n';
const part = 'services: {db: {image: postgres}}\n';

test('a project that rested is as it was read, whatever the disk holds by then', async () => {
  const invocation = parseCommandLine(['compose.yaml'], { rules: [], targets: [] }, '1.2.3');
  if (invocation.command !== 'lint') throw new Error(`not a lint run but ${invocation.command}`);
  const host = memoryHost({ 'compose.yaml': base, 'part.yaml': part, '.env': 'TAG=1\n' });
  const seen: LoadedProject[] = [];
  const { projects: [open] } = await openSession(host, invocation.options, { onLoaded: (loaded) => void seen.push(loaded) });
  expect(seen).toEqual([open?.loaded]);
  const files = open?.loaded.project.files.map(({ source }) => source);
  for (const path of ['compose.yaml', 'part.yaml']) await host.files.replaceFile(path, new TextEncoder().encode('services: {other: {image: httpd}}\n'));
  await host.files.replaceFile('.env', new TextEncoder().encode('TAG=2\n'));
  open?.loaded.project.rest?.();
  expect(open?.loaded.project.files.map(({ source }) => source)).toEqual(files);
  expect(['web', 'db', 'other'].map((name) => scalarText(getNode(open?.loaded.project.model, 'services', name, 'image')))).toEqual(['nginx:1', 'postgres', undefined]);
  expect(getNode(open?.loaded.project.model, 'services', 'db')?.origins[0].file).toBe(files?.[1]);
});
