import type { LoadedProject } from '../lint/rule.ts';

const indices = new WeakMap<readonly LoadedProject[], ReadonlyMap<string, LoadedProject>>();

/** The project with an id: asked for every finding, in runs with thousands of projects too. */
export function findProject(projects: readonly LoadedProject[], id: string): LoadedProject | undefined {
  let index = indices.get(projects);
  if (index === undefined) indices.set(projects, (index = new Map(projects.map((loaded) => [loaded.project.id, loaded]))));
  return index.get(id);
}
