import { expect, test } from 'vitest';
import { splitFiles } from '../../../src/compose/files/discover.ts';

test.each([
  ['a.yml:b.yml', undefined, ['a.yml', 'b.yml']],
  ['a.yml;b.yml', ';', ['a.yml', 'b.yml']],
  ['a.yml::b.yml', '::', ['a.yml', 'b.yml']],
  // Written on Windows, where the separator is another one.
  ['a.yml;b.yml', undefined, ['a.yml', 'b.yml']],
  ['C:\\app\\a.yml;b.yml', undefined, ['C:/app/a.yml', 'b.yml']],
  ['C:\\app\\a.yml', undefined, ['C:/app/a.yml']],
  ['D:/a.yml', '', ['D:/a.yml']],
  // An empty name is the folder, which Docker Compose refuses to read.
  ['a.yml:', undefined, ['a.yml', '.']],
  ['a.yml:-', undefined, ['a.yml', '-']],
])('COMPOSE_FILE=%s with the separator %s names the files %j', (value, separator, files) => {
  expect(splitFiles(value, separator, '.')).toEqual(files);
});
