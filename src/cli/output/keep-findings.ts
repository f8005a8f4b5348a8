import { servicesOf } from '../../compose/views/services.ts';
import type { Finding, Fix } from '../../lint/finding.ts';
import { placeOf } from '../../lint/findings/label-place.ts';
import type { RuleConfig } from '../config/config.ts';
import type { FixSetting, LintOptions } from '../options/options.ts';
import type { OpenProject } from '../projects/open-project.ts';
import type { Session } from '../projects/session.ts';

/** The findings that the settings leave, with the severities and fix levels that they give. */
export function keepFindings(findings: readonly Finding[], { projects, options }: Pick<Session, 'projects' | 'options'>): Finding[] {
  const byId = new Map(projects.map((project) => [project.loaded.project.id, project]));
  const asleep = new Map<OpenProject, ReadonlySet<string>>();
  const isAsleep = (project: OpenProject, service: string): boolean => {
    let known = asleep.get(project);
    if (known === undefined) asleep.set(project, (known = sleepingServices(project, project.profiles)));
    return known.has(service);
  };
  const kept: Finding[] = [];
  for (const finding of findings) {
    const project = byId.get(finding.project);
    const { severity, fix } = project === undefined ? NOTHING_SET : settingsOf(finding, project, options);
    if (severity === 'off' || (project !== undefined && finding.service !== undefined && isAsleep(project, finding.service))) continue;
    const changed = fix === undefined ? finding : { ...finding, fixes: finding.fixes.map((each) => atLevel(each, fix)) };
    kept.push(severity === undefined || severity === finding.severity ? changed : { ...changed, severity });
  }
  return kept;
}

const NOTHING_SET: RuleConfig = {};

/** The command line goes before the config of the file in which the finding stands. */
function settingsOf(finding: Finding, project: OpenProject, options: LintOptions): RuleConfig {
  const { file } = placeOf(finding.at);
  const config = project.configFor(file.path).rules.get(finding.rule) ?? NOTHING_SET;
  const severity = options.rules.get(finding.rule) ?? config.severity;
  return severity === undefined ? config : { ...config, severity };
}

/** What is never applied stays so: it was not made to be. */
function atLevel(fix: Fix, level: FixSetting): Fix {
  return fix.safety === 'manual' ? fix : { ...fix, safety: level };
}

/** Services that the wanted profiles do not start. Without any wish all services are looked at. */
function sleepingServices(project: OpenProject, wanted: readonly string[]): ReadonlySet<string> {
  if (wanted.length === 0 || wanted.includes('*')) return new Set();
  const asleep = servicesOf(project.loaded.project).filter(({ profiles }) => profiles.length > 0 && !profiles.some((profile) => wanted.includes(profile)));
  return new Set(asleep.map(({ name }) => name));
}
