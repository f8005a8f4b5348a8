import { rules as allRules } from '../../rules/index.ts';
import { memoryFileSystem } from '../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../src/compose/load.ts';
import { restable } from '../../src/compose/resting-project.ts';
import { Linter, lintWorkspace, type LintResult } from '../../src/lint/engine.ts';
import type { Finding, Fix } from '../../src/lint/finding.ts';
import { placeOf } from '../../src/lint/findings/label-place.ts';
import { findingKey } from '../../src/lint/fixes/choose-fixes.ts';
import { fixWorkspace, type FixableProject, type FixOutcome } from '../../src/lint/fixes/fixer.ts';
import type { AnyRule, Workspace } from '../../src/lint/rule.ts';
import { addSuppressions, type AddedSuppressions } from '../../src/lint/suppressions/add-suppressions.ts';
import { assessProject } from '../../src/lint/assess-project.ts';
import { printPath } from '../../src/yaml/path.ts';
import { declaredBy, requestsOf, type Case } from './case-folder.ts';

/** The projects of a case, ready to be loaded again. */
export function openCase(given: Case): readonly FixableProject[] {
  const fs = memoryFileSystem(given.files);
  const declared = declaredBy(given);
  return requestsOf(given).map((request) => {
    const reload: FixableProject['reload'] = (sources) => {
      const loaded = loadProject(fs, { ...request, sources });
      // Projects with one base are told apart, as the command line does.
      const project = given.options.projects === undefined ? loaded : { ...loaded, id: request.files.join(' + ') };
      return assessProject(fs, project, { ...request, sources }, declared);
    };
    return { loaded: reload(new Map()), reload };
  });
}

export function workspaceOf(given: Case, projects: readonly FixableProject[]): Workspace {
  return { projects: projects.map(({ loaded }) => loaded), ...hostOf(given) };
}

function hostOf({ options: { sameHost = false, hostSubnets = [] } }: Case): Pick<Workspace, 'sameHost' | 'hostSubnets'> {
  return { sameHost, hostSubnets };
}

/** What the latest case came to: each of its tests asks for the same. */
let latest: { readonly given: Case; linted?: LintResult; readonly fixed: Map<string, FixOutcome> } | undefined;

export function lintCase(given: Case, rules: readonly AnyRule[] = allRules): LintResult {
  const lint = (): LintResult => lintWorkspace(workspaceOf(given, openCase(given)), rules);
  return rules === allRules ? (memoryOf(given).linted ??= lint()) : lint();
}

/** As the command line does it: each project is looked at before the next one is there, and rests from then on. `sameHost` is what is thought of them at first. */
export function lintAsLoaded(given: Case, sameHost: boolean, rules: readonly AnyRule[] = allRules): LintResult {
  const linter = new Linter(rules, { ...hostOf(given), sameHost });
  const projects = openCase(given).map(({ loaded, reload }) => {
    const sources = new Map(loaded.project.files.map(({ source }) => [source.path, source]));
    const resting = { ...loaded, project: restable(loaded.project, () => reload(sources).project) };
    linter.look(resting);
    resting.project.rest?.();
    return { loaded: resting, reload };
  });
  return linter.finish(workspaceOf(given, projects));
}

export function fixCase(given: Case, level: 'safe' | 'unsafe', rules: readonly AnyRule[] = allRules): FixOutcome {
  const fix = (): FixOutcome => fixWorkspace(openCase(given), rules, { level, ...hostOf(given) });
  if (rules !== allRules) return fix();
  const { fixed } = memoryOf(given);
  const outcome = fixed.get(level) ?? fix();
  fixed.set(level, outcome);
  return outcome;
}

function memoryOf(given: Case): NonNullable<typeof latest> {
  if (latest?.given !== given) latest = { given, fixed: new Map() };
  return latest;
}

/** Each fix that is offered and not left to people, with what comes of it when it is the only one. */
export function offeredFixes(given: Case): readonly { readonly finding: Finding; readonly fix: Fix; readonly outcome: FixOutcome }[] {
  return lintCase(given).findings.flatMap((finding) =>
    finding.fixes.flatMap((fix, index) => {
      if (fix.safety === 'manual' || finding.suppressed !== undefined) return [];
      const keep = (findings: readonly Finding[]): readonly Finding[] => findings.filter((other) => findingKey(other) === findingKey(finding)).map((other) => ({ ...other, fixes: other.fixes.slice(index, index + 1) }));
      const outcome = fixWorkspace(openCase(given), allRules, { level: 'unsafe', ...hostOf(given), keep });
      return [{ finding, fix, outcome }];
    }),
  );
}

/** Writes suppressing comments for all that is found. */
export function silenceCase(given: Case, reason = '', rules: readonly AnyRule[] = allRules): AddedSuppressions {
  const projects = openCase(given);
  return addSuppressions(projects, projects.map(({ loaded }) => loaded), rules, { ...hostOf(given), reason, earlier: new Map(), choose: (findings) => findings });
}

/** The same case with the files as a fix leaves them. */
export function afterFix(given: Case, outcome: FixOutcome): Case {
  return { ...given, files: { ...given.files, ...Object.fromEntries([...outcome.files].map(([path, { after }]) => [path, after.text])) } };
}

/** A finding as lines for a file that people read and compare. */
function describeFinding(finding: Finding): string {
  const lines = [`${describePlace(placeOf(finding.at))} ${finding.severity} ${finding.hazard === undefined ? '' : `${finding.hazard} `}${finding.rule}: ${finding.message}`];
  if (finding.help !== undefined) lines.push(`  help: ${finding.help}`);
  if (finding.suppressed !== undefined) lines.push(`  suppressed by ${finding.suppressed.by}: ${finding.suppressed.reason ?? ''}`);
  for (const label of finding.related) lines.push(`  see ${describePlace(placeOf(label))}${label.text === undefined ? '' : `: ${label.text}`}`);
  for (const fix of finding.fixes) {
    lines.push(`  ${fix.safety}: ${fix.title} (changes ${fix.changes.map(printPath).join(', ')})`);
    if (fix.note !== undefined) lines.push(`    note: ${fix.note}`);
  }
  return lines.join('\n');
}

export function describeFindings(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'nothing found\n' : `${findings.map(describeFinding).join('\n')}\n`;
}

function describePlace({ file, span }: ReturnType<typeof placeOf>): string {
  const start = file.positionAt(span.start);
  const end = file.positionAt(span.end);
  return `${file.path}:${start.line}:${start.column}-${end.line}:${end.column}`;
}
