import type { Origin } from '../compose/model.ts';
import type { Place } from '../lint/findings/label-place.ts';

export { placeOf, type Place } from '../lint/findings/label-place.ts';

/** `file:line:column` of the beginning of a place, as editors and terminals understand it. */
export function printPlace({ file, span }: Place): string {
  const { line, column } = file.positionAt(span.start);
  return `${file.path}:${String(line)}:${String(column)}`;
}

/** The place where a value itself was written. */
export function originPlace(origin: Origin): Place {
  return { file: origin.file, span: origin.value };
}
