import { describe, expect, test } from 'vitest';
import { inPlain } from '../../../src/report/colour.ts';
import { frame, type Mark } from '../../../src/report/frame.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

/** Frames the text between `«` and `»`; as the main thing it has the lines around it. */
function show(marked: string, { width = 80, main = false } = {}): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const file = new SourceFile('compose.yaml', marked.replace(/[«»]/gu, ''));
  const span = { start, end };
  return `\n${frame(file, [{ span, style: 'error', main }], { paint: inPlain, width }).join('\n')}\n`;
}

describe('a frame', () => {
  test('underlines exactly the span', () => {
    expect(show('services:\n  web:\n    «links»: [db]\n')).toMatchInlineSnapshot(`
      "
        3 │     links: [db]
          │     -----
      "
    `);
  });

  test('shows the lines around it, but no blank ones', () => {
    expect(show('services:\n  web:\n    «links»:\n\n', { main: true })).toMatchInlineSnapshot(`
      "
        2 │   web:
        3 │     links:
          │     ^^^^^
      "
    `);
  });

  test('lines numbers up', () => {
    expect(show(`${'\n'.repeat(8)}a: 1\n«b»: 2\nc: 3`, { main: true })).toMatchInlineSnapshot(`
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
          │     -
      "
    `);
  });

  test('marks each line of a short span, without indentation', () => {
    expect(show('a:\n  «links:\n    - db\n    - cache\n»b: 1\n')).toMatchInlineSnapshot(`
      "
        2 │   links:
          │   ------
        3 │     - db
          │     ----
        4 │     - cache
          │     -------
      "
    `);
  });

  test('leaves out the middle of a long span', () => {
    expect(show('«a:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5\n  - 6»\n')).toMatchInlineSnapshot(`
      "
        1 │ a:
          │ --
        2 │   - 1
          │   ---
          │ … 4 more lines
        7 │   - 6
          │   ---
      "
    `);
  });

  test('expands tabs and keeps the mark under its text', () => {
    expect(show('web:\t«image»\t# old')).toMatchInlineSnapshot(`
      "
        1 │ web:    image   # old
          │         -----
      "
    `);
  });

  test('gives wide characters two cells', () => {
    expect(show('名前: «漢字» # x')).toMatchInlineSnapshot(`
      "
        1 │ 名前: 漢字 # x
          │       ----
      "
    `);
  });

  test('lets no control character through', () => {
    expect(show('a: \u001b[31m«b»\u0007')).toMatchInlineSnapshot(`
      "
        1 │ a: \\x1b[31mb\\x07
          │            -
      "
    `);
  });

  test('does not count a byte order mark', () => {
    expect(show('\ufeff«a»: 1')).toMatchInlineSnapshot(`
      "
        1 │ a: 1
          │ -
      "
    `);
  });

  test('does not show the CR of a CRLF', () => {
    expect(show('a: «b»\r\nc: d\r\n')).toMatchInlineSnapshot(`
      "
        1 │ a: b
          │    -
      "
    `);
  });

  test('clips a long line around the span', () => {
    expect(show(`command: ${'x'.repeat(60)} «here» ${'y'.repeat(60)}`, { width: 50 })).toMatchInlineSnapshot(`
      "
        1 │ …xxxxxxxxxxxxxxxxxxxxx here yyyyyyyyyyyyyyy…
          │                        ----
      "
    `);
  });

  test('shows the beginning of a line whose end is far away', () => {
    expect(show(`«key»: ${'y'.repeat(100)}`, { width: 40 })).toMatchInlineSnapshot(`
      "
        1 │ key: yyyyyyyyyyyyyyyyyyyyyyyyyyyy…
          │ ---
      "
    `);
  });

  test('shows the end of a line whose beginning is far away', () => {
    expect(show(`${'x'.repeat(100)}: «end»`, { width: 40 })).toMatchInlineSnapshot(`
      "
        1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxx: end
          │                                ---
      "
    `);
  });

  test('clips between wide characters, not in them', () => {
    expect(show(`${'漢'.repeat(40)}«字»${'漢'.repeat(40)}`, { width: 41 })).toMatchInlineSnapshot(`
      "
        1 │ … 漢漢漢漢漢漢漢漢字漢漢漢漢漢漢漢…
          │                   --
      "
    `);
  });

  test('takes a look at a part of a very long line only', () => {
    const lines = show(`${'x'.repeat(3_000_000)}«here»${'y'.repeat(3_000_000)}`, { width: 60 }).split('\n');
    expect(lines[1]).toHaveLength(60);
    expect(lines[1]?.indexOf('here')).toBe(lines[2]?.indexOf('----'));
  });

  test('shows the last, empty line of a file', () => {
    expect(show('a: 1\n«»')).toMatchInlineSnapshot(`
      "
        2 │
          │ -
      "
    `);
  });
});

