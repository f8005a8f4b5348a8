import type { MapNode, ModelNode, Origin, SeqNode } from '../../compose/model.ts';
import { getNode } from '../../compose/navigate.ts';
import { follow, type PatternTrie } from '../../compose/nodes/pattern-trie.ts';
import type { Project } from '../../compose/project.ts';
import { MERGE, type MergeRule } from '../../compose/tables/merge.ts';
import { Tagged, type YamlValue } from '../../yaml/patch.ts';
import { childPath, isAtOrBelow, pathKey, startsWithPattern, type Path, type Pattern } from '../../yaml/path.ts';
import { isList, isMapping } from '../../yaml/same-value.ts';
import { saysTheSame, valueOf } from '../../yaml/value-of.ts';
import type { SourceChange } from './source-changes.ts';
import { isAt, usersAt, waysOf } from './users-at.ts';
import { countsFromElsewhere, writtenValue } from './written-value.ts';

/** A change of the effective model, to be written in a file that is merged over the others. */
export type ModelEdit = { readonly path: Path } & (
  | { readonly kind: 'drop' }
  /** A scalar, what is merged with what is there, or what stands instead of it. */
  | { readonly kind: 'put'; readonly value: YamlValue }
  | { readonly kind: 'append'; readonly items: readonly YamlValue[] }
);

/**
 * What a change in one file means for the model of a project that has the file; undefined where that cannot be said in another file. `meant`
 * are the places that it is about: a mapping that goes with the only entry it has in the file stays for what that may hold some day. `isGone`
 * tells of places that the same fix removes in other files.
 */
export function toModelEdits(project: Project, filePath: string, change: SourceChange, meant: readonly Pattern[], isGone: (origin: Origin) => boolean): readonly ModelEdit[] | undefined {
  const { document, path } = change;
  if (change.kind === 'added') {
    const key = path.at(-1);
    const holders = usersAt(project, filePath, document, path.slice(0, -1));
    return typeof key === 'string' ? holders.map((holder) => ({ kind: 'put', path: childPath(holder.path, key), value: change.value })) : undefined;
  }
  const edits: ModelEdit[] = [];
  for (const user of usersAt(project, filePath, document, path)) {
    const own = change.kind === 'list' ? listEdits(project, user, filePath, change) : change.kind === 'removed' ? dropsOf(project, user, meant, (origin) => origin.file.path === filePath || isGone(origin)) : [putting(user, change.value)];
    if (own === undefined || own.some((edit) => edit.path.some((step) => typeof step === 'number'))) return undefined;
    edits.push(...own);
  }
  return edits;
}

/** Writes a value that stands instead of what is there. */
export function putting({ path }: ModelNode, value: YamlValue): ModelEdit {
  const isMerged = value === null || isList(value) || isMapping(value);
  return { kind: 'put', path, value: isMerged && mergeRuleAt(path)?.value?.kind !== 'replace' ? new Tagged(value) : value };
}

/** What goes with a place: of a mapping or list that other files have too only the parts that came from there. */
function dropsOf(project: Project, node: ModelNode, meant: readonly Pattern[], goes: (origin: Origin) => boolean): readonly ModelEdit[] | undefined {
  const isFromThere = ({ origins }: ModelNode): boolean => origins.some(goes);
  const isMeant = !meant.some((pattern) => pattern.length > node.path.length && startsWithPattern(node.path, pattern));
  if (node.kind === 'scalar' || (node.origins.every(goes) && (isMeant || node.kind === 'seq'))) return [{ kind: 'drop', path: node.path }];
  if (node.kind === 'seq') return dropEdits(project, node.items.filter(isFromThere).map(({ path }) => path));
  const parts = [...node.entries.values()].filter(isFromThere).map((entry) => dropsOf(project, entry, meant, goes));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function listEdits(project: Project, user: ModelNode, filePath: string, change: SourceChange & { readonly kind: 'list' }): readonly ModelEdit[] | undefined {
  if (user.kind === 'map') return pairEdits(user, filePath, change);
  if (user.kind !== 'seq') return undefined;
  const { before, after } = change;
  const added = after.items.slice(before.items.length).map(valueOf);
  const isLonger = before.items.every((item, index) => after.items[index] !== undefined && saysTheSame(item, after.items[index]));
  if (isLonger && added.every((value) => value !== undefined)) return [{ kind: 'append', path: user.path, items: added }];
  const items = mergedItems(project, user, filePath, change);
  return items === undefined ? undefined : [{ kind: 'put', path: user.path, value: new Tagged(items) }];
}

/** The whole list with the change in it, as the files say its items. */
function mergedItems(project: Project, list: SeqNode, filePath: string, { document, path, after }: SourceChange & { readonly kind: 'list' }): readonly YamlValue[] | undefined {
  const items: (YamlValue | undefined)[] = [];
  const rest = new Set(list.items);
  for (const place of list.origins.toReversed()) {
    const here = list.items.filter((item) => rest.has(item) && waysOf(item.origins[0]).some((way) => way.file === place.file && way.document === place.document && isAtOrBelow(way.path, place.path)));
    for (const item of here) rest.delete(item);
    if (isAt(place, filePath, document, path)) {
      // A path in a file of another folder would count from elsewhere here.
      if (here.some((item) => countsFromElsewhere(project, item))) return undefined;
      items.push(...after.items.map(valueOf));
    } else items.push(...distinct(here.map((item) => writtenValue(project, item))));
  }
  return rest.size === 0 && items.every((item) => item !== undefined) ? items : undefined;
}

/** Several items may stand in one text, such as the ports of a range. */
function distinct(values: readonly (YamlValue | undefined)[]): readonly (YamlValue | undefined)[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value) ?? '';
    return !seen.has(key) && seen.add(key).size > 0;
  });
}

