import { rules } from '../../../rules/index.ts';
import { Linter } from '../../lint/engine.ts';
import type { Change } from '../../report/diff.ts';
import { printable } from '../../report/escape/cells.ts';
import type { Report } from '../../report/reporter.ts';
import type { ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import { deliver, keepFromLinted, tellTroubles } from '../output/deliver.ts';
import { makeReport } from '../output/make-report.ts';
import { onChangedLines } from '../output/on-changed-lines.ts';
import { tell } from '../output/say.ts';
import { openSession, workspaceOf } from '../projects/session.ts';

/** Baselines are used by few; what they need is loaded only then. */
async function screen(host: Host, options: LintOptions, report: Report): Promise<Report> {
  if (options.baseline === undefined) return report;
  const { applyBaseline } = await import('../output/baseline-file.ts');
  return await applyBaseline(host, options, report);
}

/** Lints what the options name, repairs it when asked to, and reports. */
export async function lint(host: Host, options: LintOptions): Promise<ExitStatus> {
  const linter = new Linter(rules, { sameHost: options.sameHost, hostSubnets: options.hostSubnets });
  // Where only some of the projects will be kept, or all are to be edited, they are looked at later.
  const isPlain = options.since === undefined && !options.fix && !options.diff && !options.addIgnores;
  const session = await openSession(host, options, isPlain ? { onLoaded: (loaded) => { linter.look(loaded); } } : {});
  keepFromLinted(host, [...session.projects, ...session.untouched].map(({ loaded }) => loaded), options);
  if (options.since !== undefined && session.projects.length === 0) tell(host, `No project has changed since ${printable(options.since)}.\n`);
  if (options.fix || options.diff || options.addIgnores) {
    const { rewrite } = await import('./fix-command.ts');
    return await rewrite(session);
  }
  const result = linter.finish(workspaceOf(session), { onProject: (done, total) => host.progress?.show('Linting project', done, total) });
  const { changes } = session;
  const findings = options.changedLines && changes !== undefined ? await onChangedLines(result.findings, changes) : result.findings;
  // --fix repairs whole projects, which nobody who asks for changed lines wants to see.
  const preview = async (): Promise<readonly Change[]> => (options.changedLines ? [] : (await import('./fix-command.ts')).changesOf(session));
  const report = makeReport(session, { result: { ...result, findings }, fixed: [], preview });
  tellTroubles(host, options, report, result.crashes);
  return await deliver(host, options, await screen(host, options, report));
}
