import { describe, expect, test } from 'vitest';
import { inPlain } from '../../../src/report/colour.ts';
import { frame, frameDigits } from '../../../src/report/frame.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

/** Frames the text between `«` and `»`. */
function show(marked: string, { width = 80, context = 0 } = {}): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const file = new SourceFile('compose.yaml', marked.replace(/[«»]/gu, ''));
  const span = { start, end };
  return `\n${frame(file, span, { paint: inPlain, width, style: 'error', context, digits: frameDigits(file, span, context) }).join('\n')}\n`;
}

describe('a frame', () => {
  test('underlines exactly the span', () => {
    expect(show('services:\n  web:\n    «links»: [db]\n')).toMatchInlineSnapshot(`
      "
        3 │     links: [db]
          │     ^^^^^
      "
    `);
  });

  test('shows the lines around it, but no blank ones', () => {
    expect(show('services:\n  web:\n    «links»:\n\n', { context: 1 })).toMatchInlineSnapshot(`
      "
        2 │   web:
        3 │     links:
          │     ^^^^^
      "
    `);
  });

  test('lines numbers up', () => {
    expect(show(`${'\n'.repeat(8)}a: 1\n«b»: 2\nc: 3`, { context: 1 })).toMatchInlineSnapshot(`
      "
         9 │ a: 1
        10 │ b: 2
           │ ^
        11 │ c: 3
      "
    `);
  });

  test('puts one mark where a span is empty', () => {
    expect(show('web:«»\n')).toMatchInlineSnapshot(`
      "
        1 │ web:
          │     ^
      "
    `);
  });

  test('marks each line of a short span, without indentation', () => {
    expect(show('a:\n  «links:\n    - db\n    - cache\n»b: 1\n')).toMatchInlineSnapshot(`
      "
        2 │   links:
          │   ^^^^^^
        3 │     - db
          │     ^^^^
        4 │     - cache
          │     ^^^^^^^
      "
    `);
  });

  test('leaves out the middle of a long span', () => {
    expect(show('«a:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5\n  - 6»\n')).toMatchInlineSnapshot(`
      "
        1 │ a:
          │ ^^
        2 │   - 1
          │   ^^^
          │ … 4 more lines
        7 │   - 6
          │   ^^^
      "
    `);
  });

  test('expands tabs and keeps the mark under its text', () => {
    expect(show('web:\t«image»\t# old')).toMatchInlineSnapshot(`
      "
        1 │ web:    image   # old
          │         ^^^^^
      "
    `);
  });

  test('gives wide characters two cells', () => {
    expect(show('名前: «漢字» # x')).toMatchInlineSnapshot(`
      "
        1 │ 名前: 漢字 # x
          │       ^^^^
      "
    `);
  });

  test('lets no control character through', () => {
    expect(show('a: \u001b[31m«b»\u0007')).toMatchInlineSnapshot(`
      "
        1 │ a: \\x1b[31mb\\x07
          │            ^
      "
    `);
  });

  test('does not count a byte order mark', () => {
    expect(show('\ufeff«a»: 1')).toMatchInlineSnapshot(`
      "
        1 │ a: 1
          │ ^
      "
    `);
  });

  test('does not show the CR of a CRLF', () => {
    expect(show('a: «b»\r\nc: d\r\n')).toMatchInlineSnapshot(`
      "
        1 │ a: b
          │    ^
      "
    `);
  });

  test('clips a long line around the span', () => {
    expect(show(`command: ${'x'.repeat(60)} «here» ${'y'.repeat(60)}`, { width: 50 })).toMatchInlineSnapshot(`
      "
        1 │ …xxxxxxxxxxxxxxxxxxxxx here yyyyyyyyyyyyyyy…
          │                        ^^^^
      "
    `);
  });

  test('shows the beginning of a line whose end is far away', () => {
    expect(show(`«key»: ${'y'.repeat(100)}`, { width: 40 })).toMatchInlineSnapshot(`
      "
        1 │ key: yyyyyyyyyyyyyyyyyyyyyyyyyyyy…
          │ ^^^
      "
    `);
  });

  test('shows the end of a line whose beginning is far away', () => {
    expect(show(`${'x'.repeat(100)}: «end»`, { width: 40 })).toMatchInlineSnapshot(`
      "
        1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxx: end
          │                                ^^^
      "
    `);
  });

  test('clips between wide characters, not in them', () => {
    expect(show(`${'漢'.repeat(40)}«字»${'漢'.repeat(40)}`, { width: 41 })).toMatchInlineSnapshot(`
      "
        1 │ … 漢漢漢漢漢漢漢漢字漢漢漢漢漢漢漢…
          │                   ^^
      "
    `);
  });

  test('takes a look at a part of a very long line only', () => {
    const lines = show(`${'x'.repeat(3_000_000)}«here»${'y'.repeat(3_000_000)}`, { width: 60 }).split('\n');
    expect(lines[1]).toHaveLength(60);
    expect(lines[1]?.indexOf('here')).toBe(lines[2]?.indexOf('^^^^'));
  });

  test('shows the last, empty line of a file', () => {
    expect(show('a: 1\n«»')).toMatchInlineSnapshot(`
      "
        2 │
          │ ^
      "
    `);
  });
});
