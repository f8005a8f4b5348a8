import { printable } from '../../report/escape/cells.ts';
import type { Report } from '../../report/reporter.ts';
import { describeWriteError } from '../errors.ts';
import type { Host } from '../host.ts';
import { absolutePath, shownPath } from '../paths.ts';

/** What a CI system that runs us says of itself in the environment. */
export interface Ci {
  readonly isActions: boolean;
  /** Whether what is printed is searched for commands to the job. */
  readonly readsCommands: boolean;
  /** A path as the repository has it, where the system says which folder that is and we run inside of it. */
  readonly pathFromRoot: (path: string) => string;
  /** Adds the report to the page of the job, where there is one. */
  readonly summarise: (report: Report) => Promise<void>;
}

/** What a summary of a step may hold is 1 MiB (GitHub, read 2026-11-24); what other commands wrote before counts too. */
const SUMMARY = 1024 * 1024;

/** The CI system as far as it matters for output. */
export function ciOf(host: Host): Ci {
  const { GITHUB_ACTIONS: actions, TF_BUILD: azure, TEAMCITY_VERSION: teamcity, GITHUB_WORKSPACE: workspace, CI_PROJECT_DIR: projectDir } = host.environment;
  const isActions = actions === 'true';
  const root = isActions ? workspace : projectDir;
  return {
    isActions,
    readsCommands: isActions || azure !== undefined || teamcity !== undefined,
    pathFromRoot: (path) => (root === undefined || root === '' ? path : fromRoot(path, root, host.currentFolder)),
    summarise: (report) => summarise(host, report),
  };
}

function fromRoot(path: string, root: string, currentFolder: string): string {
  const folder = absolutePath(root, currentFolder);
  const isInside = currentFolder === folder || currentFolder.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
  return isInside ? shownPath(absolutePath(path, currentFolder), folder) : path;
}

async function summarise(host: Host, report: Report): Promise<void> {
  const { GITHUB_STEP_SUMMARY: page } = host.environment;
  if (page === undefined || page === '') return;
  const { printMarkdown } = await import('../../report/formats/markdown.ts');
  try {
    const room = SUMMARY - (host.files.kindOf(page) === 'file' ? host.files.readFile(page).length : 0);
    await host.files.appendFile(page, new TextEncoder().encode(await printMarkdown(report, room)));
  } catch (error) {
    // Nobody asked for it by name, so it is told and no more.
    host.errors.write(`the summary of the job cannot be written to ${printable(page)}: ${describeWriteError(error)}\n`);
  }
}
