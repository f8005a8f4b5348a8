import { printable } from '../../report/escape/cells.ts';
import type { Problem } from '../../report/reporter.ts';
import { enumerate } from '../../text/words.ts';
import { relativePath } from '../paths.ts';
import type { FoundProject } from './find-projects.ts';

const MOST_NAMES = 3;

/** Names the first few files that only look like Compose files. */
export function leftAsStrangers(strangers: readonly string[]): string {
  const [it, are, files, hold] = strangers.length === 1 ? ['it', 'is', 'a Compose file', 'holds no section'] : ['they', 'are', 'Compose files', 'hold no section'];
  return lineOn(strangers, `${it} ${are} called like ${files} but ${hold} of one`);
}

/** Names the first few files that another program reads. */
export function leftToOthers(paths: readonly string[]): string {
  return lineOn(paths, "GitHub's workflows and the templates of Helm are no Compose files");
}

/** Names the first few files that a hook picked and that are deleted by now. */
export function leftAsGone(paths: readonly string[]): string {
  return lineOn(paths, `${paths.length === 1 ? 'it is' : 'they are'} not there`);
}

/** Names a file that was given and that a config ignores. */
export function leftToConfig(path: string): string {
  return lineOn([path], 'a config file says so');
}

function lineOn(paths: readonly string[], reason: string): string {
  return paths.length === 0 ? '' : `${enumerate(paths.map((path) => printable(path)), MOST_NAMES)}: left out, because ${reason}\n`;
}

/** Folders that were named for nothing: no name in them looks like a Compose file, and no config names a project there. */
export function emptyFolders(folders: readonly string[], projects: readonly FoundProject[], currentFolder: string): readonly Problem[] {
  const isEmpty = (folder: string): boolean => !projects.some(({ files: [first = ''] }) => !relativePath(folder, first, currentFolder).startsWith('..'));
  return folders.filter(isEmpty).map((file) => ({ kind: 'named', file, message: 'no Compose file in this folder or below', hint: 'Compose files are called compose.yaml or docker-compose.yml; a file of another name can be given itself' }));
}
