import { describe, expect, test } from 'vitest';
import { progressLine } from '../../src/cli/node/progress.ts';
import { run } from '../../src/cli/run.ts';
import { memoryHost } from '../support/memory-host.ts';

function line(): { readonly written: () => string; readonly at: (time: number, done: number) => void; readonly clear: () => void } {
  let written = '';
  let now = 0;
  const progress = progressLine({ isTerminal: true, write: (text) => void (written += text) }, () => now);
  return {
    written: () => written,
    at: (time, done) => {
      now = time;
      progress.show('Linting project', done, 9);
    },
    clear: () => {
      progress.clear();
    },
  };
}

describe('the line of progress', () => {
  test('does not come for short work', () => {
    const { at, written, clear } = line();
    at(0, 1);
    at(499, 8);
    clear();
    expect(written()).toBe('');
  });

  test('is written over and over, not too often, and goes away', () => {
    const { at, written, clear } = line();
    at(500, 3);
    at(550, 4);
    at(600, 5);
    clear();
    clear();
    expect(written()).toBe('\r\u001b[KLinting project 3 of 9 …\r\u001b[KLinting project 5 of 9 …\r\u001b[K');
  });
});

test.each([[['--no-config'], ['Reading project 1/2', 'Reading project 2/2', 'Linting project 0/2', 'Linting project 1/2', 'gone']], [['--fix'], ['Reading project 1/2', 'Reading project 2/2', 'Repairing project 0/2', 'Repairing project 1/2', 'gone']]])('%j tells of each project', async (words, expected) => {
  const steps: string[] = [];
  const host = memoryHost({ 'a/compose.yaml': 'services: {a: {image: x}}\n', 'b/compose.yaml': 'services: {a: {image: x}}\n' });
  const progress = { show: (doing: string, done: number, total: number) => void steps.push(`${doing} ${String(done)}/${String(total)}`), clear: () => void steps.push('gone') };
  expect(await run(words, { ...host, progress })).toBe(0);
  expect(steps).toEqual(expected);
});
