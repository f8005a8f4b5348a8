import { startKey } from '../../text/start-key.ts';
import type { Span } from '../../text/span.ts';
import type { Origin } from '../model.ts';

/** Where the key of a value was written, or the value of one that has none, such as an item of a list. */
export function keySpan({ key, value }: Pick<Origin, 'key' | 'value'>): Span {
  return key ?? value;
}

/** Where a value was written, or the key of one that has no characters. */
export function valueSpan({ key, value }: Pick<Origin, 'key' | 'value'>): Span {
  return value.end > value.start ? value : (key ?? value);
}

/** The place where a value begins in its file: equal for one place and for no others. */
export function valueKey({ file, value }: Pick<Origin, 'file' | 'value'>): string {
  return startKey({ file, span: value });
}
