import type { ScalarType } from '../node.ts';

/** What a scalar means. */
export interface Resolved {
  readonly type: ScalarType;
  readonly value: string | number | boolean | null;
}

// go-yaml v3.0.4, resolve.go: the words that are no strings. `yes`, `on` and their like are strings.
const WORDS: ReadonlyMap<string, Resolved> = new Map<string, Resolved>([
  ...['true', 'True', 'TRUE'].map((word) => [word, { type: 'bool', value: true }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { type: 'bool', value: false }] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, { type: 'null', value: null }] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { type: 'float', value: Number.NaN }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, { type: 'float', value: Number.POSITIVE_INFINITY }] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, { type: 'float', value: Number.NEGATIVE_INFINITY }] as const),
]);

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
const DIGITS_ONLY = /^(?:0|[1-9][0-9]{0,14})$/;
const TIMESTAMP = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[-+]([0-9]{2}):([0-9]{2})))| +([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?)?$/;

const LEAST_INTEGER = -(2n ** 63n);
const GREATEST_INTEGER = 2n ** 64n - 1n;

/** The meaning of a plain scalar by the rules of go-yaml v3, as Docker Compose applies them. */
export function resolvePlain(text: string): Resolved {
  const code = text.charCodeAt(0);
  const isNumeric = (code >= 48 && code <= 57) || code === 43 || code === 45;
  if (!isNumeric && code !== 46) return mayBeWord(text, code) ? (WORDS.get(text) ?? string(text)) : string(text);
  if (DIGITS_ONLY.test(text)) return { type: 'int', value: Number(text) };
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (code === 46) return float(text) ?? string(text);
  if (isTimestamp(text)) return { type: 'timestamp', value: text };
  return resolveNumber(text.includes('_') ? text.replaceAll('_', '') : text) ?? string(text);
}

/** The meaning of a scalar with a tag, or what is wrong with it. `tag` is a short one, such as `!!int`; tags that go-yaml does not know leave a string. */
export function resolveTagged(text: string, tag: string): Resolved | { readonly problem: string } {
  const fits: Readonly<Record<string, ScalarType>> = { '!!bool': 'bool', '!!int': 'int', '!!float': 'float', '!!null': 'null', '!!timestamp': 'timestamp' };
  if (tag === '!!binary') return decodeBase64(text);
  const wanted = fits[tag];
  if (wanted === undefined) return string(text);
  let found = resolvePlain(text);
  if (found.type === 'timestamp' && wanted !== 'timestamp') found = string(text);
  if (found.type === wanted) return found;
  if (wanted === 'float' && found.type === 'int') return { type: 'float', value: found.value };
  return { problem: `\`${text}\` is no value of the type that the tag \`${tag}\` demands.` };
}

function string(text: string): Resolved {
  return { type: 'string', value: text };
}

function mayBeWord(text: string, code: number): boolean {
  if (text.length > 5) return false;
  switch (code) {
    case 84: case 116: case 70: case 102: case 78: case 110: case 126: return true;
    default: return text === '';
  }
}

function resolveNumber(plain: string): Resolved | undefined {
  const integer = INTEGER.exec(plain);
  if (integer !== null) {
    const [, sign, hex, binary, octal, decimal] = integer;
    const [prefix, digits] = hex !== undefined ? ['0x', hex] : binary !== undefined ? ['0b', binary] : octal !== undefined ? ['0o', octal] : ['', decimal ?? '0'];
    const significant = digits.replace(/^0+(?=.)/, '');
    // No integer that fits is longer, and to read a very long one takes its time.
    const magnitude = significant.length > 64 ? GREATEST_INTEGER + 1n : BigInt(prefix + significant);
    const value = sign === '-' ? -magnitude : magnitude;
    // Only an integer without a sign may go beyond 63 bits.
    const greatest = sign === '' ? GREATEST_INTEGER : 2n ** 63n - 1n;
    if (value >= LEAST_INTEGER && value <= greatest) return { type: 'int', value: Number(value) };
  }
  return float(plain);
}

function float(plain: string): Resolved | undefined {
  if (!FLOAT.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

// go-yaml tries these layouts of Go's time.Parse, which checks ranges and the length of months.
function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 45) return false;
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0, plainHour = 0, plainMinute = 0, plainSecond = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  return hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60 && plainHour < 24 && plainMinute < 60 && plainSecond < 60;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function decodeBase64(text: string): Resolved | { readonly problem: string } {
  const compact = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    return { problem: 'The value of a `!!binary` tag must be base64.' };
  }
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
  return string(new TextDecoder().decode(bytes));
}
