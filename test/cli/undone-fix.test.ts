import { expect, test, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryHost } from '../support/memory-host.ts';

/** A rule whose fix changes more than it says: no real one does, as far as we know. */
vi.mock('../../rules/index.ts', async () => {
  const { at, toyRule } = await import('../support/toy-rules.ts');
  return { rules: [toyRule({ id: 'greedy', key: 'tty', patches: (place) => [...at(place, (path) => ({ op: 'remove', path })), ...at(place, (path) => ({ op: 'set', path: [...path.slice(0, -1), 'image'], value: 'other:2' }))] })] };
});

const TEXT = 'services:\n  web:\n    image: app:1\n    tty: true\n';

test.each([['--fix'], ['--fix', '--diff']])('a fix that our own check turned down is told as our bug in the output for people: %s %s', async (...words) => {
  const host = memoryHost({ 'compose.yaml': TEXT });
  expect(await run([...words.filter((word) => word !== undefined), '--no-config'], host)).toBe(3);
  expect(host.err()).toContain('compose-lint: a fix of the rule greedy in compose.yaml was left undone. This is a bug in compose-lint, not in your files.');
  expect(host.err()).toContain('  Mend tty: it also changes `services.web.image` of `compose.yaml`\n');
  expect(host.disk.get('/home/user/compose.yaml')).toBe(TEXT);
});