/** A list of names or of `key=value`, which the model holds as a mapping. */
function pairEdits(user: MapNode, filePath: string, { document, path, before, after }: SourceChange & { readonly kind: 'list' }): readonly ModelEdit[] | undefined {
  const isPairs = isPairsAt(user.path);
  const gone = before.items.flatMap((item, index) => (after.items.some((other) => saysTheSame(item, other)) ? [] : [index]));
  const added = after.items.filter((item) => !before.items.some((other) => saysTheSame(item, other)));
  const edits = new Map<string, ModelEdit>();
  for (const index of gone) {
    for (const entry of user.entries.values()) if (entry.origins.some((origin) => isAt(origin, filePath, document, [...path, index]))) edits.set(pathKey(entry.path), { kind: 'drop', path: entry.path });
  }
  for (const item of added) {
    if (item.kind !== 'scalar') return undefined;
    const pair = pairOf(item.text, isPairs);
    const place = childPath(user.path, pair.key);
    edits.set(pathKey(place), { kind: 'put', path: place, value: pair.value });
  }
  return [...edits.values()];
}

/** The rule by which a place is merged, where it has one of its own. */
export function mergeRuleAt(path: Path): PatternTrie<MergeRule> | undefined {
  return path.reduce<PatternTrie<MergeRule> | undefined>((trie, step) => follow(trie, step), MERGE);
}

function isPairsAt(path: Path): boolean {
  return mergeRuleAt(path)?.value?.kind === 'pairs';
}

function pairOf(text: string, isPairs: boolean): { readonly key: string; readonly value: YamlValue } {
  if (!isPairs) return { key: text, value: {} };
  const at = text.indexOf('=');
  return at < 0 ? { key: text, value: null } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** How places of the model go: keys by themselves, items by writing the rest of their list once more; undefined where that cannot be said in a file. */
export function dropEdits(project: Project, paths: readonly Path[]): readonly ModelEdit[] | undefined {
  const items = new Map<string, { readonly list: Path; readonly gone: Set<number> }>();
  const edits: ModelEdit[] = [];
  for (const path of paths) {
    const [list, last] = [path.slice(0, -1), path.at(-1)];
    if (list.some((step) => typeof step === 'number')) return undefined;
    if (typeof last === 'number') {
      const known = items.get(pathKey(list)) ?? { list, gone: new Set() };
      known.gone.add(last);
      items.set(pathKey(list), known);
    } else edits.push({ kind: 'drop', path });
  }
  for (const { list, gone } of items.values()) {
    const node = getNode(project.model, ...list);
    const left = node?.kind === 'seq' ? node.items.filter((_, index) => !gone.has(index)).map((item) => writtenValue(project, item)) : [undefined];
    if (!left.every((value) => value !== undefined)) return undefined;
    edits.push(left.length === 0 ? { kind: 'drop', path: list } : { kind: 'put', path: list, value: new Tagged(distinctValues(left)) });
  }
  return edits;
}

function distinctValues(values: readonly YamlValue[]): readonly YamlValue[] {
  return distinct(values).filter((value) => value !== undefined);
}

/** What a mapping of pairs or names says as a whole without some of its entries, as the files say it: a list where it was one. */
export function withoutEntries(project: Project, holder: Path, gone: ReadonlySet<string>): Tagged | undefined {
  const node = getNode(project.model, ...holder);
  if (node?.kind !== 'map') return undefined;
  const left = [...node.entries].filter(([key]) => !gone.has(key));
  if (left.length === 0) return new Tagged(null);
  const values = left.map(([key, entry]) => [key, writtenValue(project, entry), typeof entry.origins[0].path.at(-1) === 'number'] as const);
  const entries: [string, YamlValue][] = [];
  for (const [key, value, isText] of values) {
    if (value === undefined) return undefined;
    entries.push([key, isText && typeof value === 'string' ? pairOf(value, isPairsAt(holder)).value : value]);
  }
  return values.every(([, , isText]) => isText) ? new Tagged(values.map(([, value]) => value ?? null)) : new Tagged(Object.fromEntries(entries));
}
