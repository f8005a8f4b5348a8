import { inColour, inPlain, type Paint } from '../../report/colour.ts';
import type { Host, Output } from '../host.ts';

/** Whether to colour an output: the option decides, then `FORCE_COLOR`, then `NO_COLOR`, then whether a terminal that can do it reads. */
export function paintFor(output: Output, option: boolean | undefined, environment: Host['environment']): Paint {
  return wantsColour(output, option, environment) ? inColour : inPlain;
}

function wantsColour(output: Output, option: boolean | undefined, environment: Host['environment']): boolean {
  if (option !== undefined) return option;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return output.isTerminal && terminal !== 'dumb';
}
