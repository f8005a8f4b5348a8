import { rules } from '../../../rules/index.ts';
import { lintWorkspace } from '../../lint/engine.ts';
import { fixWorkspace, type AppliedFinding, type FixableProject, type FixOutcome } from '../../lint/fixes/fixer.ts';
import { printDiff, type Change } from '../../report/diff.ts';
import type { AppliedFix, Problem } from '../../report/reporter.ts';
import type { ExitStatus } from '../errors.ts';
import { once } from '../once.ts';
import { applyBaseline } from '../output/baseline-file.ts';
import { deliver, tellTroubles, writeOutput } from '../output/deliver.ts';
import { statusOf } from '../output/exit-status.ts';
import { keepFindings } from '../output/keep-findings.ts';
import { makeReport } from '../output/make-report.ts';
import { paintFor } from '../output/terminal.ts';
import { writeFixed, type FixedFiles } from '../output/write-fixed.ts';
import { reopen, type OpenProject } from '../projects/open-project.ts';
import { workspaceOf, type Session } from '../projects/session.ts';
import { addIgnores, leaveAsIs, type Rewritten } from './add-ignores.ts';

/**
 * Repairs what can be repaired at the level asked for, writes comments that silence what remains if those are asked for, and reports
 * what is left; with `--diff` only shows what that would change.
 */
export async function rewrite(session: Session): Promise<ExitStatus> {
  const { options } = session;
  const isRepair = options.fix || !options.addIgnores;
  const repaired: Rewritten = isRepair ? fixAll(session, options.unsafeFixes ? 'unsafe' : 'safe') : leaveAsIs(session);
  const outcome = options.addIgnores ? addIgnores(repaired, fixables(session.projects, session), session) : repaired;
  return options.diff ? await showDiff(session, outcome) : await write(session, outcome);
}

/** What `--fix` would change. */
export function changesOf(session: Session): readonly Change[] {
  return toChanges(fixAll(session, 'safe'));
}

function fixAll(session: Session, level: 'safe' | 'unsafe'): FixOutcome {
  const { host, projects, bystanders } = session;
  const { sameHost, hostSubnets } = workspaceOf(session);
  return fixWorkspace(fixables(projects, session), rules, {
    level,
    sameHost,
    hostSubnets,
    bystanders: () => fixables(bystanders(), session),
    keep: (findings) => keepFindings(findings, session),
    onProject: (done, total) => host.progress?.show('Repairing project', done, total),
  });
}

function toChanges({ files }: FixOutcome): readonly Change[] {
  return [...files].map(([path, { before, after }]) => ({ path, before: before.text, after: after.text }));
}

function fixables(projects: readonly OpenProject[], { host }: Session): readonly FixableProject[] {
  return projects.map((open) => ({ loaded: open.loaded, reload: (sources) => reopen(host, open, sources).loaded }));
}

/** The status tells whether there is a diff, unless something could not be read at all. */
async function showDiff(session: Session, outcome: Rewritten): Promise<ExitStatus> {
  const { host, options, problems } = session;
  const changes = toChanges(outcome);
  const report = makeReport({ ...session, problems: [...problems, ...bugsOf(outcome)] }, { result: { findings: [], crashes: outcome.remaining.crashes }, fixed: [], preview: () => Promise.resolve(changes) });
  tellTroubles(host, options, report, outcome.remaining.crashes, outcome.failures);
  await writeOutput(host, options, (forFile) => printDiff(changes, { paint: paintFor(host.output, forFile ? false : options.color, host.environment), forTerminal: !forFile && host.output.isTerminal }));
  const status = statusOf(report, options);
  return status === 0 && changes.length > 0 ? 1 : status;
}

async function write(session: Session, outcome: Rewritten): Promise<ExitStatus> {
  const { host, options, projects, problems, stdin } = session;
  const written = await writeFixed(host, outcome, stdin);
  // What could not be written is still as it was, and so are its findings.
  const reopenAll = (all: readonly OpenProject[]): readonly OpenProject[] => all.map((open) => reopen(host, open, written.sources));
  const now: Session = { ...session, projects: reopenAll(projects), bystanders: once(() => reopenAll(session.bystanders())), problems: [...problems, ...written.problems, ...bugsOf(outcome)] };
  const remaining = written.problems.length === 0 ? outcome.remaining : lintWorkspace(workspaceOf(now), rules);
  const fixed = outcome.applied.filter(({ fix: { patches } }) => patches.every(({ file }) => written.sources.has(file.path))).map(toApplied);
  const made = makeReport(now, { result: remaining, fixed, preview: () => Promise.resolve(changesOf(now)) });
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
