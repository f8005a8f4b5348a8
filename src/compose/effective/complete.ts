import type { MapNode } from '../model.ts';
import { defaultsFor } from '../tables/default.ts';
import { perProject } from '../views/per-project.ts';
import { setDefaults } from './defaults.ts';
import { normalise } from './normalise.ts';
import { stackModel } from '../stack/stack-model.ts';
import { pruneResources } from './prune.ts';

/**
 * The model with all that Compose adds to it (the implicit network, names in the engine, dependencies that nobody wrote) and without the
 * resources that nothing uses: what would really be made, in all profiles. Values stay as they are written. Of a stack, what the program prints.
 */
export const completeModel = perProject((project): MapNode => (project.dialect === 'stack' ? stackModel(project) : pruneResources(normalise(setDefaults(project.model, defaultsFor(project.composeVersion)), project.name, project.environment, project.composeVersion))));
