import type { YamlValue } from '../../src/yaml/patch.ts';
import type { Chooser } from './chooser.ts';

type Fields = Readonly<Record<string, YamlValue>>;

export const KEYS = ['a', 'b', 'services', 'web', 'ports', 'image', 'x-y', 'links', 'on', 'k k', 'p80', '80', 'a.b', 'c:d', "it's", 'é'];

/** Strings among which are all that need care: what looks like another type, indicators, backslashes, several lines. */
const STRINGS = [
  'x', 'nginx:1.2', '80:80', 'yes', '1', 'true', 'a b', 'C:\\x', "it's", 'say "x"', 'a: b', 'a #b', '- x', '', ' lead', 'line1\nline2\n', 'l1\nl2', 'l1\n\nl2\n',
  '{x}', '[', '2001-01-01', '1:30', 'null', '~', 'http://h?q=1', 'é', 'tab\tx', '${A:-b}', '*x', '&y', '<<', '=', 'x,y',
  'one two three', 'wide\u00a0', '\u{1f600} y', 'a  b', 'x #', '# no', '---', '...', '%a', '-', '?', ': ', 'a\n', '\n', 'a\n\n b\nc', '0x1F', '012', 'c:\\d\\', '"', "'", 'a?b', '\ufeff',
];

/** A random value, at most `depth` collections deep. */
export function anyValue(chooser: Chooser, depth: number): YamlValue {
  const kind = chooser.next();
  const size = (): number => chooser.below(4) + (chooser.chance(0.1) ? 0 : 1);
  if (depth <= 0 || kind < 0.45) return anyScalar(chooser);
  if (kind < 0.75) return Object.fromEntries(Array.from({ length: size() }, () => [chooser.pick(KEYS), anyValue(chooser, depth - 1)]));
  return Array.from({ length: size() }, () => anyValue(chooser, depth - 1));
}

function anyScalar(chooser: Chooser): YamlValue {
  const kind = chooser.next();
  if (kind < 0.7) return chooser.pick(STRINGS);
  if (kind < 0.8) return chooser.below(1000);
  if (kind < 0.87) return chooser.chance(0.5);
  return kind < 0.92 ? 1.5 : null;
}

/**
 * A YAML text in every manner that people write it: steps, unindented lists, quotes, flow on one line and on many, comments in front, behind, between and too deep,
 * blank lines, block scalars, anchors, aliases, tags, `?` keys, implied nulls, several documents, newlines of all kinds, byte order marks.
 * Not every one of them is valid. Its value is `wanted`, more or less, or any.
 */
export function raggedYaml(chooser: Chooser, wanted?: YamlValue): string {
  const writer = new RaggedWriter(chooser);
  let value = wanted ?? anyValue(chooser, 4);
  if (chooser.chance(0.85) && (typeof value !== 'object' || value === null)) value = { a: anyValue(chooser, 3), b: anyValue(chooser, 3) };
  let text = chooser.chance(0.2) ? `${writer.comment()}\n` : '';
  if (chooser.chance(0.05)) text += '%YAML 1.1\n---\n';
  else if (chooser.chance(0.1)) text += chooser.pick(['---\n', `--- ${writer.comment()}\n`, '---\n\n']);
  text += writer.root(value);
  text += chooser.pick(['\n', '\n', '\n', '', '\n\n', '\n  \n']);
  if (chooser.chance(0.1)) text += `${chooser.chance(0.2) && text.endsWith('\n') ? '...\n' : ''}---\nother: doc # z\n`;
  if (chooser.chance(0.1)) text = text.replaceAll(/\n(?=\n)/g, '\n   ');
  const newline = chooser.pick(['\n', '\n', '\n', '\r\n', '\r']);
  return (chooser.chance(0.1) ? '\uFEFF' : '') + text.replaceAll('\n', newline);
}

class RaggedWriter {
  readonly #chooser: Chooser;
  readonly #step: number;
  readonly #listIndent: number;
  readonly #dash: string;
  readonly #colon: string;
  readonly #anchors: string[] = [];
  readonly #maps: string[] = [];
  #comments = 0;

  constructor(chooser: Chooser) {
    this.#chooser = chooser;
    this.#step = chooser.pick([2, 2, 2, 4, 1, 3]);
    this.#listIndent = chooser.chance(0.4) ? 0 : chooser.pick([this.#step, this.#step, 1, 2]);
    this.#dash = chooser.chance(0.1) ? '-   ' : '- ';
    this.#colon = chooser.chance(0.1) ? ' :' : ':';
  }

