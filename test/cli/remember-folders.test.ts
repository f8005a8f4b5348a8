import { expect, test } from 'vitest';
import { rememberFolders } from '../../src/cli/projects/remember-folders.ts';
import { memoryHost } from '../support/memory-host.ts';

test('what was looked into is remembered, and answers as the disk does', () => {
  const { files } = memoryHost({ 'a/compose.yaml': '', 'a/sub/x': '', 'a/link.yml': { link: 'compose.yaml' }, 'a/dead.yml': { link: 'gone' }, 'b/compose.yaml': '' });
  let asked = 0;
  const counting = { ...files, kindOf: (path: string) => ((asked += 1), files.kindOf(path)) };
  const remembering = rememberFolders(counting);
  const paths = ['a/compose.yaml', 'a/sub', 'a/link.yml', 'a/dead.yml', 'a/gone.yml', 'a/..', 'b/compose.yaml', 'b/gone', 'a'];
  const expected = paths.map((path) => files.kindOf(path));
  expect(paths.map((path) => remembering.kindOf(path))).toEqual(expected);
  expect(asked).toBe(paths.length);
  remembering.entries('a');
  asked = 0;
  expect(paths.map((path) => remembering.kindOf(path))).toEqual(expected);
  // Those of `b`, the folders themselves, and what goes up again.
  expect(asked).toBe(4);
});

test('a name in another case is for the disk to tell', () => {
  const { files } = memoryHost({ 'a/Compose.yaml': '' });
  const remembering = rememberFolders({ ...files, kindOf: () => 'file' });
  remembering.entries('a');
  expect([remembering.kindOf('a/compose.yaml'), remembering.kindOf('a/other.yaml')]).toEqual(['file', undefined]);
});
