import type { FileSystem } from '../file-system.ts';
import type { MapNode } from '../model.ts';
import type { LoadProblem, Project } from '../project.ts';
import { TYPES } from '../tables/type.ts';
import { makePathsAbsolute } from './absolute-paths.ts';
import { decodeModel } from './decode.ts';
import { setDefaults } from './defaults.ts';
import { mergeFilesOfServices } from './files.ts';
import { normalise } from './normalise.ts';
import { pruneResources, selectServices } from './prune.ts';

export interface EffectiveOptions {
  /** Where `env_file` and `label_file` are read. */
  readonly fs: FileSystem;
  /** The profiles that are on, instead of those of the project. */
  readonly profiles?: readonly string[];
  /** Told what cannot be taken into the model, or not be seen. */
  readonly report?: (problem: LoadProblem) => void;
}

/**
 * The project as `docker compose config` prints it: defaults written out, paths absolute, variables and files of services resolved, what is
 * empty or unused left out. For Compose's own result load the project with `unset: 'empty'`; else what hangs on an unknown variable is null.
 */
export function effectiveModel(project: Project, { fs, profiles, report = ignore }: EffectiveOptions): MapNode {
  const { environment, currentFolder } = project;
  const home = environment.get('HOME')?.value ?? environment.get('USERPROFILE')?.value;
  const complete = setDefaults(project.model);
  const absolute = makePathsAbsolute(complete, { currentFolder, directory: project.directory, ...(home === undefined ? {} : { home }) });
  const normal = normalise(absolute, project.name, environment);
  const selected = selectServices(normal, profiles ?? project.profiles);
  const whole = mergeFilesOfServices(selected, { fs, currentFolder, environment, report });
  return decodeModel(pruneResources(whole), TYPES, (node, message) => {
    const [{ file, key, value }] = node.origins;
    report({ code: 'invalid-value', severity: 'error', message, file, span: value.end > value.start ? value : (key ?? value) });
  });
}

function ignore(): void {
  // Whoever only wants the model needs no problems.
}
