import type { ScalarNode } from '../../../src/compose/model.ts';
import { originWithin } from '../../../src/compose/navigate.ts';
import type { Label } from '../../../src/lint/finding.ts';

/** Where a value stands, and where it comes from when a variable brings it from another file. */
export interface AddressPlace {
  readonly at: Label;
  readonly related: readonly Label[];
}

/** The characters of an address without the quotes around them; inside `${NAME:-default}` those of the default. */
export function addressPlace(scalar: ScalarNode, text?: string): AddressPlace {
  const exact = originWithin(scalar, 0, String(scalar.value).length);
  const [written] = scalar.origins;
  if (exact.file === written.file) return { at: label(exact, text), related: [] };
  return { at: label({ file: written.file, value: withoutQuotes(written) }, text), related: [label(exact, 'the value comes from here')] };
}

/** The same place as one of several related ones. */
export function addressLabel(scalar: ScalarNode, text: string): Label {
  return addressPlace(scalar, text).at;
}

type Stretch = Pick<ScalarNode['origins'][0], 'file' | 'value'>;

function label({ file, value }: Stretch, text: string | undefined): Label {
  return text === undefined ? { file, span: value } : { file, span: value, text };
}

function withoutQuotes({ file, value: { start, end } }: Stretch): Stretch['value'] {
  return /^(["']).*\1$/su.test(file.text.slice(start, end)) ? { start: start + 1, end: end - 1 } : { start, end };
}
