import { styleText } from 'node:util';

/** What a piece of output is, from which its colour follows. */
export type Style = 'error' | 'warning' | 'info' | 'strong' | 'faint' | 'place' | 'good' | 'added' | 'removed' | 'hunk';

/** Gives a text its colour, or returns it as it is where colour is off. */
export type Paint = (style: Style, text: string) => string;

type Format = Parameters<typeof styleText>[0];

const FORMATS: Readonly<Record<Style, Format>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
  strong: 'bold',
  faint: 'gray',
  place: 'cyan',
  good: 'green',
  added: 'green',
  removed: 'red',
  hunk: 'cyan',
};

/** A `Paint` that colours with terminal sequences. Whether colour is wanted is decided by the caller, not here. */
export const inColour: Paint = (style, text) => (text === '' ? text : styleText(FORMATS[style], text, { validateStream: false }));

/** A `Paint` that leaves every text as it is. */
export const inPlain: Paint = (_style, text) => text;
