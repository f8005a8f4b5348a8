import { scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { isReadByStack } from '../../../src/lint/both-dialects.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';

/** Whether `docker stack` reads what came with 3.`minor` of the format in this project: it goes by `version`, and takes the latest for none and for a plain 3. */
export function hasStackFormat({ model }: Project, minor: number): boolean {
  const part = /^3\.(\d+)$/u.exec(scalarText(model.entries.get('version')) ?? '')?.[1];
  return part === undefined || Number(part) >= minor;
}

/** What has to be said of advice that `docker stack` reads from 3.`minor` of the format on only, where the files name an older one. */
export function formatHint(loaded: LoadedProject, minor: number): string {
  return !isReadByStack(loaded) || hasStackFormat(loaded.project, minor) ? '' : `; \`docker stack\` reads that from \`version: "3.${String(minor)}"\` on`;
}

/** What came with which 3.x of the format: docker/cli `cli/compose/schema/data`, read 2026-11-21. */
export const STACK_FORMATS = { longPorts: 2, endpointMode: 2, credentialSpec: 3, isolation: 5 } as const;
