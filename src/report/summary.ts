import type { Paint } from './colour.ts';
import { tally, type Report } from './reporter.ts';
import { count } from './wrap.ts';

/** The last line for people: what was found, in how much, and what can be done about it at once. */
export function printSummary(report: Report, paint: Paint): string {
  return `${printCounts(report, paint)}${printGone(report)}`;
}

/** Entries of the baseline that can be forgotten. */
function printGone({ gone = [] }: Report): string {
  if (gone.length === 0) return '';
  const lines = gone.map(({ file, rule, subject }) => `  ${file}: ${rule} (${subject})`);
  return `${count(gone.length, 'finding')} of the baseline ${gone.length === 1 ? 'is' : 'are'} gone; --update-baseline forgets ${gone.length === 1 ? 'it' : 'them'}:\n${lines.join('\n')}\n`;
}

function printCounts(report: Report, paint: Paint): string {
  const { files, error, warning, info, suppressed, fixable } = tally(report);
  const scope = `in ${count(files, 'file')}`;
  const found: string[] = [];
  if (error > 0) found.push(paint('error', count(error, 'error')));
  if (warning > 0) found.push(paint('warning', count(warning, 'warning')));
  if (info > 0) found.push(paint('info', `${String(info)} info`));
  const aside = suppressed > 0 ? ` (${String(suppressed)} suppressed)` : '';
  if (found.length === 0) return `${paint('good', 'Nothing found')} ${scope}${aside}.\n`;
  return `${found.join(', ')} ${scope}${aside}${howToFix(fixable, report.fixed.length > 0)}.\n`;
}

function howToFix({ safe, unsafe }: { readonly safe: number; readonly unsafe: number }, tried: boolean): string {
  // After a run with --fix what is still safe to fix was held back by something else.
  const more = tried ? ' more' : '';
  if (safe === 0 && unsafe === 0) return '';
  if (safe === 0) return `; ${String(unsafe)} can be fixed with --fix --unsafe-fixes`;
  const first = `; ${String(safe)}${more} can be fixed with --fix`;
  return unsafe === 0 ? first : `${first}, ${String(unsafe)} more with --unsafe-fixes`;
}

/** What `--fix` did, one line a fix. */
export function printFixed(report: Report, paint: Paint): string {
  if (report.fixed.length === 0) return '';
  const lines = report.fixed.map(({ title, rule, file, note }) => {
    const head = `${paint('good', 'fixed')} ${paint('place', file)}: ${title} ${paint('faint', `[${rule}]`)}`;
    return note === undefined ? head : `${head}\n  note: ${note}`;
  });
  return `${lines.join('\n')}\n`;
}

/** What `--fix` was asked for and could not do, with the reasons. */
export function printRefused({ refused = [] }: Report, paint: Paint): string {
  if (refused.length === 0) return '';
  return `${refused.map(({ title, rule, file, reason }) => `${paint('warning', 'left')} ${paint('place', file)}: ${title} ${paint('faint', `[${rule}]`)}\n  because ${reason}`).join('\n')}\n`;
}
