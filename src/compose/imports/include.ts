import { setDefaults } from '../effective/defaults.ts';
import { toPlain } from '../effective/plain.ts';
import { loadsWith, type Loading } from '../loading.ts';
import { mergeModels, mergeServices } from '../merge/merge.ts';
import { applyResets } from '../merge/reset.ts';
import type { MapNode, ModelNode, Origin, ScalarNode } from '../model.ts';
import { getMap, scalarText } from '../navigate.ts';
import type { TaggedPlace } from '../nodes/from-yaml.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';

/** One entry of `include`; what hangs on an unknown variable is no such thing. */
export interface Include {
  readonly place: Origin;
  /** The first one is the project, the others are merged over it. */
  readonly paths: readonly ScalarNode[];
  readonly projectDirectory?: string;
  readonly envFiles?: readonly ScalarNode[];
}

/** How the loader makes a model of other files, in long syntax; undefined when none of them can be read (that was reported then). */
export type LoadIncluded = (include: Include) => MapNode | undefined;

/** Sections whose entries an include adds. */
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** Adds what `include` names to what the file itself says. The same name with another content is refused by Compose before 5.0, merged since (compose-go `loader/include.go` v2.9.1). */
export function applyIncludes(root: MapNode, tagged: readonly TaggedPlace[], load: LoadIncluded, loading: Loading): MapNode {
  const { report, seen } = loading;
  const includes = root.entries.get('include');
  if (includes === undefined) return root;
  const rest = new Map(root.entries);
  rest.delete('include');
  let model: MapNode = { ...root, entries: rest };
  // What is no list is told of by the schema.
  if (includes.kind !== 'seq') return model;
  for (const item of includes.items) {
    const include = readInclude(item);
    const included = include === undefined ? undefined : load(include);
    if (included === undefined) seen.whole = false;
    if (included !== undefined) model = loadsWith(loading, 'includesMerge') ? mergeBelow(model, applyResets(included, tagged), report) : addSections(model, included, item.origins[0], loading);
  }
  return model;
}

function readInclude(item: ModelNode): Include | undefined {
  const [place] = item.origins;
  const paths = scalars(item.kind === 'scalar' ? item : getMap(item)?.entries.get('path'));
  if (paths === undefined || paths.length === 0) return undefined;
  const directory = item.kind === 'map' ? item.entries.get('project_directory') : undefined;
  const projectDirectory = scalarText(directory);
  const envFiles = item.kind === 'map' ? scalars(item.entries.get('env_file')) : undefined;
  return { place, paths, ...(projectDirectory === undefined || projectDirectory === '' ? {} : { projectDirectory }), ...(envFiles === undefined || envFiles.length === 0 ? {} : { envFiles }) };
}

/** One text or a list of them; undefined when one is unknown. */
function scalars(node: ModelNode | undefined): readonly ScalarNode[] | undefined {
  const items = node?.kind === 'seq' ? node.items : node === undefined ? [] : [node];
  const texts = items.filter((item): item is ScalarNode => scalarText(item) !== undefined);
  return texts.length === items.length ? texts : undefined;
}

/** What the file says itself is merged over what it includes. */
function mergeBelow(model: MapNode, included: MapNode, report: (problem: LoadProblem) => void): MapNode {
  const sections = new Map([...included.entries].filter(([section]) => (SECTIONS as readonly string[]).includes(section)));
  return mergeModels({ ...included, entries: sections }, model, report);
}

function addSections(model: MapNode, included: MapNode, via: Origin, { report, doubles }: Loading): MapNode {
  const entries = new Map(model.entries);
  for (const section of SECTIONS) {
    const added = getMap(included, section);
    if (added === undefined) continue;
    const own = entries.get(section);
    const merged = new Map(own?.kind === 'map' ? own.entries : []);
    for (const [name, value] of added.entries) {
      const present = merged.get(name);
      if (present === undefined) merged.set(name, value);
      else if (!isSame(present, value)) {
        reportConflict(present, `${section}.${name}`, via, report);
        // As later versions do it, so that nothing more is said of what is only spread over both.
        if (section === 'services' && present.kind === 'map' && value.kind === 'map') merged.set(name, mergeServices(value, present, () => undefined));
      } else doubles.push({ own: present.origins, included: value.origins });
    }
    const origins: MapNode['origins'] = own === undefined ? added.origins : [own.origins[0], ...own.origins.slice(1), ...added.origins];
    entries.set(section, { kind: 'map', path: [section], origins, entries: merged });
  }
  return { ...model, entries };
}

/** Compose compares what the file says, as it is written, with the long syntax of what is included. */
function isSame(own: ModelNode, included: ModelNode): boolean {
  if (hasUnknown(own) || hasUnknown(included)) return true;
  return same(own, included) || same(own, withDefaults(included));
}

function withDefaults(node: ModelNode): ModelNode {
  const [section, name] = node.path;
  if (section !== 'services' || typeof name !== 'string') return node;
  const root: MapNode = { kind: 'map', path: [], origins: node.origins, entries: new Map([[section, { kind: 'map', path: [section], origins: node.origins, entries: new Map([[name, node]]) }]]) };
  return getMap(setDefaults(root), section, name) ?? node;
}

function same(a: ModelNode, b: ModelNode): boolean {
  return JSON.stringify(sorted(toPlain(a))) === JSON.stringify(sorted(toPlain(b)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)]);
}

function hasUnknown(node: ModelNode): boolean {
  if (node.kind === 'scalar') return node.unresolved.length > 0;
  return node.kind === 'seq' ? node.items.some(hasUnknown) : [...node.entries.values()].some(hasUnknown);
}

function reportConflict(own: ModelNode, name: string, via: Origin, report: (problem: LoadProblem) => void): void {
  const [origin] = own.origins;
  report({
    code: 'include-conflict',
    severity: 'error',
    message: `\`${name}\` is also in an included file, with other content.`,
    help: 'Compose before 5.0 refuses this; change it in a file of its own that is included together with the other (`path` as a list).',
    file: origin.file,
    span: keySpan(origin),
    related: [{ file: via.file, span: via.value, message: 'included here' }],
  });
}
