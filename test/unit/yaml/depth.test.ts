import { expect, test } from 'vitest';
import { yamlOf } from '../../support/edited-yaml.ts';

const nested = (levels: number, inner = ''): string => '['.repeat(levels) + inner + ']'.repeat(levels);

function problemsOf(text: string): readonly string[] {
  const { problems, source } = yamlOf(text);
  return problems.map(({ code, span }) => `${code} at ${source.text.slice(span.start, span.end)} in line ${String(source.positionAt(span.start).line)}`);
}

test('five hundred levels of nesting are looked at, and no more', () => {
  expect(problemsOf(`${nested(500, 'x')}\n`)).toEqual([]);
  expect(problemsOf(`${nested(501, 'x')}\n`)).toEqual(['unread-depth at [ in line 1']);
  expect(problemsOf(`${nested(501, 'x')}\n---\na: [\n`)).toEqual(['unread-depth at [ in line 1', 'unclosed-bracket at [ in line 3']);
  expect(problemsOf(Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''))).toEqual([]);
  expect(problemsOf(Array.from({ length: 501 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''))).toEqual(['unread-depth at a in line 501']);
});

test('levels behind an alias count too', () => {
  expect(problemsOf(`- &a ${nested(250, 'x')}\n- ${nested(249, '*a')}\n`)).toEqual([]);
  expect(problemsOf(`- &a ${nested(250, 'x')}\n- ${nested(250, '*a')}\n`)).toEqual(['unread-depth at *a in line 2']);
  expect(problemsOf(`- &a x\n- ${nested(499, '*a')}\n`)).toEqual([]);
  expect(problemsOf(`- &a ${nested(200, 'x')}\n- &b ${nested(200, '*a')}\n- &c ${nested(200, '*b')}\n- ${nested(200, '*c')}\n`)).toEqual(['unread-depth at *b in line 3']);
});

test('ten thousand levels of one kind are what Compose reads', () => {
  const blocks = (levels: number): string => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
  expect(problemsOf(`${nested(10_000)}\n`)).toEqual(['unread-depth at [ in line 1']);
  expect(problemsOf(`${nested(10_001)}\n`)).toEqual(['unread-depth at [ in line 1', 'too-deep at [ in line 1']);
  expect(problemsOf(blocks(10_000))).toEqual(['unread-depth at a in line 501']);
  expect(problemsOf(blocks(10_001))).toEqual(['unread-depth at a in line 501', 'too-deep at a in line 10001']);
});
