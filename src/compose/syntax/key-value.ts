import { partOf, type Part } from './part.ts';

/** One item of a list that stands for a mapping, such as `- KEY=value`. */
export interface KeyValue {
  readonly key: Part;
  /** Absent where the key stands alone; present and empty in `KEY=`. */
  readonly value?: Part;
}

/** Splits at the first `=`. */
export function parseKeyValue(text: string): KeyValue {
  const equals = text.indexOf('=');
  if (equals < 0) return { key: partOf(text, 0, text.length) };
  return { key: partOf(text, 0, equals), value: partOf(text, equals + 1, text.length) };
}
