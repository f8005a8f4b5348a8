import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

/** What the page only makes up. */
const INVENTED = /foo-service/u;

const words = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/`([^`\n]+)`/gu)].map(([, word = '']) => word).filter((word) => !INVENTED.test(word));
const files = globSync(['*.{md,js,json,ts}', '{src,rules,test,scripts,bench,docs,fixtures,schemas}/**/*'], { dot: true, onlyFiles: false }).map((path) => path.replace(/\/$/u, ''));

test('every file and folder that the contributing page names by its path is there', () => {
  const paths = words.filter((word) => /^(?:src|rules|test|scripts|bench|docs|fixtures|schemas)(?:\/[\w./-]+)?$/u.test(word));
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !files.includes(path) && !files.some((file) => file.startsWith(`${path}/`)))).toEqual([]);
});

test('every file that it names by its name alone is there', () => {
  const names = words.filter((word) => /^[\w-]+\.ts$/u.test(word));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
});

test('every folder of the loader has its row', () => {
  const folders = globSync('src/compose/*', { onlyDirectories: true }).map((path) => path.replace(/\/$/u, '').replace('src/compose/', ''));
  expect(folders.filter((folder) => !words.includes(folder))).toEqual([]);
});
