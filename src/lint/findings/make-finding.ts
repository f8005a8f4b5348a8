import { fileOf } from '../../compose/files/file-of.ts';
import type { Project } from '../../compose/project.ts';
import { firstUnreadable } from '../../yaml/readable.ts';
import type { FilePatch, Finding, Fix, Label } from '../finding.ts';
import { fitsFormat } from '../fixes/fits-format.ts';
import { keepDoubles } from '../fixes/keep-doubles.ts';
import { keepVariables } from '../fixes/keep-variables.ts';
import { reachesOthers } from '../fixes/reaches-others.ts';
import type { LoadedProject, MessageTemplate, Rule, RuleContext } from '../rule.ts';
import { earlierPlaces } from './earlier-places.ts';
import { placeOf } from './label-place.ts';
import { fillTemplate } from './message.ts';
import { namePlace } from './subject.ts';
import { variablePlaces } from './variable-places.ts';

/** What any rule hands over. */
export type AnyReport = Parameters<RuleContext<Record<string, MessageTemplate>>['report']>[0];

/** The finding of which a rule reports, with the fixes that can be offered. */
export function makeFinding({ meta }: Rule, loaded: LoadedProject, report: AnyReport): Finding {
  const { project } = loaded;
  const template = meta.messages[report.message];
  const help = template?.help;
  const related = distinct([...(report.related ?? []), ...variablePlaces(project, report.path, report.at)]);
  const earlier = earlierPlaces(project.model, report.path, report.at, related);
  const service = report.path[0] === 'services' ? report.path[1] : undefined;
  return {
    rule: meta.id,
    category: meta.category,
    severity: report.severity ?? meta.severity,
    message: fillTemplate(template?.message ?? report.message, report.data),
    at: report.at,
    related,
    fixes: (report.fixes ?? []).flatMap((fix) => (fix === undefined ? [] : offeredFix(loaded, fix))),
    path: report.path,
    subject: report.subject ?? `${report.message} ${namePlace(project.model, report.path)}`,
    project: project.id,
    ...(earlier.length === 0 ? {} : { earlier }),
    ...(report.hazard === undefined ? {} : { hazard: report.hazard }),
    ...(help === undefined ? {} : { help: fillTemplate(help, report.data) }),
    ...(typeof service === 'string' ? { service } : {}),
  };
}

/** A fix as it can be offered: none that would change more than it says, and none of a text that cannot be read. */
function offeredFix(loaded: LoadedProject, fix: Fix): readonly Fix[] {
  const { project } = loaded;
  if (project.problems.some(({ isSyntax }) => isSyntax === true) && fix.patches.some((patch) => 'patch' in patch && isBroken(project, patch))) return [];
  const whole = keepDoubles(project, keepVariables(project, fix));
  return whole === undefined || reachesOthers(project, whole) || !fitsFormat(loaded, whole) ? [] : [whole];
}

function isBroken(project: Project, { file }: FilePatch): boolean {
  const yaml = fileOf(project, file)?.yaml;
  return yaml !== undefined && firstUnreadable(yaml) !== undefined;
}

/** Through an anchor several values of the model stand at one place, of which the same is said once. */
function distinct(labels: readonly Label[]): readonly Label[] {
  if (labels.length < 2) return labels;
  const seen = new Set<string>();
  return labels.filter((label) => {
    const { file, span } = placeOf(label);
    const key = [file.path, span.start, span.end, label.text ?? ''].join('\u0000');
    return !seen.has(key) && seen.add(key).size > 0;
  });
}
