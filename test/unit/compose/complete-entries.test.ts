import { expect, test } from 'vitest';
import { toPlain } from '../../../src/compose/effective/plain.ts';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';

function load(text: string): ReturnType<typeof loadProject> {
  return loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {} });
}

test('what a later document brings or changes is in long syntax, and the rest stays as it is', () => {
  const { model, problems } = load('services:\n  a: {image: x, ports: ["80"]}\n  b: {image: x, ports: ["90"]}\n---\nservices:\n  b: {ports: ["91"]}\n  c: {image: x, environment: [A=1]}\nvolumes:\n  v:\n');
  expect(problems).toEqual([]);
  expect(toPlain(model)).toEqual({
    services: {
      a: { image: 'x', ports: [{ mode: 'ingress', target: 80, protocol: 'tcp' }] },
      b: { image: 'x', ports: [{ mode: 'ingress', target: 90, protocol: 'tcp' }, { mode: 'ingress', target: 91, protocol: 'tcp' }] },
      c: { image: 'x', environment: { A: '1' } },
    },
    volumes: { v: null },
  });
});

test('what cannot be used in a later document is left out and told', () => {
  const { model, problems } = load('services:\n  a: {image: x}\n---\nservices:\n  b: text\n');
  expect(problems.map(({ code }) => code)).toContain('not-a-mapping');
  expect(toPlain(model)).toEqual({ services: { a: { image: 'x' } } });
});
