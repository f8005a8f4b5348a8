import type { LoadedProject } from '../lint/rule.ts';

const indices = new WeakMap<readonly LoadedProject[], ReadonlyMap<string, LoadedProject>>();

/** The project with an id: asked for every finding, in runs with thousands of projects too. */
export function findProject(projects: readonly LoadedProject[], id: string): LoadedProject | undefined {
  let index = indices.get(projects);
  // Of equal ids the first one counts, which a map keeps when it is set last.
  if (index === undefined) indices.set(projects, (index = new Map(projects.toReversed().map((loaded) => [loaded.project.id, loaded]))));
  return index.get(id);
}
