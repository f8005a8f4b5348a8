import { scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';

/** Whether `docker stack` reads what came with 3.`minor` of the format in this project: it goes by `version`, and takes the latest for none and for a plain 3. */
export function hasStackFormat({ model }: Project, minor: number): boolean {
  const part = /^3\.(\d+)$/u.exec(scalarText(model.entries.get('version')) ?? '')?.[1];
  return part === undefined || Number(part) >= minor;
}
