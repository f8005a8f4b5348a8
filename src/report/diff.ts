import { formatPatch, structuredPatch, OMIT_HEADERS } from 'diff';
import type { Paint } from './colour.ts';
import { printable } from './escape/cells.ts';

/** One file before and after; absent texts stand for a file that is not there. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** How a diff is written. */
export interface DiffOptions {
  readonly paint: Paint;
  /** Whether people read it: control characters (the CR of a CRLF too) are then not passed on. Otherwise it can be applied as it is. */
  readonly forTerminal: boolean;
}

/** A unified diff that `git apply` and `patch -p1` take, with three lines of context. */
export function printDiff(changes: readonly Change[], { paint, forTerminal }: DiffOptions): string {
  let output = '';
  for (const { path: given, before, after } of changes) {
    // An absolute path is written from the root, where `patch -p1` takes it.
    const path = given.replace(/^\/+/u, '');
    const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
    const name = forTerminal ? printable(path) : path;
    output += `${paint('strong', `--- a/${name}`)}\n${paint('strong', `+++ b/${name}`)}\n`;
    for (const line of formatPatch(patch, OMIT_HEADERS).split('\n')) {
      if (line === '') continue;
      const shown = forTerminal ? printable(line.replace(/\r$/u, '')) : line;
      output += `${paintLine(shown, paint)}\n`;
    }
  }
  return output;
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('@@')) return paint('hunk', line);
  if (line.startsWith('+')) return paint('added', line);
  return line.startsWith('-') ? paint('removed', line) : line;
}
