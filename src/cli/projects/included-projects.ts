import type { Project } from '../../compose/project.ts';
import { addToGroup } from '../../text/grouping.ts';

/**
 * Which projects a search should leave out: those made of one file that another of them includes. That file is looked at there, with the
 * networks and services that it counts on. In a circle of includes one project stays.
 */
export function includedProjects(projects: readonly Project[]): ReadonlySet<Project> {
  const includers = new Map<string, Project[]>();
  for (const project of projects) {
    for (const { role, source } of project.files) if (role === 'include') addToGroup(includers, source.path, project);
  }
  const included = new Set<Project>();
  for (const project of projects) {
    const [base, ...overlays] = project.files.filter(({ role }) => role === 'base' || role === 'overlay');
    if (base === undefined || overlays.length > 0) continue;
    if (includers.get(base.source.path)?.some((other) => other !== project && !included.has(other)) === true) included.add(project);
  }
  return included;
}

/** The files that a project includes; none where they include each other in a circle, so that it is open which of them stays. */
export function filesIncludedBy({ files, problems }: Project): readonly string[] {
  if (problems.some(({ code }) => code === 'include-cycle')) return [];
  return files.flatMap(({ role, source }) => (role === 'include' ? [source.path] : []));
}

/** The files of which services of a project are made by `extends`. */
export function extendedBy({ files }: Project): ReadonlySet<string> {
  return new Set(files.flatMap(({ role, source }) => (role === 'extends' ? [source.path] : [])));
}
