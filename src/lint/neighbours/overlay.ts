import { isOverrideName } from '../../compose/files/discover.ts';
import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import { isListToCompose } from '../../compose/merge/reset.ts';
import type { ModelNode, Origin } from '../../compose/model.ts';
import { getNode } from '../../compose/navigate.ts';
import type { Project, ProjectFile } from '../../compose/project.ts';
import { hasTagsOfMerging, MERGING_TAGS_SINCE } from '../../compose/tables/compose-version.ts';
import { nodeAt } from '../../yaml/locate.ts';
import { lowerPatches } from '../../yaml/lower/lower.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { Tagged, type Patch, type YamlValue } from '../../yaml/patch.ts';
import { isAtOrBelow, pathKey, type Path } from '../../yaml/path.ts';
import type { FilePatch } from '../finding.ts';
import { mergeRuleAt, withoutEntries, type ModelEdit } from './model-edits.ts';
import { waysOf } from './users-at.ts';

/** Changes of the model as patches of one file that is merged over those that say otherwise; or why there is none. */
export type InOverlay = { readonly ok: true; readonly file: ProjectFile; readonly patches: readonly FilePatch[]; readonly changes: readonly Path[] } | { readonly ok: false; readonly reason: string };

const NO_FILE = 'this project has no file of its own that is merged over it';

/** Writes changes into a file of the project's own that `isFree` admits: the last one that holds the service already, else the last one. Where stacks read it too, without the tags that they do not know. */
export function writeInOverlay(project: Project, given: readonly ModelEdit[], isFree: (file: ProjectFile) => boolean, isReadByStack = project.dialect === 'stack'): InOverlay {
  if (given.some(({ path }) => path.some((step) => typeof step === 'number'))) return { ok: false, reason: 'items of lists have no names in another file' };
  const own = ownFiles(project);
  const free = own.filter(isFree);
  if (free.length === 0) return { ok: false, reason: NO_FILE };
  const edits = wholeOnes(project, given);
  const fit = free.filter((file) => edits.every((edit) => comesLater(project, own, file, edit)));
  const section = edits[0]?.path.slice(0, 2) ?? [];
  const ranked = fit.toReversed().sort((one, other) => Number(holds(other, section)) - Number(holds(one, section)));
  let reason = NO_FILE;
  for (const file of ranked) {
    if (isIncompleteWith(file, edits)) {
      reason = `\`${file.source.path}\` can be deployed alone, which a service without image and build would prevent`;
      continue;
    }
    const patches = patchesFor(project, file, edits, isReadByStack);
    if (typeof patches === 'string') {
      reason = patches;
      continue;
    }
    const lowered = lowerPatches(file.yaml, patches);
    if (lowered.ok) return { ok: true, file, patches, changes: [...edits.map(({ path }) => path), ...patches.map(({ patch }) => patch.path)] };
    reason = `in \`${file.source.path}\` it cannot be written: ${lowered.reason.replace(/\.$/u, '')}`;
  }
  return { ok: false, reason };
}

/** Whether a file that is complete without the others would not be so any more: with services of theirs, of which it says neither image nor build. */
function isIncompleteWith(file: ProjectFile, edits: readonly ModelEdit[]): boolean {
  const isNew = ({ path: [section, name] }: ModelEdit): boolean => section === 'services' && name !== undefined && !holds(file, [section, name]);
  if (isOverrideName(baseName(file.source.path)) || !edits.some(isNew)) return false;
  const services = file.yaml.documents.flatMap((document) => {
    const section = nodeAt(document, ['services']);
    return section?.kind === 'map' ? section.entries.map(({ value }) => value) : [];
  });
  return services.length > 0 && services.every((service) => service.kind === 'map' && service.entries.some(({ key }) => key.kind === 'scalar' && MAKES_A_SERVICE.has(key.text)));
}

/** One of them is what a service cannot be without; one with profiles is not looked at until somebody asks for it. */
const MAKES_A_SERVICE: ReadonlySet<string> = new Set(['image', 'build', 'provider', 'extends', 'profiles']);

/** The files that were named for the project, in the order of merging: neither included nor extended ones. */
export function ownFiles({ files }: Project): readonly ProjectFile[] {
  const end = files.findIndex(({ role }) => role === 'include' || role === 'extends');
  return end < 0 ? files : files.slice(0, end);
}

/** Where all of several entries of a mapping go, the mapping goes: what is left of it might be refused. */
function wholeOnes({ model }: Project, edits: readonly ModelEdit[]): readonly ModelEdit[] {
  const dropped = new Set(edits.filter(({ kind }) => kind === 'drop').map(({ path }) => pathKey(path)));
  for (const edit of edits) {
    const holder = edit.path.slice(0, -1);
    const node = edit.kind === 'drop' && holder.length > 2 ? getNode(model, ...holder) : undefined;
    const isWhole = node?.kind === 'map' && node.entries.size > 1 && [...node.entries.values()].every(({ path }) => dropped.has(pathKey(path))) && edits.every((other) => other.kind === 'drop' || !isAtOrBelow(other.path, holder));
    if (isWhole) return wholeOnes({ model } as Project, [...edits.filter(({ path }) => !isAtOrBelow(path, holder)), { kind: 'drop', path: holder }]);
  }
  return [...new Map(edits.map((edit) => [`${edit.kind} ${pathKey(edit.path)}`, edit])).values()];
}

