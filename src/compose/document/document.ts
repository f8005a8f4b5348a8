import { canonicalise } from '../expand/canonical.ts';
import { loadsWith, type Loading } from '../loading.ts';
import { dropResetValues } from '../merge/reset.ts';
import { enforceUniqueness } from '../merge/unique.ts';
import type { MapNode } from '../model.ts';
import { readModel, type TaggedPlace } from '../nodes/from-yaml.ts';
import type { ProjectFile } from '../project.ts';
import type { Part } from '../schema/validate.ts';
import { withEnvironment } from '../stack/env-files.ts';
import { tellIgnoredDocuments, tellIgnoredTags } from '../stack/ignored-yaml.ts';
import { interpolateModel } from '../variables/substitute.ts';
import { castModel } from './cast.ts';
import { checkSize } from './value-limit.ts';
import { readableDocuments, understoodTags } from './older-release.ts';
import { emptyDocument } from './empty.ts';
import { checkOutline, topMapping } from './outline.ts';
import { isVersionOne, liftVersionOne } from './version-one.ts';

/** One document after interpolation and casts. */
export interface ReadDocument {
  readonly root: MapNode;
  readonly tagged: readonly TaggedPlace[];
}

/** The documents of a file that hold mappings; the others are reported. A stack reads only the first one. */
export function* readDocuments(loading: Loading, file: ProjectFile, part: () => Part): Generator<ReadDocument> {
  const { request, environment, schema, unseen } = loading;
  const { source, yaml } = file;
  const report: typeof loading.report = (problem) => {
    if (problem.code === 'missing-variable' && problem.severity === 'info') unseen.tellVariable(problem);
    else loading.report(problem);
  };
  if (request.dialect === 'stack') tellIgnoredDocuments(source, yaml.documents, report);
  // A dollar may stand in double quotes as `\x24`.
  const mayHoldVariables = /[$\\]/u.test(source.text);
  for (const document of readableDocuments(loading, file)) {
    const read = readModel(yaml, document, report);
    if (read === undefined) {
      if (document.isImplied !== true) report(emptyDocument(source, document));
      continue;
    }
    checkSize(loading, file, document);
    if (request.dialect === 'stack') tellIgnoredTags(read, report);
    const top = topMapping(read.root, source, report);
    if (top === undefined) continue;
    const root = isVersionOne(top) ? liftVersionOne(top, source, report) : top;
    const tagged = request.dialect === 'stack' ? [] : understoodTags(loading, read);
    const kept = dropResetValues(root, tagged);
    const interpolated = mayHoldVariables ? interpolateModel(kept, environment, report, { ...request, eager: !loadsWith(loading, 'lazyDefaults') }) : kept;
    const typed = castModel(interpolated.kind === 'map' ? interpolated : kept, report, request.dialect, request.composeVersion);
    schema.see(typed, part());
    yield { root: typed, tagged };
  }
}

/** What was merged so far, in long syntax: the steps that Compose takes behind every merge. */
export function complete(loading: Loading, model: MapNode, checks = true): MapNode {
  const { report, request } = loading;
  if (request.dialect === 'stack') return withEnvironment(canonicalise(checkOutline(model, report), report, 'stack'), loading);
  const unique = enforceUniqueness(model);
  const usable = checks ? checkOutline(unique, report) : unique;
  return enforceUniqueness(canonicalise(usable, report));
}
