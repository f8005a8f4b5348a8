import { fstatSync, statSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import type { Output } from './host.ts';

/** Standard output or error. Node's own stream is opened only when a terminal reads or a pipe is full: opening it takes a twentieth of the start-up time. */
export function nodeOutput(descriptor: 1 | 2, stream: () => WriteStream): Output {
  const isTerminal = isDevice(descriptor) && stream().isTTY;
  let throughStream = false;
  return {
    isTerminal,
    ...(isTerminal ? { width: stream().columns } : {}),
    write: (text) => {
      if (text === '') return;
      const bytes = Buffer.from(text);
      const written = throughStream ? 0 : writeAtOnce(descriptor, bytes);
      if (written === bytes.length) return;
      if (!throughStream) {
        throughStream = true;
        // Whoever read the output has gone (`| head`): nobody is left to be told.
        stream().on('error', () => undefined);
      }
      stream().write(bytes.subarray(written));
    },
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

/** How many bytes went out before the pipe was full or closed. */
function writeAtOnce(descriptor: number, bytes: Buffer): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch {
    // EAGAIN: the pipe is full; the stream waits for it. EPIPE: the stream swallows it.
  }
  return written;
}
