import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { Label } from '../../../src/lint/finding.ts';
import { earlierPlaces } from '../../../src/lint/findings/earlier-places.ts';
import { placeOf } from '../../../src/lint/findings/label-place.ts';

const texts = {
  'compose.yaml': 'services:\n  web: {image: "nginx:1"}\n',
  'override.yaml': 'services:\n  web:\n    extends: {service: base, file: base.yaml}\n    image: nginx:2\n',
  'base.yaml': 'services:\n  base: {image: httpd, command: run it}\n',
};
const { model } = loadProject(memoryFileSystem(texts), { files: ['compose.yaml', 'override.yaml'], environment: {} });

function earlier(key: string, shown: 'all' | 'a part', related: readonly Label[] = []): readonly string[] {
  const [origin] = getNode(model, 'services', 'web', key)!.origins;
  const at: Label = shown === 'all' ? { origin, target: 'value' } : { file: origin.file, span: { start: origin.value.start + 1, end: origin.value.end - 1 } };
  return earlierPlaces(model, ['services', 'web', key], at, related).map((label) => {
    const { file, span } = placeOf(label);
    return `${file.path} ${file.text.slice(span.start, span.end)}: ${label.text ?? ''}`;
  });
}

test.each(['all', 'a part'] as const)('a value of which %s is shown names what it overrode and came through', (shown) => {
  expect(earlier('image', shown)).toEqual(['base.yaml httpd: overridden here', 'compose.yaml "nginx:1": overridden here']);
  expect(earlier('command', shown)).toEqual(['override.yaml base: taken from here']);
});

test('what is shown already is not named again', () => {
  const overridden = getNode(model, 'services', 'web', 'image')!.origins[1]!;
  expect(earlier('image', 'all', [{ origin: overridden, target: 'value' }])).toEqual(['compose.yaml "nginx:1": overridden here']);
});

test('a place beside the value has nothing to do with it', () => {
  const [{ file }] = getNode(model, 'services', 'web', 'image')!.origins;
  expect(earlierPlaces(model, ['services', 'web', 'image'], { file, span: { start: 0, end: 4 } }, [])).toEqual([]);
});
