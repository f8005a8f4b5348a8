import { folderOf, joinPath } from '../../compose/files/paths.ts';
import type { LoadRequest } from '../../compose/load.ts';
import type { Declared } from '../../platform/verdict.ts';
import { printVersion } from '../../platform/version.ts';
import type { Config } from '../config/config.ts';
import type { LintOptions } from '../options/options.ts';
import type { FoundProject } from './find-projects.ts';
import type { Reading } from './reading.ts';
import { withoutSelection } from './selecting-variables.ts';
import { variableFilesOf } from './variable-files.ts';

/** What the loader is asked for a project that was found. */
export function requestFor({ host, options, reader, unset }: Reading, found: FoundProject, declared: Declared): LoadRequest {
  const directory = options.projectDirectory ?? found.configured?.directory;
  const envFiles = variableFilesOf(host, found, options)?.paths;
  const profiles = profilesOf(found, options);
  const name = options.projectName ?? found.configured?.name;
  return {
    files: found.files,
    environment: found.own ? host.environment : withoutSelection(host.environment),
    sources: reader.sources,
    currentFolder: host.currentFolder,
    ...(profiles === undefined ? {} : { profiles }),
    ...(unset === undefined ? {} : { unset }),
    ...(declared.compose === undefined ? {} : { composeVersion: printVersion(declared.compose) }),
    ...(directory === undefined ? {} : { directory }),
    ...(envFiles === undefined ? (found.own ? { outerEnvFile: joinPath(directory ?? (options.file.length > 0 ? folderOf(found.files[0] ?? '.') : '.'), '.env') } : {}) : { envFiles }),
    ...(name === undefined ? {} : { name }),
    ...(declared.orchestrator === 'stack' ? { dialect: 'stack' as const } : {}),
  };
}

/** The profiles that are wanted for a project; absent where only `COMPOSE_PROFILES` may say it. */
export function profilesOf({ configured }: FoundProject, { profile }: LintOptions): readonly string[] | undefined {
  return profile.length > 0 ? profile : configured?.profiles;
}

/** What is said of the machine for the projects of a config, the command line first. */
export function declare({ host, options }: Reading, config: Config): Declared {
  const target = options.target ?? config.target;
  const orchestrator = options.orchestrator ?? config.orchestrator;
  const engine = options.engine ?? config.engine;
  const compose = options.compose ?? config.compose;
  return {
    now: options.now ?? host.now,
    ...(target === undefined ? {} : { target }),
    ...(orchestrator === undefined ? {} : { orchestrator }),
    ...(engine === undefined ? {} : { engine }),
    ...(compose === undefined ? {} : { compose }),
  };
}
