import { rules } from '../../../rules/index.ts';
import { lintWorkspace } from '../../lint/engine.ts';
import { fixWorkspace, type AppliedFinding, type FixableProject, type FixOutcome } from '../../lint/fixes/fixer.ts';
import { printDiff, type Change } from '../../report/diff.ts';
import type { AppliedFix, Problem } from '../../report/reporter.ts';
import type { ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import { once } from '../once.ts';
import type { LintOptions } from '../options/options.ts';
import { applyBaseline } from '../output/baseline-file.ts';
import { deliver, tellTroubles, writeOutput } from '../output/deliver.ts';
import { statusOf } from '../output/exit-status.ts';
import { keepFindings } from '../output/keep-findings.ts';
import { makeReport } from '../output/make-report.ts';
import { paintFor } from '../output/terminal.ts';
import { writeFixed, type FixedFiles } from '../output/write-fixed.ts';
import { reopen, type OpenProject } from '../projects/load-projects.ts';
import { workspaceOf, type Session } from '../projects/session.ts';
import { addIgnores, leaveAsIs, type Rewritten } from './add-ignores.ts';

/**
 * Repairs what can be repaired at the level asked for, writes comments that silence what remains if those are asked for, and reports
 * what is left; with `--diff` only shows what that would change.
 */
export async function rewrite(host: Host, options: LintOptions, session: Session): Promise<ExitStatus> {
  const isRepair = options.fix || !options.addIgnores;
  const repaired: Rewritten = isRepair ? fixAll(host, options, session, options.unsafeFixes ? 'unsafe' : 'safe') : leaveAsIs(session, options);
  const outcome = options.addIgnores ? addIgnores(repaired, session.projects.map((open) => fixable(host, open)), session, options) : repaired;
  return options.diff ? await showDiff(host, options, session, outcome) : await write(host, options, session, outcome);
}

/** What `--fix` would change. */
export function changesOf(host: Host, options: LintOptions, session: Session): readonly Change[] {
  return toChanges(fixAll(host, options, session, 'safe'));
}

function fixAll(host: Host, options: LintOptions, session: Session, level: 'safe' | 'unsafe'): FixOutcome {
  const { projects, bystanders } = session;
  const { sameHost, hostSubnets } = workspaceOf(session, options);
  return fixWorkspace(projects.map((open) => fixable(host, open)), rules, {
    level,
    sameHost,
    hostSubnets,
    bystanders: () => bystanders().map((open) => fixable(host, open)),
    keep: (findings) => keepFindings(findings, projects, options),
    onProject: (done, total) => host.progress?.show('Repairing project', done, total),
  });
}

function toChanges({ files }: FixOutcome): readonly Change[] {
  return [...files].map(([path, { before, after }]) => ({ path, before: before.text, after: after.text }));
}

function fixable(host: Host, open: OpenProject): FixableProject {
  return { loaded: open.loaded, reload: (sources) => reopen(host, open, sources).loaded };
}

/** The status tells whether there is a diff, unless something could not be read at all. */
async function showDiff(host: Host, options: LintOptions, { projects, problems }: Session, outcome: Rewritten): Promise<ExitStatus> {
  const changes = toChanges(outcome);
  const report = makeReport({ host, projects, problems: [...problems, ...bugsOf(outcome)], result: { findings: [], crashes: outcome.remaining.crashes }, fixed: [], options, preview: () => Promise.resolve(changes) });
  tellTroubles(host, options, report, outcome.remaining.crashes, outcome.failures);
  await writeOutput(host, options, (forFile) => printDiff(changes, { paint: paintFor(host.output, forFile ? false : options.color, host.environment), forTerminal: !forFile && host.output.isTerminal }));
  const status = statusOf(report, options);
  return status === 0 && changes.length > 0 ? 1 : status;
}

async function write(host: Host, options: LintOptions, session: Session, outcome: Rewritten): Promise<ExitStatus> {
  const { projects, problems, stdin } = session;
  const written = await writeFixed(host, outcome, stdin);
  // What could not be written is still as it was, and so are its findings.
  const after = projects.map((open) => reopen(host, open, written.sources));
  const now: Session = { ...session, projects: after, bystanders: once(() => session.bystanders().map((open) => reopen(host, open, written.sources))) };
  const remaining = written.problems.length === 0 ? outcome.remaining : lintWorkspace(workspaceOf(now, options), rules);
  const fixed = outcome.applied.filter(({ fix: { patches } }) => patches.every(({ file }) => written.sources.has(file.path))).map(toApplied);
  const made = makeReport({ host, projects: after, problems: [...problems, ...written.problems, ...bugsOf(outcome)], result: remaining, fixed, options, preview: () => Promise.resolve(changesOf(host, options, now)) });
  const refused = [...outcome.refused.map((each) => ({ ...toApplied(each), reason: each.reason })), ...(outcome.unsilenced ?? [])];
  const silenced = outcome.silenced === undefined || written.problems.length > 0 ? {} : { silenced: outcome.silenced };
  const report = await applyBaseline(host, options, { ...made, refused, ...silenced });
  tellTroubles(host, options, report, remaining.crashes, outcome.failures);
  if (stdin === undefined) return await deliver(host, options, report);
  host.output.write(standardInput(written, outcome, projects, stdin));
  return await deliver(host, options, report, host.errors);
}

/** The text from standard input as it is now, changed or not. */
function standardInput({ sources }: FixedFiles, outcome: FixOutcome, projects: readonly OpenProject[], path: string): string {
  const before = projects.flatMap(({ loaded }) => loaded.project.files).find(({ source }) => source.path === path)?.source;
  return (sources.get(path) ?? outcome.files.get(path)?.after ?? before)?.text ?? '';
}

function bugsOf({ failures }: FixOutcome): Problem[] {
  return failures.map(({ finding, fix: { title, patches }, reason }) => ({ kind: 'bug', file: patches[0].file.path, message: `The fix \`${title}\` of the rule ${finding.rule} was left undone: ${reason}. This is a bug in compose-lint.` }));
}

function toApplied({ finding, fix: { title, note, patches } }: AppliedFinding): AppliedFix {
  return { title, rule: finding.rule, file: patches[0].file.path, ...(note === undefined ? {} : { note }) };
}