/** Frames what stands between `«` and `»` (the main thing) and between `‹text:` and `›` (with that text). */
function showAll(marked: string, width = 60): string {
  const marks: Mark[] = [];
  let text = '';
  for (const [, begin, label = '', inside = '', rest = ''] of marked.matchAll(/(?:(«)|‹([^:›]*):)([^»›]*)[»›]|([^«‹]+)/gu)) {
    if (inside !== '') marks.push({ span: { start: text.length, end: text.length + inside.length }, style: 'error', main: begin !== undefined, ...(label === '' ? {} : { text: label }) });
    text += inside + rest;
  }
  return `\n${frame(new SourceFile('compose.yaml', text), marks.toReversed(), { paint: inPlain, width }).join('\n')}\n`;
}

describe('several marks in one file', () => {
  test('stand in the order of the file, with what is between them left out', () => {
    expect(showAll('services:\n  web:\n    ports:\n      - ‹publishes a port:80:80›\n  db:\n    image: x\nnetworks:\n  «front»:\n    a: 1\n    b: 2\n  ‹another:back›:\n')).toMatchInlineSnapshot(`
      "
         4 │       - 80:80
           │         ----- publishes a port
        …
         7 │ networks:
         8 │   front:
           │   ^^^^^
         9 │     a: 1
        10 │     b: 2
        11 │   back:
           │   ---- another
      "
    `);
  });

  test('in one line have a row each', () => {
    expect(showAll('links: [‹does not resolve:db:a›, «db:b», ‹neither does this:db:c›]\n')).toMatchInlineSnapshot(`
      "
        1 │ links: [db:a, db:b, db:c]
          │         ---- does not resolve
          │               ^^^^
          │                     ---- neither does this
      "
    `);
  });

  test('in a long line show it again where that is needed', () => {
    expect(showAll(`«links»: [${'x:y, '.repeat(20)}‹not there:db:c›, ${'x:y, '.repeat(20)}]\n`)).toMatchInlineSnapshot(`
      "
        1 │ links: [x:y, x:y, x:y, x:y, x:y, x:y, x:y, x:y, x:y, …
          │ ^^^^^
        1 │ …, x:y, x:y, x:y, x:y, x:y, db:c, x:y, x:y, x:y, x:y,…
          │                             ---- not there
      "
    `);
  });

  test('whose text is too long for its place have it below', () => {
    expect(showAll('environment: {A: ‹this text is far too long to stand behind what it is about, so it goes below:b›}\n', 50)).toMatchInlineSnapshot(`
      "
        1 │ environment: {A: b}
          │                  -
          │ this text is far too long to stand behind
          │ what it is about, so it goes below
      "
    `);
  });

  test('put the text below the last line of a stretch', () => {
    expect(showAll('‹all of this:a:\n  - b\n  - c›\n')).toMatchInlineSnapshot(`
      "
        1 │ a:
          │ --
        2 │   - b
          │   ---
        3 │   - c
          │   --- all of this
      "
    `);
  });
});