  root(value: YamlValue): string {
    if (isFilled(value) && this.#chooser.chance(0.85)) return this.#block(value, this.#chooser.chance(0.08) ? 2 : 0);
    return isCollection(value) ? this.#flow(value, 0, this.#chooser.chance(0.5)) : this.#scalar(value, false);
  }

  comment(): string {
    const chooser = this.#chooser;
    this.#comments += 1;
    return `#${chooser.pick([' ', '', '\t', ' x: '])}c${String(this.#comments)}${chooser.pick(['', ' - a', ' {', " '"])}`;
  }

  #behind(probability: number): string {
    return this.#chooser.chance(probability) ? this.#chooser.pick([' ', '  ', '\t']) + this.comment() : '';
  }

  #block(value: Fields | readonly YamlValue[], column: number): string {
    const chooser = this.#chooser;
    const pad = ' '.repeat(column);
    const lines: string[] = [];
    const isSeparated = chooser.chance(0.3);
    const comment = (): void => {
      if (chooser.chance(0.13)) lines.push((chooser.chance(0.8) ? pad : `${pad}   `) + this.comment());
    };
    const parts: readonly (readonly [string | undefined, YamlValue])[] = isList(value) ? value.map((item) => [undefined, item]) : Object.entries(value);
    for (const [index, [key, part]] of parts.entries()) {
      if (index > 0 && isSeparated) lines.push('');
      comment();
      if (key === undefined) lines.push(`${pad}-${this.#after(part, column, true)}`);
      else if (chooser.chance(0.04)) lines.push(`${pad}? ${this.#quote(key, false)}${this.#behind(0.1)}\n${pad}:${this.#after(part, column, false)}`);
      else lines.push(`${pad}${this.#keyAnchor()}${this.#quote(key, false)}${this.#colon}${this.#after(part, column, false)}`);
    }
    if (!isList(value) && this.#maps.length > 0 && chooser.chance(0.15)) {
      const merge = `${pad}<<: ${chooser.chance(0.7) ? `*${chooser.pick(this.#maps)}` : `[*${chooser.pick(this.#maps)}]`}${this.#behind(0.1)}`;
      lines.splice(chooser.chance(0.5) && !lines[0]?.includes('#') ? 0 : lines.length, 0, merge);
    }
    comment();
    return lines.join('\n');
  }

  // What stands behind a colon or dash, the blank in front of it included.
  #after(value: YamlValue, column: number, isItem: boolean): string {
    const chooser = this.#chooser;
    if (this.#anchors.length > 0 && chooser.chance(0.06)) return ` *${chooser.pick(this.#anchors)}${this.#behind(0.1)}`;
    const properties = this.#properties(value, column);
    if (value === null && chooser.chance(0.6)) return properties + this.#behind(0.2);
    if (isFilled(value) && chooser.chance(0.65)) {
      if (isItem && properties === '' && chooser.chance(0.85)) return `${this.#dash.slice(1)}${this.#block(value, column + this.#dash.length).replace(/^ +/, '')}`;
      const deeper = isItem ? 2 : isList(value) ? this.#listIndent : this.#step;
      const between = (chooser.chance(0.08) ? '\n' : '') + (chooser.chance(0.1) ? `${' '.repeat(chooser.below(6))}${this.comment()}\n` : '');
      return `${properties}${this.#behind(0.15)}\n${between}${this.#block(value, column + deeper)}`;
    }
    if (isCollection(value)) return `${properties} ${this.#flow(value, column + this.#step, chooser.chance(0.4))}${this.#behind(0.15)}`;
    const lines = typeof value === 'string' ? this.#onLines(value, column + this.#step) : undefined;
    const gap = chooser.chance(0.06) ? chooser.pick(['   ', '\t', ' \t', `\n${' '.repeat(column + this.#step)}`]) : isItem ? this.#dash.slice(1) : ' ';
    return `${properties}${isItem && gap.startsWith('\t') ? ' ' : gap}${lines ?? `${this.#scalar(value, false)}${chooser.chance(0.06) ? '  ' : ''}${this.#behind(0.15)}`}`;
  }

  #keyAnchor(): string {
    if (!this.#chooser.chance(0.02)) return '';
    const name = `k${String(this.#anchors.length)}`;
    this.#anchors.push(name);
    return `&${name} `;
  }

  #properties(value: YamlValue, column: number): string {
    const chooser = this.#chooser;
    if (chooser.chance(0.06)) {
      const name = `n${String(this.#anchors.length)}`;
      this.#anchors.push(name);
      if (isFilled(value) && !isList(value)) this.#maps.push(name);
      return chooser.chance(0.1) ? `\n${' '.repeat(column + 1)}&${name}` : ` &${name}${chooser.chance(0.1) && isList(value) ? ' !override' : ''}`;
    }
    if (chooser.chance(0.03) && typeof value === 'string') return ' !!str';
    return chooser.chance(0.03) && isList(value) ? ' !override' : '';
  }

  #onLines(text: string, column: number): string | undefined {
    const chooser = this.#chooser;
    const pad = ' '.repeat(column);
    if (/^[a-z]+(?: [a-z]+)+$/.test(text) && chooser.chance(0.4)) {
      const broken = text.replaceAll(' ', () => (chooser.chance(0.7) ? `${chooser.chance(0.1) ? ' ' : ''}\n${pad}` : ' '));
      const quote = chooser.pick(['', '', "'", '"']);
      if (chooser.chance(0.25)) return `>-${this.#behind(0.1)}\n${pad}${broken.replaceAll(/ (?=\n)/g, '')}`;
      return quote + broken + quote + this.#behind(0.1);
    }
    if (/^[a-z ]+$/.test(text) && chooser.chance(0.06)) return `${chooser.pick(['|-', '>-', `|${String(this.#step)}-`])}${this.#behind(0.1)}\n${pad}${text}`;
    if (!text.includes('\n') || !/^\S/.test(text) || /[ \t]\n|\t/.test(text) || chooser.chance(0.3)) return undefined;
    const ends = (/\n*$/.exec(text)?.[0] ?? '').length;
    const chomp = ends === 0 ? '-' : ends === 1 ? chooser.pick(['', '', '+']) : '+';
    const lines = text.slice(0, text.length - ends).split('\n').map((line) => (line === '' ? '' : pad + line));
    return `|${chomp}${this.#behind(0.1)}\n${lines.join('\n')}${'\n'.repeat(Math.max(0, ends - 1))}`;
  }

  #flow(value: Fields | readonly YamlValue[], column: number, onLines: boolean): string {
    const chooser = this.#chooser;
    const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
    const inner = (part: YamlValue): string =>
      isCollection(part) ? this.#flow(part, column + this.#step, onLines && chooser.chance(0.5)) : this.#scalar(part, true);
    const parts = isList(value) ? value.map(inner) : Object.entries(value).map(([key, part]) => this.#flowKey(key) + (part === null && chooser.chance(0.3) ? ' ' : inner(part)));
    if (parts.length === 0) return onLines && chooser.chance(0.2) ? `${open} ${this.#behind(0.5)}\n${' '.repeat(column)}${close}` : open + close;
    return onLines ? this.#flowOnLines(parts, open, close, column) : this.#flowOnLine(parts, open, close);
  }

  #flowKey(key: string): string {
    const written = this.#quote(key, true);
    return written.startsWith('"') && this.#chooser.chance(0.3) ? `${written}:` : `${written}: `;
  }

  #flowOnLine(parts: readonly string[], open: string, close: string): string {
    const padding = this.#chooser.chance(0.3) ? ' ' : '';
    // A comma directly behind a colon would belong to the key.
    const separator = parts.some((part) => part.endsWith(' ')) ? ' , ' : this.#chooser.pick([', ', ', ', ',', ' , ']);
    const last = this.#chooser.chance(0.2) ? ' ,' : '';
    return `${open}${padding}${parts.join(separator)}${last}${padding}${close}`;
  }

