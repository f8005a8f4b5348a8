import type { ScalarNode } from '../model.ts';
import { describeFound, describeSubject } from '../schema/wording.ts';
import { parseDuration, printDuration } from '../syntax/duration.ts';
import { goText, shortestFloat32 } from '../syntax/go-number.ts';
import { readBoolean, readInteger, readNumber } from '../syntax/go-words.ts';
import { parseSize } from '../syntax/size.ts';
import type { Scalar } from '../tables/type-row.ts';

/** A value of its type, or why it is none, in the words of Compose. */
export type Converted = { readonly ok: true; readonly value: ScalarNode['value'] } | { readonly ok: false; readonly message: string };

type Convert = (node: ScalarNode) => Converted;

/** What Compose makes of a scalar at a place of each type; a null is left out before. */
const CONVERSIONS: Readonly<Record<Scalar, Convert>> = {
  text: (node) => known(goText(node)),
  int: wholeNumber(-(2 ** 63), 2 ** 63 - 1, true),
  uint: wholeNumber(0, 2 ** 64, false),
  uint16: wholeNumber(0, 2 ** 16 - 1, false),
  uint32: wholeNumber(0, 2 ** 32 - 1, false),
  float: (node) => {
    const number = typeof node.value === 'string' ? readNumber(node.value) : node.value;
    return typeof number === 'number' ? known(shortestFloat32(number)) : wrong(node, 'a number');
  },
  bool: (node) => {
    const flag = typeof node.value === 'string' ? readBoolean(node.value) : node.value;
    return typeof flag === 'boolean' ? known(flag) : wrong(node, '`true` or `false`');
  },
  size: toSize,
  'signed-size': (node) => (typeof node.value === 'string' && /^[-+]?\d+$/u.test(node.value) && Number.isSafeInteger(Number(node.value)) ? known(String(Number(node.value))) : toSize(node)),
  duration: (node) => {
    const duration = parseDuration(goText(node));
    return duration.ok ? known(printDuration(duration.nanoseconds)) : duration;
  },
  'file-mode': (node) => {
    const mode = typeof node.value === 'string' ? (/^[-+]?[0-7]+$/u.test(node.value) ? Number.parseInt(node.value, 8) : undefined) : isFraction(node) ? undefined : node.value;
    return typeof mode === 'number' ? known(`0${mode.toString(8)}`) : wrong(node, 'an octal number such as `0444`');
  },
  'device-count': (node) => {
    const count = typeof node.value !== 'string' ? node.value : node.value.toLowerCase() === 'all' ? -1 : readInteger(node.value);
    return typeof count === 'number' ? known(count) : wrong(node, '`all` or a whole number');
  },
};

/** A scalar as a value of that type, or what is wrong with it. */
export function convertScalar(node: ScalarNode, type: Scalar): Converted {
  return CONVERSIONS[type](node);
}

/** Whether a converted value is what Go takes for "nothing". */
export function isZero(value: ScalarNode['value'], type: Scalar): boolean {
  return value === null || value === '' || value === 0 || value === false || ((type === 'size' || type === 'signed-size') && value === '0') || (type === 'duration' && value === '0s');
}

function wholeNumber(least: number, greatest: number, takesText: boolean): Convert {
  return (node) => {
    const number = typeof node.value === 'string' && takesText ? readInteger(node.value) : node.value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return wrong(node, 'a whole number');
    if (number < least || number > greatest) return { ok: false, message: `${describeSubject(node.path)} is ${goText(node)}; expected a whole number ${greatest > Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${greatest}`}.` };
    return known(Math.trunc(number));
  };
}

function toSize(node: ScalarNode): Converted {
  // Compose takes no notice of a number with a fraction.
  if (typeof node.value === 'number') return known(isFraction(node) ? '0' : goText(node));
  const size = parseSize(String(node.value));
  return size.ok ? known(size.bytes.toString()) : size;
}

function isFraction({ value, written }: ScalarNode): boolean {
  return typeof value === 'number' && (!Number.isInteger(value) || written?.type === 'float');
}

function known(value: ScalarNode['value']): Converted {
  return { ok: true, value };
}

function wrong(node: ScalarNode, expected: string): Converted {
  return { ok: false, message: `${describeSubject(node.path)} is ${describeFound(node)}; expected ${expected}.` };
}
