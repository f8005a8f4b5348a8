import { rules } from '../../../rules/index.ts';
import { lintWorkspace } from '../../lint/engine.ts';
import { placeOf } from '../../lint/findings/label-place.ts';
import type { FixableProject, FixOutcome } from '../../lint/fixes/fixer.ts';
import { addSuppressions } from '../../lint/suppressions/add-suppressions.ts';
import type { RefusedFix, Silenced } from '../../report/reporter.ts';
import { keepFindings } from '../output/keep-findings.ts';
import { workspaceOf, type Session } from '../projects/session.ts';

/** What became of the files: repaired, given comments that silence findings, or both. */
export interface Rewritten extends FixOutcome {
  readonly silenced?: Silenced;
  /** Findings that no comment can silence. */
  readonly unsilenced?: readonly RefusedFix[];
}

/** The outcome of a run that repairs nothing. */
export function leaveAsIs(session: Session): Rewritten {
  const workspace = workspaceOf(session);
  return { files: new Map(), applied: [], refused: [], failures: [], projects: workspace.projects, remaining: lintWorkspace(workspace, rules) };
}

/** Goes on from an outcome with comments for all findings that would be shown after it. */
export function addIgnores(outcome: Rewritten, fixables: readonly FixableProject[], session: Session): Rewritten {
  const { projects, options } = session;
  const { sameHost, hostSubnets } = workspaceOf(session);
  const added = addSuppressions(fixables, outcome.projects, rules, {
    sameHost,
    hostSubnets,
    reason: options.reason,
    earlier: new Map([...outcome.files].map(([path, { after }]) => [path, after])),
    choose: (findings) => keepFindings(findings, session).filter(({ severity }) => !options.quiet || severity === 'error'),
  });
  const files = new Map(outcome.files);
  const sources = new Map(projects.flatMap(({ loaded }) => loaded.project.files.map(({ source }) => [source.path, source] as const)));
  for (const [path, after] of added.sources) {
    const before = sources.get(path);
    if (before !== undefined && before.text !== after.text) files.set(path, { before, after });
  }
  const unsilenced = added.left.map(({ finding, reason }): RefusedFix => {
    const { file, span } = placeOf(finding.at);
    return { title: `Silence what is found in line ${String(file.positionAt(span.start).line)}`, rule: finding.rule, file: file.path, reason };
  });
  return { ...outcome, files, projects: added.projects, remaining: added.result, silenced: { findings: added.silenced, comments: added.comments }, unsilenced };
}