/** Whether a file is merged over all other ones that speak of a place. */
function comesLater(project: Project, own: readonly ProjectFile[], file: ProjectFile, { path }: ModelEdit): boolean {
  const index = own.indexOf(file);
  const [section, name] = path;
  let node: ModelNode | undefined;
  for (let length = path.length; node === undefined; length -= 1) node = getNode(project.model, ...path.slice(0, length));
  return node.origins.every((origin) => {
    if (origin.step === 'default' || (origin.file === file.source && origin.via === undefined)) return true;
    const outermost = waysOf(origin).at(-1) ?? origin;
    const place = own.findIndex(({ source }) => source === outermost.file);
    if (place !== index || origin.step !== 'extends') return place >= 0 && place < index;
    // Compose does not always see what a service resets that is itself extended.
    return section === 'services' && file.yaml.documents.length === 1 && !isExtendedIn(file, String(name));
  });
}

function isExtendedIn({ source, yaml }: ProjectFile, name: string): boolean {
  const services = yaml.documents[0] === undefined ? undefined : nodeAt(yaml.documents[0], ['services']);
  if (services?.kind !== 'map') return false;
  return services.entries.some(({ value }) => {
    const target = value.kind === 'map' ? value.entries.find(({ key }) => key.kind === 'scalar' && key.text === 'extends')?.value : undefined;
    const part = (key: string): YamlNode | undefined => (target?.kind === 'map' ? target.entries.find((entry) => entry.key.kind === 'scalar' && entry.key.text === key)?.value : undefined);
    const named = target?.kind === 'map' ? part('service') : target;
    const from = part('file');
    const isElsewhere = from?.kind === 'scalar' && !from.text.includes('$') && joinPath(folderOf(source.path), from.text) !== source.path;
    return named?.kind === 'scalar' && named.text === name && !isElsewhere;
  });
}

function holds({ yaml }: ProjectFile, path: Path): boolean {
  return yaml.documents.some((document) => nodeAt(document, path) !== undefined);
}

/** The patches of one file, or why there are none. */
function patchesFor(project: Project, file: ProjectFile, edits: readonly ModelEdit[], isReadByStack: boolean): readonly FilePatch[] | string {
  const document = Math.max(0, file.yaml.documents.findLastIndex(({ root }) => root?.kind === 'map'));
  const patches: Patch[] = [];
  const lists = new Map<string, { readonly holder: Path; readonly gone: Set<string> }>();
  for (const edit of edits) {
    const holder = edit.path.slice(0, -1);
    const written = file.yaml.documents[document] === undefined ? undefined : nodeAt(file.yaml.documents[document], holder);
    if (edit.kind === 'append') patches.push(...edit.items.map((value): Patch => ({ op: 'append', path: edit.path, value })));
    else if (edit.kind === 'put') {
      const text = written?.kind === 'seq' ? textOf(edit.path, edit.value) : undefined;
      patches.push(text === undefined ? { op: 'set', path: edit.path, value: edit.value } : { op: 'append', path: holder, value: text });
    }
    else if (written?.kind !== 'seq' && !isHeldAsList(project, file, holder)) patches.push({ op: 'set', path: edit.path, value: new Tagged(null) });
    else {
      const list = lists.get(pathKey(holder)) ?? { holder, gone: new Set() };
      lists.set(pathKey(holder), list);
      list.gone.add(String(edit.path.at(-1)));
    }
  }
  for (const { holder, gone } of lists.values()) {
    const value = edits.some(({ kind, path }) => kind === 'put' && isAtOrBelow(path, holder)) ? undefined : withoutEntries(project, holder, gone);
    if (value === undefined) return 'Docker Compose cannot take one entry out of a list that several files make';
    patches.push({ op: 'set', path: holder, value });
  }
  if (patches.some((patch) => 'value' in patch && patch.value instanceof Tagged)) {
    if (isReadByStack) return '`docker stack deploy` knows no `!reset` and no `!override`';
    if (!hasTagsOfMerging(project.composeVersion)) return `Docker Compose knows \`!reset\` and \`!override\` since ${MERGING_TAGS_SINCE} (${project.composeVersion} is declared)`;
  }
  return patches.map((patch) => ({ file: file.source, document, patch }));
}

/** What an entry is as an item of a list of pairs or names; undefined where that says less. */
function textOf(path: Path, value: YamlValue): string | undefined {
  const key = String(path.at(-1));
  if (value === null || typeof value !== 'object') return value === null ? key : `${key}=${String(value)}`;
  return Object.keys(value).length === 0 ? key : undefined;
}

/** Whether Compose sees no keys in a mapping at the time when a file is merged over it. */
function isHeldAsList({ model }: Project, { source }: ProjectFile, holder: Path): boolean {
  const node = getNode(model, ...holder);
  if (node?.kind !== 'map') return false;
  const isBefore = ({ file }: Origin): boolean => file !== source;
  const [newest, ...older] = node.origins.filter(isBefore);
  const entries = [...node.entries].filter(([, { origins }]) => origins.some(isBefore));
  return newest !== undefined && isListToCompose({ ...node, origins: [newest, ...older], entries: new Map(entries) }, mergeRuleAt(holder));
}
