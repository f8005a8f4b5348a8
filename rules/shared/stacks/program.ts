import type { Project } from '../../../src/compose/project.ts';

/** The program that reads the files, as a sentence names it. */
export function programOf({ dialect }: Pick<Project, 'dialect'>): string {
  return dialect === 'stack' ? '`docker stack`' : 'Docker Compose';
}