  #flowOnLines(parts: readonly string[], open: string, close: string, column: number): string {
    const chooser = this.#chooser;
    const pad = ' '.repeat(column + this.#step);
    const endsInComment = (): boolean => /#[^\n]*$/.test(text);
    let text = open + this.#behind(0.2);
    const leads = chooser.chance(0.1);
    for (const [index, part] of parts.entries()) {
      if (leads && index > 0 && !endsInComment()) {
        text += `\n${pad}, ${part}`;
        continue;
      }
      if (chooser.chance(0.8) || endsInComment()) {
        text += `\n${chooser.chance(0.1) ? '\n' : ''}${chooser.chance(0.15) ? `${pad}${this.comment()}\n` : ''}${pad}`;
      } else text += ' ';
      text += part;
      if ((index < parts.length - 1 && !leads) || chooser.chance(0.3)) text += part.endsWith(' ') ? ' ,' : ',';
      text += this.#behind(0.2);
    }
    return `${text}${chooser.chance(0.7) || endsInComment() ? `\n${' '.repeat(column)}` : ' '}${close}`;
  }

  #scalar(value: YamlValue, inFlow: boolean): string {
    if (value === null) return this.#chooser.pick(['null', '~']);
    return typeof value === 'string' ? this.#quote(value, inFlow) : JSON.stringify(value);
  }

  #quote(text: string, inFlow: boolean): string {
    const isSafe = /^[A-Za-z/.$é][A-Za-z0-9 /.$é\\-]*$/.test(text) && !/^(?:yes|true|null|on|no|off|false|y|n)$/i.test(text) && !(inFlow && /[?,]/.test(text));
    if (isSafe && this.#chooser.chance(0.8)) return text;
    if (!/[\n\t]/.test(text) && this.#chooser.chance(0.5)) return `'${text.replaceAll("'", "''")}'`;
    return JSON.stringify(text);
  }
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isCollection(value: YamlValue): value is Fields | readonly YamlValue[] {
  return typeof value === 'object' && value !== null;
}

function isFilled(value: YamlValue): value is Fields | readonly YamlValue[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
