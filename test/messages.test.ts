import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { MESSAGE_CASES, type MessageCase } from './support/message-cases.ts';
import { memoryHost } from './support/memory-host.ts';

/** What a user sees of a project. */
async function show({ files, words = [], environment }: MessageCase): Promise<string> {
  const host = memoryHost(files, environment === undefined ? {} : { environment });
  await run(['--no-config', '--no-color', ...words], host);
  return `${host.out()}${host.err()}`;
}

/** The codes that the sources give to problems. */
function codesInSources(folder: string, pattern: RegExp): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts')) continue;
    for (const [, code = '', other] of readFileSync(join(folder, entry), 'utf8').matchAll(pattern)) for (const one of [code, other]) if (one !== undefined && one !== '') codes.add(one);
  }
  return codes;
}

describe('each problem is told so that one can put it right', () => {
  test('with its place, what was found and what to do', async () => {
    const parts: string[] = [];
    for (const [name, example] of Object.entries(MESSAGE_CASES)) parts.push(`== ${name}\n${await show(example)}`);
    await expect(parts.join('\n')).toMatchFileSnapshot('../fixtures/messages.txt');
  });

  test.each([
    ['src/compose', /(?:\bcode: |\b(?:problemAt|atKey|atValue|atEntry|atValueOf|problem)\([^,()]+, )'([a-z-]+)'/gu],
    ['src/yaml', /\b(?:syntax|meaning|report)\(\s*'([a-z-]+)'/gu],
  ])('and there is an example of every code in %s', (folder, pattern) => {
    const shown = new Set(Object.keys(MESSAGE_CASES).map((name) => name.split(':')[0]));
    expect([...codesInSources(folder, pattern)].filter((code) => !shown.has(code))).toEqual([]);
  });
});
