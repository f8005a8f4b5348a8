const TRUE: ReadonlySet<string> = new Set(['true', 'y', 'yes', 'on']);
const FALSE: ReadonlySet<string> = new Set(['false', 'n', 'no', 'off']);
const INTEGER = /^[+-]?\d+$/u;
const NUMBER = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/u;
/** The greatest 64-bit integer has 19 digits; what is longer is out of range, leading zeros apart. */
const LARGEST = 2n ** 63n;

/** The texts that Compose takes for true or false, in any case: compose-go `loader/interpolate.go` v2.9.1. */
export function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
}

/** A decimal whole number of 64 bits, as Go's `strconv.ParseInt` reads it. */
export function readInteger(text: string): number | undefined {
  if (!INTEGER.test(text) || text.length > 100) return undefined;
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return exact < LARGEST && exact >= -LARGEST ? Number(exact) : undefined;
}

/** A decimal number, as Go's `strconv.ParseFloat` reads it. */
export function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}
