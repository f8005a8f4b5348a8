import type { ModelNode, Origin, WrittenPlace } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { FilePatch, Fix } from '../../../src/lint/finding.ts';
import { makeFix, type FixWords } from '../../../src/lint/fixes/make-fix.ts';
import type { Patch } from '../../../src/yaml/patch.ts';
import { isAtOrBelow, pathKey, type Path, type Pattern } from '../../../src/yaml/path.ts';

/** The place where an entry itself stands: where it is written, or the alias that stands for its value. Undefined for what is taken over from elsewhere as a part. */
export function ownPlace(origin: Origin): WrittenPlace | undefined {
  const { via, key } = origin;
  if (via === undefined || isInPlace(origin)) return origin;
  // The value of an alias bears the key of the entry in which the alias stands; what is below it has keys of its own.
  return origin.step === 'alias' && key !== undefined && via.key?.start === key.start && via.file === origin.file ? ownPlace(via) : undefined;
}

/** The own places of an entry in all files, newest first; undefined where one of them is elsewhere. */
export function ownPlaces(node: ModelNode): readonly [WrittenPlace, ...WrittenPlace[]] | undefined {
  const [first, ...rest] = node.origins.map(ownPlace);
  return first !== undefined && rest.every((place) => place !== undefined) ? [first, ...rest] : undefined;
}

/** The own places of an entry that nothing else takes it from; undefined where one is somebody else's too. */
export function solePlaces(project: Project, node: ModelNode): readonly [WrittenPlace, ...WrittenPlace[]] | undefined {
  return node.origins.every((origin) => ownPlace(origin) !== origin || project.usersOf(origin).length <= 1) ? ownPlaces(node) : undefined;
}

/** Whether a value belongs to the place where it is written: it is not taken over from an anchor or another service. An included file is a file of the project. */
export function isInPlace({ via, step }: Origin): boolean {
  return via === undefined || step === 'include';
}

/** The map of a service in the file that defines it: where keys of its own can be added. */
export function ownMap(node: ModelNode): WrittenPlace | undefined {
  return node.origins.toReversed().find(isInPlace);
}

/** Another place beside or below one. */
export function placeAt({ file, document }: WrittenPlace, path: Path): WrittenPlace {
  return { file, document, path };
}

/** Whether a place is an entry of the list or mapping at another one. */
export function isEntryOf(place: WrittenPlace, holder: WrittenPlace): boolean {
  return place.path.length === holder.path.length + 1 && isWithin(place, holder);
}

/** Whether a place is another one, or stands somewhere in it. */
export function isWithin({ file, document, path }: WrittenPlace, around: WrittenPlace): boolean {
  return file === around.file && document === around.document && isAtOrBelow(path, around.path);
}

/** Equal for one place and for no others. */
export function placeKey({ file, document, path }: WrittenPlace): string {
  return `${file.path}\u0001${String(document)}\u0001${pathKey(path)}`;
}

/** Whether nobody takes a value from a place but those that are meant; a block that is there to be taken from (`x-…`) is nobody. */
export function isOnlyFor(project: Project, place: WrittenPlace, isMeant: (path: Path, user: ModelNode) => boolean): boolean {
  return project.usersOf(place).every((user) => String(user.path[0]).startsWith('x-') || isMeant(user.path, user));
}

/** Whether nobody but a node takes its value from a place, or only those for whom the same is meant. */
export function isOnlyHere(project: Project, place: WrittenPlace, node: ModelNode, meant?: (user: ModelNode) => boolean): boolean {
  return isOnlyFor(project, place, (path, user) => pathKey(path) === pathKey(node.path) || meant?.(user) === true);
}

/** Where the model differs when an entry changes or goes: of a list as a whole, as its items have no names of their own. */
export function changedPlace(path: Path): Path {
  return typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
}

/** Patches of one fix, each once, and the model places that they change. */
export class EditPlan {
  readonly #patches = new Map<string, FilePatch>();
  readonly #changes = new Map<string, Pattern>();

  add({ file, document }: WrittenPlace, patch: Patch): void {
    const key = `${file.path}\u0001${String(document)}\u0001${patch.op}\u0001${pathKey(patch.path)}\u0001${'value' in patch ? JSON.stringify(patch.value) : ''}`;
    if (!this.#patches.has(key)) this.#patches.set(key, { file, document, patch });
  }

  declare(path: Pattern): void {
    this.#changes.set(pathKey(path), path);
  }

  /** Declares every place of the model that takes its value from here. */
  declareUsers(project: Project, origin: Origin): void {
    for (const user of project.usersOf(origin)) this.declare(user.path);
  }

  /** The fix that does all this, and changes other places besides by what it does; undefined where there is nothing to write. */
  fix(about: FixWords, besides: readonly Pattern[] = []): Fix | undefined {
    return makeFix({ ...about, changes: [...this.changes, ...besides] }, this.patches);
  }

  get patches(): readonly FilePatch[] {
    return [...this.#patches.values()];
  }

  get changes(): readonly Pattern[] {
    return [...this.#changes.values()];
  }
}
