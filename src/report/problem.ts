import type { Paint } from './colour.ts';
import { printable } from './escape/cells.ts';
import type { Problem } from './reporter.ts';

/** A problem as one line for people, with its hint on a second one. */
export function printProblem({ file, message, hint, position }: Problem, paint: Paint): string {
  const place = position === undefined ? file : `${file}:${String(position.line)}:${String(position.column)}`;
  const line = `${paint('place', printable(place))}: ${paint('error', 'error:')} ${printable(message)}\n`;
  return hint === undefined ? line : `${line}  ${paint('good', 'help:')} ${printable(hint)}\n`;
}
