import { documentOf } from '../../compose/files/file-of.ts';
import type { Project } from '../../compose/project.ts';
import { perProject } from '../../compose/views/per-project.ts';
import { addToGroup } from '../../text/grouping.ts';
import { nodeAt } from '../../yaml/locate.ts';
import { isMergeKey, mergedNodes } from '../../yaml/merge-key.ts';
import type { YamlDocument, YamlNode } from '../../yaml/node.ts';
import { childPath, startsWithPattern, type Path, type Pattern } from '../../yaml/path.ts';
import type { FilePatch, Fix } from '../finding.ts';

/**
 * Whether a fix writes where others take from too, through a merge key, an alias or `extends`, without saying that it means them. Rules see
 * who has a value; a key that is only to be written has nobody yet.
 */
export function reachesOthers(project: Project, { patches, changes }: Fix): boolean {
  return patches.some((patch) => 'patch' in patch && pathsOf(patch).some((path) => !new Reach(project, patch, changes).isDeclared(path)));
}

function pathsOf({ patch }: FilePatch): readonly Path[] {
  return patch.op === 'rename' ? [patch.path, [...patch.path.slice(0, -1), patch.key]] : [patch.path];
}

/** Follows one edit through a document to the places of the model that take it over. */
class Reach {
  readonly #project: Project;
  readonly #place: Pick<FilePatch, 'file' | 'document'>;
  readonly #changes: readonly Pattern[];
  readonly #tree: YamlDocument | undefined;

  constructor(project: Project, { file, document }: FilePatch, changes: readonly Pattern[]) {
    this.#project = project;
    this.#place = { file, document };
    this.#changes = changes;
    this.#tree = documentOf(project, this.#place);
  }

  /** Whether all who take from a place are meant. Of one that has it alone the fixer sees whether the fix does as it says. */
  isDeclared(path: Path, least = 2): boolean {
    return this.#isMeant(path, least) && this.#merging(path).every((other) => this.isDeclared(other, 1));
  }

  /** The place in the model is that of what is written there, or of the next thing around it, and what is below. */
  #isMeant(path: Path, least: number): boolean {
    for (let length = path.length; length > 0; length -= 1) {
      const users = this.#project.usersOf({ ...this.#place, path: path.slice(0, length) });
      if (users.length === 0) continue;
      return users.length < least || users.every((user) => {
        const place = [...user.path, ...path.slice(length)];
        return this.#changes.some((pattern) => startsWithPattern(pattern, place) || startsWithPattern(pattern.slice(0, place.length), place));
      });
    }
    return true;
  }

  /** The same entry in the mappings that merge one of those around it, and do not say it themselves. */
  #merging(path: Path): readonly Path[] {
    const tree = this.#tree;
    if (tree === undefined || !this.#place.file.text.includes('<<')) return [];
    const index = mergesIn(this.#project, tree);
    return path.flatMap((step, depth) => {
      const node = nodeAt(tree, path.slice(0, depth));
      const maps = node === undefined ? [] : (index.get(node) ?? []);
      return maps.filter((map) => typeof step === 'string' && nodeAt(tree, [...map, step]) === undefined).map((map) => [...map, ...path.slice(depth)]);
    });
  }
}

/** The answers of `mergesIn` by document: several fixes ask the same. */
const mergesOf = perProject((): Map<YamlDocument, ReadonlyMap<YamlNode, readonly Path[]>> => new Map());

/** Where each mapping is merged into another one. */
function mergesIn(project: Project, document: YamlDocument): ReadonlyMap<YamlNode, readonly Path[]> {
  const known = mergesOf(project);
  const present = known.get(document);
  if (present !== undefined) return present;
  const index = new Map<YamlNode, Path[]>();
  const visit = (node: YamlNode, path: Path): void => {
    if (node.kind === 'seq') node.items.forEach((item, at) => { visit(item, childPath(path, at)); });
    if (node.kind !== 'map') return;
    for (const entry of node.entries) {
      if (isMergeKey(entry)) {
        for (const merged of mergedNodes(entry)) {
          if (merged.kind !== 'alias' || merged.target === undefined) continue;
          addToGroup(index, merged.target, path);
        }
      }
      if (entry.key.kind === 'scalar') visit(entry.value, childPath(path, entry.key.text));
    }
  };
  if (document.root !== undefined) visit(document.root, []);
  known.set(document, index);
  return index;
}
