import { rules } from '../../../rules/index.ts';
import type { ProjectFile } from '../../compose/project.ts';
import type { LintResult } from '../../lint/engine.ts';
import type { Finding, Fix } from '../../lint/finding.ts';
import { fingerprint } from '../../lint/findings/fingerprint.ts';
import { lowerFix } from '../../lint/fixes/lower-fix.ts';
import { placeOf } from '../../report/place.ts';
import type { AppliedFix, LoweredFix, Problem, Report, RuleFacts } from '../../report/reporter.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { OpenProject } from '../projects/open-project.ts';
import type { Session } from '../projects/session.ts';
import { keepFindings } from './keep-findings.ts';

/** What a run found and did. */
export interface Outcome {
  readonly result: LintResult;
  readonly fixed: readonly AppliedFix[];
  readonly preview: Report['preview'];
}

/** What a run found, ready for every format. */
export function makeReport(session: Session, { result, fixed, preview }: Outcome): Report {
  const { host, projects, problems } = session;
  const urls = new Map(rules.map(({ meta }) => [meta.id, meta.references[0]]));
  const findings = dropRepeated(keepFindings(result.findings, session));
  const bugs = result.crashes.map(({ rule, project, message }): Problem => ({ kind: 'bug', file: project, message: `The rule ${rule} failed, which is a bug in compose-lint: ${message}` }));
  return {
    findings: findings.map((finding) => {
      const url = urls.get(finding.rule);
      // Most formats have no use for it, and what makes it takes Node some milliseconds to load.
      return { finding, get fingerprint() { return fingerprint(finding); }, ...(url === undefined ? {} : { url }) };
    }),
    projects: projects.map(({ loaded }) => loaded),
    problems: [...problems, ...bugs],
    fixed,
    lower: lowerWith(projects),
    preview,
    rules: rules.map(({ meta }): RuleFacts => meta),
    version: host.version,
  };
}

/** A file that several projects share shows the same defect once, as the project sees it for which it is worst. */
function dropRepeated(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const { file, span } = placeOf(finding.at);
    const defect = [finding.rule, finding.hazard ?? '', file.path, span.start, span.end, finding.subject].join('\u0000');
    const before = kept.get(defect);
    if (before === undefined || (before.project !== finding.project && isWorse(finding, before))) kept.set(defect, finding);
    else if (before.project === finding.project && before.message !== finding.message) kept.set(`${defect}\u0000${finding.message}`, finding);
  }
  const shown = new Set(kept.values());
  return findings.filter((finding) => shown.has(finding));
}

const SEVERITIES = ['info', 'warning', 'error'] as const;

/** Whether a finding is to be shown instead of another one of the same defect: a suppressed one never is. */
function isWorse(finding: Finding, other: Finding): boolean {
  if ((finding.suppressed === undefined) !== (other.suppressed === undefined)) return finding.suppressed === undefined;
  return SEVERITIES.indexOf(finding.severity) > SEVERITIES.indexOf(other.severity);
}

function lowerWith(projects: readonly OpenProject[]): (fix: Fix) => LoweredFix | undefined {
  let files: ReadonlyMap<SourceFile, ProjectFile> | undefined;
  return (fix) => {
    files ??= new Map(projects.flatMap(({ loaded }) => loaded.project.files.map((file) => [file.source, file] as const)));
    const lowered = lowerFix((file) => files?.get(file)?.yaml, fix);
    return lowered.ok ? [...lowered.edits].map(([file, edits]) => ({ file, edits })) : undefined;
  };
}
