import type { Finding } from '../lint/finding.ts';
import { servicesOf } from '../compose/views/services.ts';
import type { OpenProject } from './load-projects.ts';
import type { LintOptions } from './options.ts';
import { ruleSettings } from './session.ts';

/** The findings that the settings leave, with the severities that they give. */
export function keepFindings(findings: readonly Finding[], projects: readonly OpenProject[], options: LintOptions): Finding[] {
  const views = new Map(projects.map((project) => [project.loaded.project.id, { settings: ruleSettings(project, options), asleep: sleepingServices(project, options.profile) }]));
  const kept: Finding[] = [];
  for (const finding of findings) {
    const view = views.get(finding.project);
    const setting = view?.settings.get(finding.rule);
    if (setting === 'off' || (finding.service !== undefined && view?.asleep.has(finding.service) === true)) continue;
    kept.push(setting === undefined || setting === finding.severity ? finding : { ...finding, severity: setting });
  }
  return kept;
}

/** Services that the wanted profiles do not start. Without any wish all services are looked at. */
function sleepingServices(project: OpenProject, wanted: readonly string[]): ReadonlySet<string> {
  if (wanted.length === 0 || wanted.includes('*')) return new Set();
  const asleep = servicesOf(project.loaded.project).filter(({ profiles }) => profiles.length > 0 && !profiles.some((profile) => wanted.includes(profile)));
  return new Set(asleep.map(({ name }) => name));
}
