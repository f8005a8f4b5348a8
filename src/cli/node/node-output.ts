import { fstatSync, statSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import type { Output } from '../host.ts';

/** Standard output or error. Node's own stream is opened only when a terminal reads or a pipe is full: opening it takes a twentieth of the start-up time. */
export function nodeOutput(descriptor: 1 | 2, stream: () => WriteStream): Output {
  const isTerminal = isDevice(descriptor) && stream().isTTY;
  let throughStream = false;
  let failure: Error | undefined;
  const tell = (error: Error): void => {
    // Whoever read the output has gone (`| head`): nobody is left to be told.
    if (codeOf(error) !== 'EPIPE') failure ??= error;
  };
  return {
    isTerminal,
    ...(isTerminal && stream().columns > 0 ? { width: stream().columns } : {}),
    write: (text) => {
      if (text === '' || failure !== undefined) return;
      const bytes = Buffer.from(text);
      const { written, error } = throughStream ? { written: 0 } : writeAtOnce(descriptor, bytes);
      if (error !== undefined) tell(error);
      if (written === bytes.length || failure !== undefined) return;
      if (!throughStream) {
        throughStream = true;
        stream().on('error', tell);
      }
      stream().write(bytes.subarray(written));
    },
    failure: () => failure,
  };
}

/** Whether a terminal may read it: the device that swallows everything is none. */
function isDevice(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== rdevOfNothing();
  } catch {
    return false;
  }
}

/** Undefined on Windows, where all devices have the same number. */
function rdevOfNothing(): number | undefined {
  try {
    return statSync('/dev/null').rdev;
  } catch {
    return undefined;
  }
}

/** How many bytes went out before the pipe was full or closed, and what else kept them. */
function writeAtOnce(descriptor: number, bytes: Buffer): { readonly written: number; readonly error?: Error } {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    // The pipe is full; the stream waits for it.
    if (error instanceof Error && codeOf(error) !== 'EAGAIN') return { written, error };
  }
  return { written };
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}
