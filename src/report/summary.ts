import { count, enumerate } from '../text/words.ts';
import type { Paint, Style } from './colour.ts';
import { printable } from './escape/cells.ts';
import type { TextOptions } from './formats/text.ts';
import { tally, type AppliedFix, type Report } from './reporter.ts';
import { wrap } from './wrap.ts';

/** From so many findings on they are summed up by rule. */
const MANY = 20;
const MOST_RULES = 8;
/** A space at which no line is broken; the wrapping knows others only. */
const UNBROKEN = '\u00a0';

/** The last line for people: what was found, in how much, and what can be done about it at once. */
export function printSummary(report: Report, { paint, width }: TextOptions): string {
  const { words, scope } = foundParts(report);
  const howTo = howToFix(tally(report).fixable, report.fixed.length > 0);
  let text = wrap(`${words.map(({ text: word }) => word.replaceAll(' ', UNBROKEN)).join(', ')} ${scope}${howTo}.`, width, '', '  ');
  for (const { style, text: word } of words) text = text.replace(word.replaceAll(' ', UNBROKEN), paint(style, word));
  return `${text}\n${printGone(report)}`;
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
  const { words, scope } = foundParts(report);
  return `${words.map(({ style, text }) => paint(style, text)).join(', ')} ${scope}`;
}

interface Words {
  readonly style: Style;
  readonly text: string;
}

function foundParts(report: Report): { readonly words: readonly Words[]; readonly scope: string } {
  const { files, error, warning, info, suppressed } = tally(report);
  const words: Words[] = [];
  if (error > 0) words.push({ style: 'error', text: count(error, 'error') });
  if (warning > 0) words.push({ style: 'warning', text: count(warning, 'warning') });
  if (info > 0) words.push({ style: 'info', text: `${String(info)} info` });
  const { unshown = 0 } = report;
  const aside = [...(suppressed > 0 ? [`${String(suppressed)} suppressed`] : []), ...(unshown > 0 ? [`${String(unshown)} not shown`] : [])];
  const scope = `in ${count(files, 'file')}${aside.length > 0 ? ` (${aside.join(', ')})` : ''}`;
  if (report.fixed.length === 0) return { words: words.length === 0 ? [{ style: 'good', text: unshown > 0 ? 'No errors found' : 'Nothing found' }] : words, scope };
  const fixed: Words = { style: 'good', text: `${String(report.fixed.length)} fixed` };
  return words.length === 0 ? { words: [fixed, { style: 'good', text: unshown > 0 ? 'no errors found' : 'nothing else found' }], scope } : { words: [fixed, ...words], scope: `left ${scope}` };
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
export function printFixed(report: Report, options: TextOptions): string {
  return report.fixed.map(({ note, ...fix }) => printOne('fixed', 'good', fix, note === undefined ? [] : [`note: ${note}`], options)).join('');
}

/** What `--fix` or `--add-ignores` was asked for and could not do, with the reasons. */
export function printRefused({ refused = [] }: Report, options: TextOptions): string {
  return refused.map(({ reason, ...fix }) => printOne('left', 'warning', fix, [`because ${reason}`], options)).join('');
}

/** What comments written in this run silence. */
export function printSilenced({ silenced }: Report): string {
  if (silenced === undefined || silenced.findings === 0) return '';
  const { findings, comments } = silenced;
  return `Silenced ${count(findings, 'finding')} with ${count(comments, 'new comment')}.\n`;
}

function printOne(word: string, style: Style, { title, rule, file }: AppliedFix, more: readonly string[], { paint, width }: TextOptions): string {
  const lead = `${word} ${printable(file)}:`;
  const name = `[${rule}]`;
  const body = wrap(`${lead} ${printable(title)} ${name}`, width, '', '    ');
  const head = body.startsWith(lead) ? `${paint(style, word)} ${paint('place', printable(file))}:${body.slice(lead.length, -name.length)}${paint('faint', name)}` : body;
  return `${[head, ...more.map((line) => wrap(printable(line), width, '  ', '    '))].join('\n')}\n`;
}
