import { describe, expect, test } from 'vitest';
import type { Patch } from '../../../src/yaml/patch.ts';
import { saysWhatIsWanted } from '../../../src/yaml/verify/verify.ts';
import { yamlOf } from '../../support/edited-yaml.ts';

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly patches: readonly Patch[];
}

function judge({ before, after, patches }: Case): boolean {
  return saysWhatIsWanted(yamlOf(before), yamlOf(after), patches.map((patch) => ({ document: 0, patch })));
}

describe('a result is right', () => {
  test.each<Case>([
    { name: 'that is laid out in another way', before: 'a: {b: 1, c: [2]}\n', after: 'a:\n  b: 1\n  c:\n    - 2\n  d: x\n', patches: [{ op: 'set', path: ['a', 'd'], value: 'x' }] },
    { name: 'where parents were made', before: 'a:\n', after: 'a:\n  b:\n    - 1\n', patches: [{ op: 'append', path: ['a', 'b'], value: 1 }] },
    { name: 'where nothing but comments was', before: '# c\n', after: '# c\na: 1\n', patches: [{ op: 'set', path: ['a'], value: 1 }] },
    { name: 'where indices are those before', before: '[0, 1, 2]\n', after: '[x, 1, y, 2]\n', patches: [{ op: 'remove', path: [0] }, { op: 'insert', path: [0], value: 'x' }, { op: 'insert', path: [2], value: 'y' }] },
    { name: 'where an alias stands for what is set', before: 'a: &x 1\nb: *x\n', after: 'a: &x 1\nb: *x\n', patches: [{ op: 'set', path: ['b'], value: 1 }] },
    { name: 'where what is set was there, under an anchor', before: 'a: &x\nb: *x\n', after: 'a: &x\nb: *x\n', patches: [{ op: 'set', path: ['a'], value: null }] },
    { name: 'where a later patch speaks of what an earlier one made', before: 'a: 1\n', after: 'c: {d: z}\n', patches: [{ op: 'rename', path: ['a'], key: 'b' }, { op: 'set', path: ['b'], value: { d: 'x' } }, { op: 'rename', path: ['b'], key: 'c' }, { op: 'rewrite', path: ['c', 'd'], from: 'x', to: 'z' }] },
    { name: 'where only the last item went', before: 'a: !override [1]\n', after: 'a: !override []\n', patches: [{ op: 'remove', path: ['a', 0] }] },
  ])('$name', (one) => {
    expect(judge(one)).toBe(true);
  });
});

describe('a result is wrong', () => {
  const set: Patch = { op: 'set', path: ['a'], value: 2 };
  test.each<Case>([
    { name: 'that lacks the change', before: 'a: 1\n', after: 'a: 1\n', patches: [set] },
    { name: 'with another value', before: 'a: 1\n', after: 'a: "2"\n', patches: [set] },
    { name: 'where something beside it changed', before: 'a: 1\nb: 1\n', after: 'a: 2\nb: "1"\n', patches: [set] },
    { name: 'where something beside it went', before: 'a: 1\nb: 1\n', after: 'a: 2\n', patches: [set] },
    { name: 'where something came', before: 'a: 1\n', after: 'a: 2\nb:\n', patches: [set] },
    { name: 'where keys changed places', before: 'a: 1\nb: 1\nc: 1\n', after: 'a: 2\nc: 1\nb: 1\n', patches: [set] },
    { name: 'where a comment is lost', before: 'a: 1 # c\n', after: 'a: 2\n', patches: [set] },
    { name: 'where a comment became text', before: 'a: 1 # c\n', after: 'a: 2\n\n', patches: [set] },
    { name: 'where a tag is lost', before: 'a: 1\nb: !!str 1\n', after: 'a: 2\nb: "1"\n', patches: [set] },
    { name: 'where an anchor is lost', before: 'a: 1\nb: &x 1\n', after: 'a: 2\nb: 1\n', patches: [set] },
    { name: 'where an alias is resolved', before: 'a: 1\nb: &x 1\nc: *x\n', after: 'a: 2\nb: &x 1\nc: 1\n', patches: [set] },
    { name: 'where an alias stands for something else', before: 'x: &x 1\na: &x 1\nb: *x\n', after: 'x: &x 1\na: 2\nb: *x\n', patches: [set] },
    { name: 'where another document changed', before: 'a: 1\n---\nb: 1\n', after: 'a: 2\n---\nb: 2\n', patches: [set] },
    { name: 'where a document came', before: 'a: 1\n', after: 'a: 2\n---\nb: 2\n', patches: [set] },
    { name: 'where a key became a merge key', before: 'a: &a {b: 1}\nc: {d: *a}\n', after: 'a: &a {b: 1}\nc: {<<: *a}\n', patches: [{ op: 'rename', path: ['c', 'd'], key: '<<' }] },
    { name: 'where something is left of a document', before: 'a: 1\n', after: '', patches: [set] },
    { name: 'of a patch that cannot be made', before: 'a: 1\n', after: 'a: 1\n', patches: [{ op: 'remove', path: ['b'] }] },
    { name: 'of a patch that speaks of an item that is gone', before: '[1, 2]\n', after: '[2]\n', patches: [{ op: 'remove', path: [0] }, { op: 'set', path: [0], value: 2 }] },
    { name: 'where a rewritten scalar is a list', before: 'a: x\n', after: 'a: [x]\n', patches: [{ op: 'rewrite', path: ['a'], from: 'x', to: '[x]' }] },
  ])('$name', (one) => {
    expect(judge(one)).toBe(false);
  });
});
