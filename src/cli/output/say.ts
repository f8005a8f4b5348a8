import { guardLog, type Syntax } from '../../report/escape/log-guard.ts';
import type { Host } from '../host.ts';
import { ciOf } from './ci.ts';

/** Writes to standard output; nothing in the text is a command to a CI job. */
export function say(host: Host, text: string, syntax: Syntax = 'plain'): void {
  host.output.write(forLog(host, text, syntax));
}

/** Writes to standard error, likewise. */
export function tell(host: Host, text: string): void {
  host.errors.write(forLog(host, text, 'plain'));
}

function forLog(host: Host, text: string, syntax: Syntax): string {
  return ciOf(host).readsCommands ? guardLog(text, syntax) : text;
}
