import { cellWidth } from '../../src/report/escape/cells.ts';

const CELL = 8.4;
const LINE = 19;
const EDGE = 16;

/** The class of each colour that the program uses; the numbers are those of terminal sequences (SGR). */
const COLOURS: Readonly<Record<number, string>> = { 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan', 90: 'grey' };

const STYLE = [
  'text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; fill: #d1d7e0 }',
  '.bold { font-weight: 600 }',
  '.red { fill: #ff7b72 } .green { fill: #7ee787 } .yellow { fill: #e3b341 } .cyan { fill: #79c0ff } .grey { fill: #8b949e }',
].join('\n');

/** What a terminal would show, as an SVG picture; `command` stands above it behind a prompt. */
export function terminalPicture(command: string, output: string, columns: number): string {
  const lines = [`\u001b[32m$\u001b[39m ${command}`, '', ...output.trimEnd().split('\n')];
  const width = Math.ceil(columns * CELL + 2 * EDGE);
  const height = lines.length * LINE + 2 * EDGE;
  // A colour goes on from line to line until another sequence ends it.
  const classes = new Set<string>();
  const rows = lines.map((line, index) => rowOf(line, EDGE + (index + 0.75) * LINE, classes)).filter((row) => row !== '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img">`,
    `<title>${escape(command)}</title>`,
    `<style>${STYLE}</style>`,
    '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>',
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** One line of the terminal; each stretch of one colour stands at the place that its column has, whatever the font is. */
function rowOf(line: string, y: number, classes: Set<string>): string {
  let column = 0;
  let row = '';
  for (const [, sequence, text] of line.matchAll(/\u001b\[(\d+)m|([^\u001b]+)/gu)) {
    if (sequence !== undefined) {
      apply(Number(sequence), classes);
      continue;
    }
    if (text === undefined) continue;
    // Spaces at the ends are a matter of place: some programs that draw pictures leave them out.
    const shown = text.trim();
    const from = column + cellWidth(text.slice(0, text.length - text.trimStart().length));
    const name = classes.size === 0 ? '' : ` class="${[...classes].join(' ')}"`;
    if (shown !== '') row += `<tspan x="${place(EDGE + from * CELL)}" textLength="${place(cellWidth(shown) * CELL)}"${name}>${escape(shown).replaceAll(' ', '\u00a0')}</tspan>`;
    column += cellWidth(text);
  }
  return row === '' ? '' : `<text y="${place(y)}">${row}</text>`;
}

function apply(sequence: number, classes: Set<string>): void {
  if (sequence === 1) classes.add('bold');
  else if (sequence === 22) classes.delete('bold');
  else if (sequence === 39) for (const colour of Object.values(COLOURS)) classes.delete(colour);
  else if (COLOURS[sequence] !== undefined) classes.add(COLOURS[sequence]);
  else throw new Error(`the picture does not know the sequence ${String(sequence)}`);
}

function place(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
