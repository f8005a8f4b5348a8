import type { SourceFile } from '../../text/source-file.ts';
import { withEntry } from '../effective/defaults.ts';
import { openFile } from '../files/open-file.ts';
import { folderOf, joinPath } from '../files/paths.ts';
import type { Loading } from '../loading.ts';
import type { MapNode } from '../model.ts';
import { getMap, scalarText, stoodInList } from '../navigate.ts';
import { changeServices } from '../nodes/change-services.ts';
import { moveNode, wayThrough } from '../nodes/make-node.ts';
import { withEnvFiles, type WantedEnvFile } from '../variables/project-environment.ts';
import { resolveVariables } from '../variables/resolve-variables.ts';
import type { Environment } from '../variables/substitute.ts';
import type { Include } from './include.ts';
import { markFolder } from './mark-folder.ts';
import { isRemote, REMOTE_REASON } from './remote.ts';

/** The project that an entry of `include` names, with a directory and variables of its own; the variables of the including project win. */
export function loadIncluded(loading: Loading, by: SourceFile, { place, paths, projectDirectory, envFiles }: Include, merge: (inner: Loading, paths: readonly string[]) => MapNode | undefined): MapNode | undefined {
  const remote = paths.find((path) => isRemote(scalarText(path) ?? ''));
  if (remote !== undefined) {
    loading.unseen.tell(scalarText(remote) ?? '', REMOTE_REASON, remote.origins[0]);
    return undefined;
  }
  const places = paths.map((path) => ({ path: joinPath(loading.directory, scalarText(path) ?? ''), from: path.origins[0] }));
  const [first] = places;
  if (first === undefined) return undefined;
  const chain = [...loading.included, by.path];
  if (chain.includes(first.path)) {
    loading.report({ code: 'include-cycle', severity: 'error', message: `\`${first.path}\` includes itself: ${[...chain, first.path].join(' → ')}.`, help: 'Take one of these `include` entries out.', file: place.file, span: place.value });
    return undefined;
  }
  const opened = places.filter(({ path, from }) => openFile(loading, path, path === first.path ? 'include' : 'overlay', from) !== undefined);
  if (opened.length === 0) return undefined;
  const directory = projectDirectory === undefined ? folderOf(first.path) : joinPath(loading.directory, projectDirectory);
  const wanted: readonly WantedEnvFile[] = envFiles?.map((file) => ({ path: joinPath(loading.directory, scalarText(file) ?? ''), required: true, from: file.origins[0] })) ?? [{ path: joinPath(directory, '.env'), required: false }];
  const environment = withEnvFiles(loading, loading.environment, wanted.filter(({ path }) => path !== '/dev/null'));
  const model = merge({ ...loading, directory, environment, included: chain, extended: new Map() }, opened.map(({ path }) => path));
  return model === undefined ? undefined : (moveNode(resolveListed(markFolder(withContexts(model), directory), environment), model.path, (origin) => ({ ...origin, step: origin.step === 'literal' ? 'include' : origin.step, via: wayThrough(origin, place) })) as MapNode);
}

/** A build without a context has that of the included project, not of the one that includes it. */
function withContexts(model: MapNode): MapNode {
  return changeServices(model, (service) => {
    const build = getMap(service, 'build');
    const isComplete = build === undefined || build.entries.has('context');
    return isComplete ? service : { ...service, entries: new Map(service.entries).set('build', withEntry(build, 'context', '.')) };
  });
}

/** Variables that stand in a list without a value take it from the included project's own environment; those in a mapping do not. */
function resolveListed(model: MapNode, environment: Environment): MapNode {
  return changeServices(model, (service) => {
    const variables = getMap(service, 'environment');
    return variables === undefined ? service : { ...service, entries: new Map(service.entries).set('environment', resolveVariables(variables, environment, true, stoodInList)) };
  });
}
