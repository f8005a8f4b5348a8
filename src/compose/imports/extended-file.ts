import type { SourceFile } from '../../text/source-file.ts';
import { complete, readDocuments } from '../document/document.ts';
import { openFile } from '../files/open-file.ts';
import { folderOf, joinPath } from '../files/paths.ts';
import type { ExtendedFile, Loading } from '../loading.ts';
import { mergeModels } from '../merge/merge.ts';
import { applyResets } from '../merge/reset.ts';
import type { MapNode, Origin } from '../model.ts';
import { getMap } from '../navigate.ts';
import { markFolder } from './mark-folder.ts';
import { isRemote, REMOTE_REASON } from './remote.ts';

/**
 * The services of a file that a service extends, its name counted from the file that names it (`near`), or from the project directory when
 * that is one of the project's own. They come in long syntax, relative paths counted from that file's folder.
 */
export function readExtendedFile(loading: Loading, name: string, from: Origin, near: SourceFile | undefined): ExtendedFile | undefined {
  if (isRemote(name)) {
    loading.unseen.tell(name, REMOTE_REASON, from);
    return undefined;
  }
  const path = joinPath(near === undefined ? loading.directory : folderOf(near.path), name);
  if (!loading.extended.has(path)) loading.extended.set(path, readOnce(loading, path, from));
  return loading.extended.get(path);
}

function readOnce(loading: Loading, path: string, from: Origin): ExtendedFile | undefined {
  const file = openFile(loading, path, 'extends', from);
  if (file === undefined) return undefined;
  let model: MapNode | undefined;
  let last: ExtendedFile['tagged'] = [];
  for (const { root, tagged } of readDocuments(loading, file, () => 'base')) {
    const merged = model === undefined ? root : mergeModels(applyResets(model, tagged), root, loading.report);
    model = complete(loading, merged, false);
    last = tagged;
  }
  const services = getMap(model, 'services');
  if (services === undefined) {
    loading.report({ code: 'extends-missing-service', severity: 'error', message: `\`${path}\` has no services that could be extended.`, help: 'Name a file with `services:`.', file: from.file, span: from.value });
    return undefined;
  }
  const moved = markFolder({ kind: 'map', path: [], origins: services.origins, entries: new Map([['services', services]]) }, folderOf(path));
  return { services: getMap(moved, 'services') ?? services, tagged: last, file: file.source };
}
