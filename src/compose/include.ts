import { diffModels } from './model-diff.ts';
import type { MapNode, ModelNode, Origin } from './model.ts';
import { getMap, getSeq, scalarText } from './navigate.ts';
import type { LoadProblem } from './project.ts';

/** How the loader makes a model of other files; undefined when none of them can be read (that was reported then). */
export type LoadIncluded = (paths: readonly string[], from: Origin, projectDirectory: string | undefined, envFiles: readonly string[] | undefined) => MapNode | undefined;

/** Sections whose entries an include adds. */
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** Adds what `include` names, below what the file itself says. The same name with another content is refused by Compose before 5.0. */
export function applyIncludes(root: MapNode, load: LoadIncluded, report: (problem: LoadProblem) => void): MapNode {
  const includes = getSeq(root, 'include');
  const rest = new Map(root.entries);
  rest.delete('include');
  let model: MapNode = includes === undefined ? root : { ...root, entries: rest };
  for (const item of includes?.items ?? []) {
    const paths = texts(getSeq(item, 'path'));
    if (paths === undefined || paths.length === 0) continue;
    const directory = item.kind === 'map' ? scalarText(item.entries.get('project_directory')) : undefined;
    const included = load(paths, item.origins[0], directory, texts(getSeq(item, 'env_file')));
    if (included !== undefined) model = addSections(model, included, item.origins[0], report);
  }
  return model;
}

function addSections(model: MapNode, included: MapNode, via: Origin, report: (problem: LoadProblem) => void): MapNode {
  const entries = new Map(model.entries);
  for (const section of SECTIONS) {
    const added = getMap(included, section);
    if (added === undefined) continue;
    const own = entries.get(section);
    const merged = new Map<string, ModelNode>();
    for (const [name, value] of added.entries) merged.set(name, value);
    for (const [name, value] of own?.kind === 'map' ? own.entries : []) {
      const other = merged.get(name);
      if (other !== undefined && diffModels(other, value).length > 0) {
        const [origin] = value.origins;
        report({
          code: 'include-conflict',
          severity: 'error',
          message: `\`${section}.${name}\` is also in an included file, with other content.`,
          help: 'Compose before 5.0 refuses this; change it in a file of its own that is included together with the other (`path` as a list).',
          file: origin.file,
          span: origin.key ?? origin.value,
          related: [{ file: via.file, span: via.value, message: 'included here' }],
        });
      }
      merged.set(name, value);
    }
    entries.set(section, { kind: 'map', path: [section], origins: own === undefined ? added.origins : [own.origins[0], ...own.origins.slice(1), ...added.origins], entries: merged });
  }
  return { ...model, entries };
}

function texts(list: ReturnType<typeof getSeq>): readonly string[] | undefined {
  return list?.items.map((item) => scalarText(item)).filter((text) => text !== undefined);
}
