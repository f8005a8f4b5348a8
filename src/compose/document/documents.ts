import { openFile } from '../files/open-file.ts';
import { readExtendedFile } from '../imports/extended-file.ts';
import { applyExtends } from '../imports/extends.ts';
import { applyIncludes } from '../imports/include.ts';
import { loadIncluded } from '../imports/included-project.ts';
import { loadsWith, type Loading } from '../loading.ts';
import { completeEntries } from '../merge/complete-entries.ts';
import { mergeModels } from '../merge/merge.ts';
import { applyResets } from '../merge/reset.ts';
import type { MapNode } from '../model.ts';
import type { TaggedPlace } from '../nodes/from-yaml.ts';
import type { ProjectFile } from '../project.ts';
import { tellLostInMerge } from '../stack/lost-in-merge.ts';
import { checkVersions, mergeStack } from '../stack/merge-stack.ts';
import { complete, readDocuments } from './document.ts';
import { emptyFile, emptyModel, isEmptyFile } from './empty.ts';
import { checkServices } from './outline.ts';

/** All documents of all files, each merged over what was there before, in the order of steps of Compose; undefined when there is none that can be read. */
export function mergeFiles(loading: Loading, paths: readonly string[], role: 'base' | 'include'): MapNode | undefined {
  let model: MapNode | undefined;
  let empty: MapNode | undefined;
  for (const [index, path] of paths.entries()) {
    const file = openFile(loading, path, index === 0 ? role : 'overlay');
    if (file === undefined) continue;
    if (isEmptyFile(file)) {
      if (loading.request.dialect === 'stack') loading.report(emptyFile(file.source));
      else empty ??= emptyModel(file.source, path);
      continue;
    }
    for (const { root, tagged } of readDocuments(loading, file, () => (model === undefined ? 'first' : 'later'))) {
      if (loading.request.dialect === 'stack') {
        const next = complete(loading, root);
        if (model !== undefined) {
          checkVersions(model, next, loading.report);
          tellLostInMerge(model, next, loading.report);
        }
        model = model === undefined ? next : mergeStack(model, next);
        continue;
      }
      const reset = model === undefined ? undefined : applyResets(model, tagged);
      const whole = withOtherFiles(loading, root, file, tagged);
      model = reset === undefined ? complete(loading, whole) : completeEntries(mergeModels(reset, whole, loading.report), whole, (part) => complete(loading, part));
    }
  }
  if (model !== undefined) loading.schema.seeMerged(model);
  return model ?? empty;
}

/** A document with what it takes from other services and files. */
function withOtherFiles(loading: Loading, root: MapNode, { source }: ProjectFile, tagged: readonly TaggedPlace[]): MapNode {
  checkServices(root, loading.report);
  const extend = (node: MapNode): MapNode => applyExtends(node, source, tagged, (name, from, near) => readExtendedFile(loading, name, from, near), loading.report);
  const include = (node: MapNode): MapNode => applyIncludes(node, tagged, (entry) => loadIncluded(loading, source, entry, (inner, included) => mergeFiles(inner, included, 'include')), loading);
  return loadsWith(loading, 'includesBeforeExtends') ? extend(include(root)) : include(extend(root));
}
