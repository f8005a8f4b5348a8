import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { PatternTrie } from '../src/compose/nodes/pattern-trie.ts';
import { CANONICAL } from '../src/compose/tables/canonical.ts';
import { castsFor } from '../src/compose/tables/cast.ts';
import { DEFAULTS } from '../src/compose/tables/default.ts';
import { JSON_SHAPES } from '../src/compose/tables/json.ts';
import { MERGE } from '../src/compose/tables/merge.ts';
import { PATHS } from '../src/compose/tables/path.ts';
import { STACK_TYPES } from '../src/compose/tables/stack-type.ts';
import { TYPES } from '../src/compose/tables/type.ts';
import { UNIQUE } from '../src/compose/tables/unique.ts';
import { filesBelow } from './support/files-below.ts';

type Data = unknown;

/** A recorded project: what its files say, and what the real program printed. */
interface Recorded {
  readonly isStack: boolean;
  readonly documents: readonly Data[];
  readonly printed: Data;
}

const ROOT = 'fixtures/projects';
/** Those that the real program takes. */
const recorded = readdirSync(ROOT).flatMap((name): Recorded[] => {
  const folder = join(ROOT, name);
  const files = filesBelow(folder);
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const printed = JSON.parse(text('model.json')) as Data;
  if (has(printed, 'error')) return [];
  return [{
    isStack: files.includes('request.json') && text('request.json').includes('"stack"'),
    documents: files.filter((path) => /\.ya?ml$/u.test(path)).flatMap((path) => read(text(path))),
    printed,
  }];
});

function read(text: string): readonly Data[] {
  const documents = parseAllDocuments(text, { merge: true, uniqueKeys: false, logLevel: 'silent' });
  return 'empty' in documents ? [] : documents.flatMap((document) => (document.errors.length > 0 ? [] : [document.toJS() as Data]));
}

/** All patterns of a table. */
function patternsOf(trie: PatternTrie<unknown>, path: readonly string[] = []): readonly string[] {
  const own = trie.value === undefined ? [] : [path.join('.')];
  return [...own, ...[...trie.children].flatMap(([step, child]) => patternsOf(child, [...path, step])), ...(trie.any === undefined ? [] : patternsOf(trie.any, [...path, '*']))];
}

/** Whether something stands at a pattern. */
function has(data: Data, pattern: string): boolean {
  return pattern.split('.').reduce<readonly Data[]>((nodes, step) => nodes.flatMap((node) => (node === null || typeof node !== 'object' ? [] : step === '*' ? (Object.values(node) as Data[]) : step in node ? [(node as Record<string, Data>)[step]] : [])), [data]).length > 0;
}

const compose = recorded.filter(({ isStack }) => !isStack);
const stacks = recorded.filter(({ isStack }) => isStack);
const written = (projects: readonly Recorded[], pattern: string, times = 1): boolean => projects.some(({ documents }) => documents.filter((document) => has(document, pattern)).length >= times);

describe('every row of a table is tried on the real program:', () => {
  test.each([
    ['merging, in two documents of one project', MERGE, (pattern: string) => written(compose, pattern, 2)],
    ['uniqueness', UNIQUE, (pattern: string) => written(compose, pattern)],
    ['short syntax', CANONICAL, (pattern: string) => written(compose, pattern)],
    ['casts', castsFor('compose'), (pattern: string) => written(compose, pattern)],
    ['casts of stacks', castsFor('stack'), (pattern: string) => written(stacks, pattern)],
    ['paths', PATHS, (pattern: string) => written(compose, pattern)],
    ['defaults', DEFAULTS, (pattern: string) => written(compose, pattern)],
    ['types', TYPES, (pattern: string) => compose.some(({ printed }) => has(printed, pattern)) || written(compose, pattern)],
    ['types of stacks', STACK_TYPES, (pattern: string) => stacks.some(({ printed }) => has(printed, pattern)) || written(stacks, pattern)],
    ['differences of JSON', JSON_SHAPES, (pattern: string) => written(compose, pattern)],
  ] as const)('%s', (_name, table, isTried) => {
    expect(patternsOf(table as PatternTrie<unknown>).filter((pattern) => !isTried(pattern))).toEqual([]);
  });
});
