import { tally, type Report } from '../../report/reporter.ts';
import { EXIT, type ExitStatus } from '../errors.ts';
import type { LintOptions } from '../options/options.ts';

/** The status that a report deserves: our bugs before wrong use before findings. */
export function statusOf(report: Report, options: Pick<LintOptions, 'failOn' | 'maxWarnings'>): ExitStatus {
  if (report.problems.some(({ kind }) => kind === 'bug')) return EXIT.bug;
  if (report.problems.some(({ kind }) => kind === 'named' || kind === 'unwritten')) return EXIT.usage;
  return hasFailed(report, options) ? EXIT.findings : EXIT.fine;
}

/** Whether there is more than the user lets pass. `--max-warnings` replaces what `--fail-on` says of warnings. */
function hasFailed(report: Report, { failOn, maxWarnings }: Pick<LintOptions, 'failOn' | 'maxWarnings'>): boolean {
  if (failOn === 'never') return false;
  // A file that a search came upon and that cannot be read is as bad as one with an error in it.
  if (report.problems.length > 0) return true;
  const { error, warning, info } = tally(report);
  if (error > 0 || (failOn === 'info' && info > 0)) return true;
  return maxWarnings === undefined ? failOn !== 'error' && warning > 0 : warning > maxWarnings;
}
