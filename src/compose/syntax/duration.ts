import { remembering } from '../../text/remembering.ts';

/** Nanoseconds of each unit: Go's `time.ParseDuration`, and the days and weeks that go-str2duration v2 adds. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  'µs': 1_000n,
  'μs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
};

const LONGEST = 2n ** 63n;

/** A duration, or why the text is none, in the words of Compose. */
export type ParsedDuration = { readonly ok: true; readonly nanoseconds: bigint } | { readonly ok: false; readonly message: string };

/** Reads a duration as Compose does, such as `1h30m` or `1.5s`. */
export const parseDuration = remembering(readDuration);

function readDuration(text: string): ParsedDuration {
  const negative = text.startsWith('-');
  let rest = /^[-+]/u.test(text) ? text.slice(1) : text;
  if (rest === '0') return { ok: true, nanoseconds: 0n };
  if (rest === '') return bad(text);
  let sum = 0n;
  while (rest !== '') {
    const match = /^(\d*)(?:\.(\d*))?([^\d.]*)/u.exec(rest);
    const [whole = '', digits = '', fraction = '', unit = ''] = match ?? [];
    if (match === null || (digits === '' && fraction === '')) return bad(text);
    if (unit === '') return { ok: false, message: `\`${text}\` has no unit, such as \`s\` or \`m\`.` };
    const scale = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (scale === undefined) return { ok: false, message: `\`${unit}\` is no unit of time; expected \`ns\`, \`us\`, \`ms\`, \`s\`, \`m\`, \`h\`, \`d\` or \`w\`.` };
    sum += BigInt(digits === '' ? '0' : digits) * scale;
    const known = fraction.slice(0, 18);
    if (known !== '') sum += (BigInt(known) * scale) / 10n ** BigInt(known.length);
    if (sum > LONGEST) return bad(text);
    rest = rest.slice(whole.length);
  }
  if (sum === LONGEST && !negative) return bad(text);
  return { ok: true, nanoseconds: negative ? -sum : sum };
}

function bad(text: string): ParsedDuration {
  return { ok: false, message: `\`${text}\` is no duration; expected one such as \`1m30s\`.` };
}

/** A duration as Go prints it: `1h30m0s`, `1.5s`, `20ms`. */
export function printDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size < 1_000n) return `${sign}${String(size)}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  const hours = minutes / 60n;
  return `${sign}${hours === 0n ? '' : `${String(hours)}h`}${String(minutes % 60n)}m${seconds}`;
}

/** A number with so many decimal places, trailing zeros cut. */
function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/u, '');
  return digits.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`);
}
