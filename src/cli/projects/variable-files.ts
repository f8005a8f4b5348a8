import type { Problem } from '../../report/reporter.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import type { FoundProject } from './find-projects.ts';

/** Files with variables that stand for the `.env` of a project, and who names them. */
export interface VariableFiles {
  readonly paths: readonly string[];
  readonly by: string;
}

/** What the command line names, else the config, else `COMPOSE_ENV_FILES` for the project of the current folder. */
export function variableFilesOf({ environment }: Host, { own, configured }: FoundProject, { envFile }: Pick<LintOptions, 'envFile'>): VariableFiles | undefined {
  if (envFile.length > 0) return { paths: envFile, by: '`--env-file` names it' };
  if (configured?.envFiles !== undefined) return { paths: configured.envFiles, by: '`envFiles` in the config names it' };
  const named = environment['COMPOSE_ENV_FILES']?.split(',').filter((path) => path !== '') ?? [];
  return own && named.length > 0 ? { paths: named, by: '`COMPOSE_ENV_FILES` names it' } : undefined;
}

/** Those that are not there: Compose refuses them. */
export function missingVariableFiles({ files }: Host, named: VariableFiles | undefined): readonly Problem[] {
  return (named?.paths ?? []).flatMap((file): readonly Problem[] => {
    const kind = files.kindOf(file);
    return kind === 'file' || kind === 'other' ? [] : [{ kind: 'named', file, message: `cannot be read: ${kind === undefined ? 'it does not exist' : 'it is a folder'}`, hint: named?.by ?? '' }];
  });
}
