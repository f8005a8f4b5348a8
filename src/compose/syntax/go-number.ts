import type { ScalarNode } from '../model.ts';
import { printTime } from './go-time.ts';

/** A scalar as Go's `%v` prints it, which is how Compose turns numbers, booleans and dates into text. Null is printed as nothing. */
export function goText(node: ScalarNode): string {
  const { value, written } = node;
  if (value === null) return '';
  if (isTime(node)) return printTime(String(value));
  if (typeof value !== 'number') return String(value);
  const isWritten = written !== undefined && written.value === value;
  if (isWritten && written.type === 'int') return Number.isSafeInteger(value) ? String(value) : exactInteger(written.text);
  if (Number.isSafeInteger(value) && !(isWritten && written.type === 'float')) return String(value);
  return printFloat(value);
}

/** Whether a scalar is a plain date, which go-yaml makes a time. */
function isTime({ value, written, pieces }: ScalarNode): boolean {
  return written?.type === 'timestamp' && pieces === undefined && written.value === value;
}

/** A float as Go's `%v` prints it: as few digits as tell it from others, with an exponent below 1e-04 and from 1e+06 on. */
function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const digits = mantissa.replace('-', '').replace('.', '');
  const sign = value < 0 ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + (digits.length <= exponent + 1 ? digits.padEnd(exponent + 1, '0') : `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`);
}

/** The number that stands for a 32-bit float when it is printed with as few digits as tell it from others. */
export function shortestFloat32(value: number): number {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single;
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return Number(single.toPrecision(9));
}

/** An integer beyond what a double holds, from its text by the rules of go-yaml. */
function exactInteger(text: string): string {
  const plain = text.replaceAll('_', '');
  const sign = plain.startsWith('-') ? '-' : '';
  const digits = plain.replace(/^[-+]/u, '');
  const octal = /^0[oO]?([0-7]+)$/u.exec(digits)?.[1];
  return sign + BigInt(octal === undefined ? digits : `0o${octal}`).toString();
}
