import type { FileSystem } from '../files/file-system.ts';
import { UnseenFiles } from '../files/unseen.ts';
import type { MapNode } from '../model.ts';
import type { Project } from '../project.ts';
import { stackModel } from '../stack/stack-model.ts';
import { defaultsFor } from '../tables/default.ts';
import { typesFor } from '../tables/type.ts';
import { makePathsAbsolute, pathBase } from './absolute-paths.ts';
import { decodeModel } from './decode.ts';
import { setDefaults } from './defaults.ts';
import { mergeFilesOfServices } from './files.ts';
import { normalise } from './normalise.ts';
import { pruneResources, selectServices } from './prune.ts';

/** What an effective model is made with. */
export interface EffectiveOptions {
  /** Where `env_file` and `label_file` are read. */
  readonly fs: FileSystem;
  /** The profiles that are on, instead of those of the project. */
  readonly profiles?: readonly string[];
}

/**
 * The project as `docker compose config` prints it, or `docker stack config`: defaults written out, paths absolute, variables and files of services resolved, what is
 * empty or unused left out. For Compose's own result load the project with `unset: 'empty'`; else what hangs on an unknown variable is null.
 */
export function effectiveModel(project: Project, { fs, profiles }: EffectiveOptions): MapNode {
  const { environment, currentFolder } = project;
  if (project.dialect === 'stack') return stackModel(project);
  const complete = setDefaults(project.model, defaultsFor(project.composeVersion));
  const absolute = makePathsAbsolute(complete, pathBase(currentFolder, project.directory, environment));
  const normal = normalise(absolute, project.name, environment, project.composeVersion);
  const selected = selectServices(normal, profiles ?? project.profiles);
  const whole = mergeFilesOfServices(selected, { fs, currentFolder, environment, report: ignore, unseen: new UnseenFiles(ignore) });
  return decodeModel(pruneResources(whole), typesFor(project.composeVersion), ignore);
}

function ignore(): void {
  // What is wrong was told when the project was loaded.
}
