import { isPlainSafe, NEEDS_ESCAPES } from './plain.ts';

/** How a scalar on one line is written. */
export type Quoting = 'plain' | 'single' | 'double';

/** How strings are written at some place. */
export interface StringStyle {
  readonly inFlow: boolean;
  /** The quotes that the surroundings use. */
  readonly quote: 'single' | 'double';
  /** Whether every string is in double quotes, as in JSON. */
  readonly json: boolean;
  /** The style to take if it can hold the string. */
  readonly wanted?: Quoting;
  /** Whether the neighbours have quotes even where they need none. */
  readonly alwaysQuoted?: boolean;
}

const BEYOND_JSON = /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

/** Whether a string can be written in a style without being changed. */
export function canHold(quoting: Quoting, text: string, inFlow: boolean): boolean {
  if (quoting === 'plain') return isPlainSafe(text, inFlow);
  return quoting === 'double' || !NEEDS_ESCAPES.test(text);
}

/** A string as a scalar on one line: without quotes where that is safe, else in the quotes that fit it and its surroundings. */
export function writeString(text: string, style: StringStyle): string {
  return quoted(text, style.json ? 'double' : chooseQuoting(text, style));
}

/** A string in a style that can hold it. */
export function quoted(text: string, quoting: Quoting): string {
  if (quoting === 'plain') return text;
  if (quoting === 'single') return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replaceAll(BEYOND_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function chooseQuoting(text: string, { inFlow, quote, wanted, alwaysQuoted }: StringStyle): Quoting {
  if (wanted !== undefined && canHold(wanted, text, inFlow)) return wanted;
  if (alwaysQuoted !== true && isPlainSafe(text, inFlow)) return 'plain';
  if (!canHold('single', text, inFlow)) return 'double';
  // A backslash in double quotes is an escape: `C:\new` would become something else at the next edit by hand.
  if (text.includes('\\')) return 'single';
  if (quote === 'double') return text.includes('"') && !text.includes("'") ? 'single' : 'double';
  return text.includes("'") && !text.includes('"') ? 'double' : 'single';
}
