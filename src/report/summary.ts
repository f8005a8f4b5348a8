import { printable } from './cells.ts';
import type { Paint } from './colour.ts';
import { tally, type Report } from './reporter.ts';
import { count, enumerate, wrap } from './wrap.ts';

/** From so many findings on they are summed up by rule. */
const MANY = 20;
const MOST_RULES = 8;

/** The last line for people: what was found, in how much, and what can be done about it at once. */
export function printSummary(report: Report, paint: Paint): string {
  return `${foundWords(report, paint)}${howToFix(tally(report).fixable, report.fixed.length > 0)}.\n${printGone(report)}`;
}

/** Which rules found how much, for those who cannot read so many findings one by one. */
export function printByRule(report: Report, width: number | undefined): string {
  const numbers = new Map<string, number>();
  for (const { finding } of report.findings) if (finding.suppressed === undefined) numbers.set(finding.rule, (numbers.get(finding.rule) ?? 0) + 1);
  const total = [...numbers.values()].reduce((sum, number) => sum + number, 0);
  if (total < MANY || numbers.size === 1) return '';
  const sorted = [...numbers].sort(([, a], [, b]) => b - a).map(([rule, number]) => `${rule} ${String(number)}`);
  return `${wrap(enumerate(sorted, MOST_RULES), width, 'By rule: ', '  ')}\n`;
}

/** Entries of the baseline that can be forgotten. */
function printGone({ gone = [] }: Report): string {
  if (gone.length === 0) return '';
  const lines = gone.map(({ file, rule, subject }) => `  ${printable(file)}: ${rule} (${printable(subject)})`);
  return `${count(gone.length, 'finding')} of the baseline ${gone.length === 1 ? 'is' : 'are'} gone; --update-baseline forgets ${gone.length === 1 ? 'it' : 'them'}:\n${lines.join('\n')}\n`;
}

/** What was found and in how much, without a full stop. */
export function foundWords(report: Report, paint: Paint): string {
  const { files, error, warning, info, suppressed } = tally(report);
  const scope = `in ${count(files, 'file')}${suppressed > 0 ? ` (${String(suppressed)} suppressed)` : ''}`;
  const found: string[] = [];
  if (error > 0) found.push(paint('error', count(error, 'error')));
  if (warning > 0) found.push(paint('warning', count(warning, 'warning')));
  if (info > 0) found.push(paint('info', `${String(info)} info`));
  return found.length === 0 ? `${paint('good', 'Nothing found')} ${scope}` : `${found.join(', ')} ${scope}`;
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
    const head = `${paint('good', 'fixed')} ${paint('place', printable(file))}: ${printable(title)} ${paint('faint', `[${rule}]`)}`;
    return note === undefined ? head : `${head}\n  note: ${printable(note)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** What `--fix` was asked for and could not do, with the reasons. */
export function printRefused({ refused = [] }: Report, paint: Paint): string {
  if (refused.length === 0) return '';
  return `${refused.map(({ title, rule, file, reason }) => `${paint('warning', 'left')} ${paint('place', printable(file))}: ${printable(title)} ${paint('faint', `[${rule}]`)}\n  because ${printable(reason)}`).join('\n')}\n`;
}
