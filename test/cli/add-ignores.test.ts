import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryHost, type MemoryHost } from '../support/memory-host.ts';

const LINKED = 'services:\n  web:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n    links: [db]\n  db:\n    image: mcr.microsoft.com/windows/servercore:ltsc2025\n';
const SILENCED = LINKED.replace('    links', '    # compose-lint: ignore[unsupported-links] until 2027-03-31 the move\n    links');
const WORDS = ['--add-ignores', '--reason', 'until 2027-03-31 the move'];

function textOf(host: MemoryHost, path = 'compose.yaml'): string {
  const content = host.disk.get(`/home/user/${path}`);
  if (content instanceof Uint8Array) return new TextDecoder().decode(content);
  return typeof content === 'string' ? content : '';
}

describe('--add-ignores', () => {
  test('writes comments, after which nothing is found, to their last day', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED });
    expect(await run(WORDS, host)).toBe(0);
    expect(textOf(host)).toBe(SILENCED);
    expect(host.out()).toBe('Silenced 1 finding with 1 new comment.\n\nNothing found in 1 file (1 suppressed).\n');
    expect(await run([], host)).toBe(0);
    expect(await run(['--now', '2027-04-01'], host)).toBe(1);
  });

  test('a second time writes nothing', async () => {
    const host = memoryHost({ 'compose.yaml': SILENCED });
    expect(await run(WORDS, host)).toBe(0);
    expect(textOf(host)).toBe(SILENCED);
  });

  test('after --fix writes them for what remains', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED.replace('  db:', '    external_links: [old_cache:cache]\n  db:') });
    expect(await run(['--fix', '--add-ignores'], host)).toBe(0);
    expect(textOf(host)).toContain('    depends_on: [db]\n    # compose-lint: ignore[unsupported-external-links]\n    external_links: [old_cache:cache]\n');
  });

  test('with --diff shows them', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED });
    expect(await run([...WORDS, '--diff'], host)).toBe(1);
    expect(host.out()).toContain('+    # compose-lint: ignore[unsupported-links] until 2027-03-31 the move\n     links: [db]\n');
    expect(host.out()).not.toContain('depends_on');
    expect(textOf(host)).toBe(LINKED);
  });

  test('of a text on standard input prints it', async () => {
    const host = memoryHost({}, { input: LINKED });
    expect(await run([...WORDS, '-'], host)).toBe(0);
    expect(host.out()).toBe(SILENCED);
  });

  test('with --quiet leaves alone what is not shown', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED });
    expect(await run([...WORDS, '--quiet'], host)).toBe(1);
    expect(textOf(host)).toBe(LINKED);
  });

  test('says what it could not silence', async () => {
    const host = memoryHost({ 'compose.json': JSON.stringify({ services: { web: { image: 'mcr.microsoft.com/windows/servercore:ltsc2025', links: ['web'] } } }) });
    expect(await run(['--add-ignores', '-f', 'compose.json'], host)).toBe(1);
    expect(host.out()).toContain('left compose.json: Silence what is found in line 1 [unsupported-links]\n  because JSON has no comments\n');
  });

  test('that cannot be written leaves the file and says so', async () => {
    const host = memoryHost({ 'compose.yaml': LINKED }, { writeFails: 'EACCES' });
    expect(await run(WORDS, host)).toBe(2);
    expect(host.err()).toContain('compose.yaml: error: cannot be written');
    expect(host.out()).not.toContain('Silenced');
    expect(host.out()).toContain('unsupported-links');
  });
});
