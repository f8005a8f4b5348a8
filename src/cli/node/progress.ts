import type { Output } from '../host.ts';

/** Tells how far long work has come. */
export interface Progress {
  /** Work of which `done` of `total` parts are over; `doing` says what it is, as in `Reading`. */
  show(doing: string, done: number, total: number): void;
  /** Takes the line away again. */
  clear(): void;
}

/** Work that is over before this (in milliseconds) is not told of. */
const PATIENCE = 500;
/** So often (in milliseconds) the line is written anew. */
const PACE = 100;

/** Progress as one line of a terminal that is written over and over, and gone afterwards; `clock` gives milliseconds. */
export function progressLine(output: Output, clock: () => number): Progress {
  const begin = clock();
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(doing, done, total) {
      const time = clock();
      if (time - begin < PATIENCE || time - last < PACE) return;
      last = time;
      isShown = true;
      output.write(`\r\u001b[K${doing} ${String(done)} of ${String(total)} …`);
    },
    clear() {
      if (!isShown) return;
      isShown = false;
      output.write('\r\u001b[K');
    },
  };
}
