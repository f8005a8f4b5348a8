import { resolvePlain } from '../yaml/read/resolve-scalar.ts';

/** How a text may be written, as go-yaml v3 sees it (`emitterc.go`, `yaml_emitter_analyze_scalar`). */
interface Analysis {
  readonly plain: boolean;
  readonly single: boolean;
  readonly block: boolean;
}

const BLANK_OR_END = /^[ \t\r\n\u0085\u2028\u2029]?$/u;
const BREAK = /^[\r\n\u0085\u2028\u2029]$/u;
const INDICATOR_FIRST = new Set("#,[]{}&*!|>'\"%@`");
/** What go-yaml takes for printable: nothing beyond the basic plane. */
const PRINTABLE = /^[\n\x20-\x7E\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]$/u;

// Words and numbers of YAML 1.1 that are strings to go-yaml and written in quotes by it nevertheless (`encode.go`).
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/u;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/u;

/** A text on one line, in the style that go-yaml would choose in a block. */
export function writeGoText(text: string): string {
  if (text === '' || (text !== '<<' && isTyped(text))) return double(text);
  if (text.includes('\n')) return double(text);
  const { plain, single } = analyse(text);
  if (plain) return text;
  return single ? `'${text.replaceAll("'", "''")}'` : double(text);
}

/** A text with line ends as a block scalar, its header first; undefined where go-yaml takes double quotes. `column` is that of its lines, `step` by how much a level is indented. */
export function literalGoText(text: string, column: number, step: number): readonly string[] | undefined {
  if (!text.includes('\n') || !analyse(text).block) return undefined;
  const body = text.replace(/\n+$/u, '');
  const ends = text.length - body.length;
  const chomping = ends === 0 ? '-' : ends > 1 || body === '' ? '+' : '';
  const lines = (body === '' ? text.slice(1) : text.slice(0, text.length - Math.min(ends, 1))).split('\n');
  return [`|${/^[ \r\n]/u.test(text) ? String(step) : ''}${chomping}`, ...lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line))];
}

function isTyped(text: string): boolean {
  return resolvePlain(text).type !== 'string' || OLD_BOOLEAN.test(text) || BASE_60.test(text);
}

function analyse(text: string): Analysis {
  const characters = Array.from(text);
  const last = characters.length - 1;
  let [indicator, outer, trailingSpace, breakSpace, spaceBreak, tab, special, breaks] = [/^(?:---|\.\.\.)/u.test(text), false, false, false, false, false, false, false];
  let before = 'other';
  for (const [index, character] of characters.entries()) {
    if (isIndicator(character, index, before, characters[index + 1] ?? '')) indicator = true;
    if (character === '\t') tab = true;
    else if (!PRINTABLE.test(character)) special = true;
    const kind = character === ' ' ? 'space' : BREAK.test(character) ? 'break' : 'other';
    if (kind !== 'other' && (index === 0 || index === last)) outer = true;
    if (kind === 'space' && index === last) trailingSpace = true;
    if (kind === 'space' && before === 'break') breakSpace = true;
    if (kind === 'break') breaks = true;
    if (kind === 'break' && before === 'space') spaceBreak = true;
    before = kind;
  }
  const single = !breakSpace && !spaceBreak && !tab && !special;
  return { single, plain: single && !outer && !breaks && !indicator, block: !trailingSpace && !spaceBreak && !special };
}

function isIndicator(character: string, index: number, before: string, next: string): boolean {
  const isEndNext = BLANK_OR_END.test(next);
  if (index === 0) return INDICATOR_FIRST.has(character) || (isEndNext && (character === '?' || character === ':' || character === '-'));
  return (character === ':' && isEndNext) || (character === '#' && before !== 'other');
}

const ESCAPES: ReadonlyMap<string, string> = new Map(Object.entries({ '\0': '0', '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '\x1B': 'e', '"': '"', '\\': '\\', '\x85': 'N', '\xA0': '_', '\u2028': 'L', '\u2029': 'P' }));

function double(text: string): string {
  return `"${Array.from(text, (character) => (PRINTABLE.test(character) && !BREAK.test(character) && character !== '"' && character !== '\\' ? character : `\\${escapeOf(character)}`)).join('')}"`;
}

function escapeOf(character: string): string {
  const short = ESCAPES.get(character);
  if (short !== undefined) return short;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length <= 2 ? `x${code.padStart(2, '0')}` : code.length <= 4 ? `u${code.padStart(4, '0')}` : `U${code.padStart(8, '0')}`;
}
